#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/image/processor_config.h"
#include "core/training/classifier_training.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <iterator>
#include <set>

namespace {

// Small enough for a second; one thread, so that sums are added in one order.
core::TrainOptions smallOptions() {
    core::TrainOptions options = core::sceneClassifierRecipe();
    options.config.hiddenSize = 16;
    options.config.intermediateSize = 32;
    options.config.layerCount = 2;
    options.config.outIndices = {2};
    options.config.headCount = 2;
    options.config.imageSize = {32, 32};
    options.config.dropPathRate = 0.3;
    options.scenes = {5, 12, 4, {32, 32}};
    options.schedule = {2e-3, 1e-6, 2, 20};
    options.layerDecay = 0.8;
    return options;
}

std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class ClassifierTrainingTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path in(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void stepsLowerTheLossOfAFixedBatch() {
        core::TrainOptions options = smallOptions();
        options.config.dropPathRate = 0;
        core::ClassifierTraining training(options);
        core::SceneStream stream(options.scenes, 0);
        const core::SceneBatch batch = stream.next();
        const double first = training.stepOn(batch).loss;
        double last = first;
        for (int i = 0; i < 15; ++i) {
            last = training.stepOn(batch).loss;
        }
        QVERIFY2(last < first - 0.2, qPrintable(QString("%1 -> %2").arg(first).arg(last)));
    }

    void firstLossIsThatOfAGuess() {
        core::ClassifierTraining training(smallOptions());
        QVERIFY(std::abs(training.step().loss - std::log(12.0)) < 0.1);
    }

    void resumingContinuesAsIfNeverStopped() {
        core::ClassifierTraining whole(smallOptions());
        std::vector<double> losses;
        for (int i = 0; i < 8; ++i) {
            losses.push_back(whole.step().loss);
        }
        {
            core::ClassifierTraining stopped(smallOptions());
            for (int i = 0; i < 4; ++i) {
                (void)stopped.step();
            }
            stopped.save(in("state.safetensors"));
        }
        core::ClassifierTraining resumed(smallOptions());
        resumed.resume(in("state.safetensors"));
        QCOMPARE(resumed.stepCount(), 4);
        for (std::size_t i = 4; i < 8; ++i) {
            QCOMPARE(resumed.step().loss, losses[i]);
        }
        whole.writeModel(in("whole"));
        resumed.writeModel(in("resumed"));
        QVERIFY(contents(in("whole/model.safetensors")) ==
                contents(in("resumed/model.safetensors")));
    }

    void resumingWithOtherSettingsIsRefused() {
        core::ClassifierTraining first(smallOptions());
        (void)first.step();
        first.save(in("other.safetensors"));
        core::TrainOptions options = smallOptions();
        options.schedule.peak *= 2;
        core::ClassifierTraining second(options);
        QVERIFY_EXCEPTION_THROWN(second.resume(in("other.safetensors")), core::Error);
        QCOMPARE(second.stepCount(), 0);
    }

    void resumingFromAModelIsRefused() {
        core::ClassifierTraining training(smallOptions());
        training.writeModel(in("plain"));
        QVERIFY_EXCEPTION_THROWN(training.resume(in("plain/model.safetensors")), core::Error);
    }

    void streamGivesTheSameBatchWhereverItStarts() {
        const core::SceneStreamOptions options{9, 10, 3, {32, 32}};
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

    void writtenModelOpensAsACheckpoint() {
        core::ClassifierTraining training(smallOptions());
        training.writeModel(in("model"));
        const core::Checkpoint checkpoint = core::openCheckpoint(in("model"));
        QCOMPARE(checkpoint.report().architecture, std::string("BeitForImageClassification"));
        QVERIFY(checkpoint.report().missing.empty());
        QVERIFY(checkpoint.report().unexpected.empty());
        QVERIFY(checkpoint.report().mismatched.empty());
        QCOMPARE(checkpoint.config().labels.at(11), std::string("winter village"));
        const core::ProcessorConfig processor =
            core::parseProcessorConfig(checkpoint.preprocessorText(), "preprocessor_config.json");
        QVERIFY(processor.size.exact == (core::Size{32, 32}));
        QVERIFY(processor.resample == core::Filter::Bilinear);
        QVERIFY(!processor.doCenterCrop);
    }

    void heldOutAccuracyStopsWhenAsked() {
        core::ClassifierTraining training(smallOptions());
        QVERIFY_EXCEPTION_THROWN(
            (void)training.heldOutAccuracy(1, 100, [](float) { return false; }), core::Error);
    }
};

QTEST_GUILESS_MAIN(ClassifierTrainingTest)
#include "classifier_training_test.moc"
