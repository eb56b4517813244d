#include "core/base/error.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "core/image/decode.h"
#include "core/image/trained_input.h"
#include "core/session/model.h"
#include "core/session/segment_legend.h"
#include "core/session/segment_store.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>

using core::Model;
using core::SegmentPipeline;

namespace {

constexpr double kEqual = 2e-5; // contract, section 5: of max(1, largest value)

std::unique_ptr<Model> openModel(const std::string& name) {
    core::OpenModelRequest request;
    request.path = TEST_DATA "/model/" + name;
    request.device = "cpu";
    return Model::open(request);
}

core::Image picture(const std::string& name) {
    return core::decodeImage(std::filesystem::path(TEST_DATA "/session/" + name + ".png")).image;
}

std::vector<float> golden(const std::string& name, const std::string& tensor) {
    const core::SafetensorsFile file(TEST_DATA "/session/" + name + ".safetensors");
    const core::TensorEntry* entry = file.find(tensor);
    if (entry == nullptr) {
        return {};
    }
    std::vector<float> values(static_cast<std::size_t>(core::elementCount(*entry)));
    if (entry->type == core::TensorType::U8) {
        std::vector<std::byte> bytes(values.size());
        file.read(*entry, bytes);
        std::ranges::transform(bytes, values.begin(), [](std::byte b) {
            return static_cast<float>(std::to_integer<int>(b));
        });
    } else {
        file.readFloats(*entry, values);
    }
    return values;
}

double relativeError(const std::vector<float>& found, const std::vector<float>& expected) {
    if (found.size() != expected.size() || found.empty()) {
        return 1e9;
    }
    double error = 0;
    double scale = 1;
    for (std::size_t i = 0; i < found.size(); ++i) {
        error = std::max(error, std::abs(static_cast<double>(found[i] - expected[i])));
        scale = std::max(scale, std::abs(static_cast<double>(expected[i])));
    }
    return error / scale;
}

std::vector<float> tensorOf(const core::SegmentOutput& output, const std::string& name) {
    for (const core::NamedTensor& tensor : output.tensors) {
        if (tensor.name == name) {
            std::vector<float> values(tensor.bytes.size() / sizeof(float));
            std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
            return values;
        }
    }
    return {};
}

/// Pixels where the classes differ.
int differences(const std::vector<std::uint16_t>& found, const std::vector<float>& expected) {
    int count = static_cast<int>(found.size() == expected.size() ? 0 : found.size() + 1);
    for (std::size_t i = 0; i < std::min(found.size(), expected.size()); ++i) {
        count += static_cast<float>(found[i]) == expected[i] ? 0 : 1;
    }
    return count;
}

core::SegmentOptions optionsOf(const QString& name, SegmentPipeline pipeline) {
    core::SegmentOptions options;
    options.pipeline = pipeline;
    options.tensors.wantsTensors = true;
    if (name == "ensemble") {
        options.scales = {0.75, 1.0, 1.5};
        options.flips = true;
    }
    return options;
}

QString codeOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const core::Error& error) {
        return QString::fromStdString(error.code());
    }
    return "none";
}

} // namespace

class SegmentationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothPipelinesAgreeWithTheirReference_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"wide", "tall", "long", "ensemble"}) {
            QTest::newRow(name) << name;
        }
    }
    void bothPipelinesAgreeWithTheirReference() {
        QFETCH(QString, name);
        const auto model = openModel("segment");
        const core::Image image = picture(name.toStdString());
        for (const SegmentPipeline pipeline : {SegmentPipeline::Hf, SegmentPipeline::Trained}) {
            const std::string prefix = std::string(core::pipelineName(pipeline)) + ".";
            const auto expected = [&](const char* tensor) {
                return golden(name.toStdString(), prefix + tensor);
            };
            if (name != "ensemble") { // whose first input has another scale
                const core::Planes planes = model->segmentInput(image, pipeline);
                QVERIFY(relativeError(planes.values, expected("pixel_values")) <= 1e-6);
            }
            const core::SegmentOutput output = model->segment(image, optionsOf(name, pipeline));
            const double error = relativeError(tensorOf(output, "logits"), expected("logits"));
            QVERIFY2(error <= kEqual, std::to_string(error).c_str());
            const auto labels = core::segmentationOf(output.images.front(), image.size());
            const core::LabelRows rows = labels->source(true).read(0, image.height);
            QCOMPARE(differences(rows.labels, expected("segmentation")), 0);
            if (pipeline == SegmentPipeline::Trained) {
                QCOMPARE(static_cast<float>(core::passCount(*output.images.front())),
                         expected("passes").front());
            }
        }
    }

    void confidenceIsTheProbabilityOfTheClass() {
        const auto model = openModel("segment");
        const core::Image image = picture("ensemble");
        const core::SegmentOutput output =
            model->segment(image, optionsOf("ensemble", SegmentPipeline::Trained));
        const auto labels = core::segmentationOf(output.images.front(), image.size());
        const core::LabelRows rows = labels->source(true).read(0, image.height);
        const std::vector<float> probabilities = golden("ensemble", "trained.probabilities");
        const std::size_t count = rows.labels.size();
        for (std::size_t i = 0; i < count; ++i) {
            const float expected = probabilities[rows.labels[i] * count + i] * 255.0F;
            QVERIFY(std::abs(static_cast<float>(rows.confidence[i]) - expected) <= 0.51F);
        }
    }

    void areasCountWhatTheMapShows() {
        const auto model = openModel("segment");
        const core::Image image = picture("wide");
        const auto labels =
            core::segmentationOf(model->segment(image, {}).images.front(), image.size());
        const core::LabelRows rows = labels->source(true).read(0, image.height);
        const core::LabelAreas areas = labels->areas();
        std::int64_t sum = 0;
        for (const core::LabelArea& area : areas.classes) {
            QCOMPARE(area.pixels, std::count(rows.labels.begin(), rows.labels.end(), area.index));
            QVERIFY(area.meanConfidence > 1.0 / labels->classCount() && area.meanConfidence <= 1);
            sum += area.pixels;
        }
        QCOMPARE(sum, std::int64_t{image.height} * image.width);
        QVERIFY(std::ranges::is_sorted(areas.classes, std::greater{}, &core::LabelArea::pixels));
    }

    void tilesAreCutFromTheMap_data() {
        QTest::addColumn<bool>("isStored");
        QTest::newRow("computed") << false;
        QTest::newRow("from a file") << true;
    }
    void tilesAreCutFromTheMap() {
        QFETCH(bool, isStored);
        const auto model = openModel("segment");
        const core::Size size{1300, 1100}; // more than one tile each way at level 1
        auto labels =
            core::segmentationOf(model->segment(picture("wide"), {}).images.front(), size);
        const std::vector<std::uint16_t> whole = labels->source(false).read(0, size.height).labels;
        if (isStored) {
            labels = core::segmentationOf(size, whole, 5);
        }
        const auto check = [&](int level, int row, int column, int height, int width) {
            const core::LabelTile tile =
                core::labelTile(*labels, core::LabelTileRequest{1, level, row, column});
            QCOMPARE(tile.height, height);
            QCOMPARE(tile.width, width);
            const int step = 1 << level;
            int wrongCount = 0;
            for (int i = 0; i < height; ++i) {
                for (int j = 0; j < width; ++j) {
                    const int y = std::min((row * 512 + i) * step + step / 2, size.height - 1);
                    const int x = std::min((column * 512 + j) * step + step / 2, size.width - 1);
                    wrongCount += tile.labels[static_cast<std::size_t>(i * width + j)] !=
                                  whole[static_cast<std::size_t>(y * size.width + x)];
                }
            }
            QCOMPARE(wrongCount, 0);
        };
        check(0, 0, 0, 512, 512);
        check(0, 2, 2, 276, 76);
        check(1, 1, 1, 138, 38);
        check(2, 0, 0, 325, 275);
        for (const core::LabelTileRequest& wrong :
             {core::LabelTileRequest{1, 0, 3, 0}, {1, 1, 0, 2}, {1, 31, 1, 0}}) {
            QCOMPARE(codeOf([&] { (void)core::labelTile(*labels, wrong); }), QString("IMAGE-TILE"));
        }
    }

    void cancellingStopsBetweenWindowsAndWhileCounting() {
        const auto model = openModel("segment");
        const core::Image image = picture("tall");
        core::SegmentOptions options;
        options.pipeline = SegmentPipeline::Trained;
        for (const int allowed : {0, 3, 9}) {
            int calls = 0;
            const core::Progress stop = [&](float fraction) {
                return fraction >= 0 && fraction <= 1 && calls++ < allowed;
            };
            QCOMPARE(codeOf([&] { (void)model->segment(image, options, stop); }),
                     QString("CANCELLED"));
        }
        const auto labels =
            core::segmentationOf(model->segment(image, {}).images.front(), {4000, 4000});
        QCOMPARE(codeOf([&] { (void)labels->areas([](float) { return false; }); }),
                 QString("CANCELLED"));
    }

    void refusesAModelWithoutASegmentationHead() {
        const auto model = openModel("per_layer");
        QCOMPARE(codeOf([&] { (void)model->segment(picture("wide"), {}); }),
                 QString("CKPT-NO-SEGMENTER"));
        const auto segmenter = openModel("segment");
        QCOMPARE(segmenter->info().labels.size(), std::size_t{5});
    }

    void refusesInputOfLessThanTwoPatches() {
        const auto model = openModel("segment");
        const core::PixelBatch batch{1, 3, 4, 64, std::vector<float>(3 * 4 * 64)};
        QCOMPARE(codeOf([&] { (void)model->segment(batch, {}); }), QString("IMAGE-SIZE"));
    }

    void keepsTheAspectRatioWithinFourToOne() {
        QCOMPARE(core::trainedSize({480, 640}, 640), (core::Size{640, 853}));
        QCOMPARE(core::trainedSize({640, 480}, 640), (core::Size{853, 640}));
        QCOMPARE(core::trainedSize({1, 5000}, 640), (core::Size{1, 2560}));
        QCOMPARE(core::trainedSize({16000, 16000}, 640), (core::Size{640, 640}));
    }
};

QTEST_GUILESS_MAIN(SegmentationTest)
#include "segmentation_test.moc"
