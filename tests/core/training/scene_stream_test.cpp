#include "core/image/pixels.h"
#include "core/image/resize.h"
#include "core/training/scene_stream.h"

#include <ATen/ATen.h>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <set>

namespace {

// The whole scene of a sample at the model's size, as levels [rows, columns, channels].
at::Tensor fitted(const core::Image& image, core::Size size, core::Filter filter) {
    const core::Image small = core::resize(image, size, filter);
    at::Tensor levels = at::empty({size.height, size.width, image.channels}, at::kByte);
    std::memcpy(levels.data_ptr(), small.pixels.data(), small.pixels.size());
    return levels.to(at::kLong);
}

at::Tensor levelsOf(const at::Tensor& pixels) {
    return pixels.permute({1, 2, 0}).add(1.0).mul(127.5).round().to(at::kLong);
}

} // namespace

class SceneStreamTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameBatchWhereverItStarts_data() {
        QTest::addColumn<bool>("hasClassMaps");
        QTest::newRow("images") << false;
        QTest::newRow("with class maps") << true;
    }
    void givesTheSameBatchWhereverItStarts() {
        QFETCH(bool, hasClassMaps);
        core::SceneStreamOptions options{9, 10, 3, {32, 32}, {}, 0.8, hasClassMaps};
        core::SceneStream whole(options, 0);
        std::vector<core::SceneBatch> batches;
        for (int i = 0; i < 6; ++i) {
            batches.push_back(whole.next());
        }
        core::SceneStream later(options, 4);
        for (std::size_t i = 4; i < 6; ++i) {
            const core::SceneBatch batch = later.next();
            QVERIFY(at::equal(batch.pixels, batches[i].pixels));
            QVERIFY(at::equal(batch.kinds, batches[i].kinds));
            QCOMPARE(batch.classMaps.defined(), hasClassMaps);
            QVERIFY(!hasClassMaps || at::equal(batch.classMaps, batches[i].classMaps));
        }
        QVERIFY(!at::equal(batches[0].pixels, batches[1].pixels));
    }

    void pixelsAreNormalised() {
        core::SceneStream stream({1, 12, 12, {48, 48}}, 0);
        const core::SceneBatch batch = stream.next();
        QVERIFY(batch.pixels.sizes() == at::IntArrayRef({12, 3, 48, 48}));
        QVERIFY(batch.pixels.min().item<float>() >= -1.0F);
        QVERIFY(batch.pixels.max().item<float>() <= 1.0F);
        QVERIFY(batch.pixels.std().item<float>() > 0.2F);
    }

    // Without cropping, what comes out is the drawn scene or its mirror image.
    void classMapsBelongToTheirImages() {
        const core::SceneStreamOptions options{
            3, core::kSceneKindCount, core::kSceneKindCount, {40, 56}, {60, 90}, 1.0, true};
        const core::SceneBatch batch = core::SceneStream(options, 0).next();
        std::set<bool> mirrored;
        for (int i = 0; i < options.batchSize; ++i) {
            const auto slot = batch.kinds[i].item<std::int64_t>(); // a pool of one of each kind
            const core::SceneChoice choice =
                core::chooseScene(core::SceneUse::Training, options.seed, slot, options.heights);
            const core::Scene scene = core::drawScene(choice.kind, choice.seed, choice.size);
            core::Image map = core::blankImage(choice.size, 1);
            std::copy(scene.labels.labels.begin(), scene.labels.labels.end(), map.pixels.begin());
            const at::Tensor plain = fitted(scene.image, options.modelSize, core::Filter::Bilinear);
            const at::Tensor found = levelsOf(batch.pixels[i]);
            const bool isPlain = (plain - found).abs().max().item<std::int64_t>() == 0;
            mirrored.insert(!isPlain);
            const at::Tensor classes =
                fitted(map, options.modelSize, core::Filter::Nearest).squeeze(2);
            const at::Tensor said = batch.classMaps[i];
            // Nearest takes the left of two equally near pixels: mirrored, that is the right one.
            const double same = (isPlain ? classes : classes.flip({1}))
                                    .eq(said)
                                    .to(at::kDouble)
                                    .mean()
                                    .item<double>();
            QVERIFY2(isPlain ? same == 1.0 : same > 0.97, qPrintable(QString::number(same)));
        }
        QCOMPARE(mirrored.size(), std::size_t{2});
    }

    void cropsAreOfTheAskedSize() {
        core::SceneStreamOptions options{3, 12, 12, {48, 48}, {60, 90}, 1.0, true};
        const core::SceneBatch whole = core::SceneStream(options, 0).next();
        options.smallestCrop = 0.5;
        const core::SceneBatch part = core::SceneStream(options, 0).next();
        QVERIFY(!at::equal(whole.classMaps, part.classMaps));
        QVERIFY(at::equal(whole.kinds, part.kinds));
        QVERIFY(part.classMaps.sizes() == at::IntArrayRef({12, 48, 48}));
    }

    void heightsAreInTheirRange() {
        std::set<int> heights;
        for (std::int64_t i = 0; i < 400; ++i) {
            heights.insert(core::chooseScene(core::SceneUse::HeldOut, 1, i, {60, 70}).size.height);
        }
        QCOMPARE(heights.size(), std::size_t{10});
        QCOMPARE(*heights.begin(), 60);
        QCOMPARE(*heights.rbegin(), 69);
    }

    void trainingAndHeldOutScenesNeverShareASeed() {
        std::set<std::uint64_t> training;
        for (std::int64_t i = 0; i < 3000; ++i) {
            training.insert(core::chooseScene(core::SceneUse::Training, 1, i).seed);
        }
        QCOMPARE(training.size(), std::size_t{3000});
        for (std::int64_t i = 0; i < 3000; ++i) {
            QVERIFY(!training.contains(core::chooseScene(core::SceneUse::HeldOut, 1, i).seed));
        }
    }
};

QTEST_GUILESS_MAIN(SceneStreamTest)
#include "scene_stream_test.moc"
