#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "core/image/processor_config.h"
#include "core/model/load.h"
#include "core/tokenizer/visual_tokenizer.h"
#include "core/training/scene_training.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <iterator>

Q_DECLARE_METATYPE(core::SceneTask)

namespace {

std::filesystem::path tokenizerFolder() {
    static const QTemporaryDir folder;
    return folder.path().toStdString();
}

// Small enough for a second; one thread, so that sums are added in one order.
core::TrainOptions smallOptions(core::SceneTask task) {
    core::TrainOptions options = core::sceneRecipe(task);
    options.config.hiddenSize = 16;
    options.config.intermediateSize = 32;
    options.config.layerCount = 2;
    options.config.outIndices = {2};
    options.config.headCount = 2;
    options.config.imageSize = {32, 32};
    options.config.dropPathRate = 0.3;
    if (task == core::SceneTask::Segment) {
        options.config.outIndices = {1, 1, 2, 2};
        options.config.auxiliaryChannels = 8;
    }
    if (task == core::SceneTask::Tokenizer) {
        options.tokenizer.shape = {32, 3, 8, 8, 4, 1};
        options.scenes.smallestCrop = 0.8;
    } else if (task == core::SceneTask::MaskedModel) {
        options.config.vocabSize = 32;
        options.masking.blocks.target = 6; // of 16
        options.masking.blocks.smallestBlock = 2;
        options.masking.tokenizer = tokenizerFolder();
    }
    options.scenes.seed = 5;
    options.scenes.poolSize = 12;
    options.scenes.batchSize = 4;
    options.scenes.modelSize = {32, 32};
    options.scenes.heights = {60, 90};
    options.schedule = {2e-3, 1e-6, 2, 20};
    options.layerDecay = 0.8;
    return options;
}

void addTasks() {
    QTest::addColumn<core::SceneTask>("task");
    QTest::newRow("classify") << core::SceneTask::Classify;
    QTest::newRow("segment") << core::SceneTask::Segment;
    QTest::newRow("tokenizer") << core::SceneTask::Tokenizer;
    QTest::newRow("mim") << core::SceneTask::MaskedModel;
}

std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class SceneTrainingTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path in(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / QTest::currentTestFunction() /
               (QTest::currentDataTag() != nullptr ? QTest::currentDataTag() : "") / name;
    }

private Q_SLOTS:
    void initTestCase() {
        at::set_num_threads(1);
        core::SceneTraining(smallOptions(core::SceneTask::Tokenizer)).writeModel(tokenizerFolder());
    }
    void init() { std::filesystem::create_directories(in("")); }

    void stepsLowerTheLossOfAFixedBatch_data() { addTasks(); }
    void stepsLowerTheLossOfAFixedBatch() {
        QFETCH(core::SceneTask, task);
        core::TrainOptions options = smallOptions(task);
        options.config.dropPathRate = 0;
        core::SceneTraining training(options);
        core::SceneStream stream(options.scenes, 0);
        const core::SceneBatch batch = stream.next();
        const core::StepReport first = training.stepOn(batch);
        core::StepReport last = first;
        for (int i = 0; i < 15; ++i) {
            last = training.stepOn(batch);
        }
        const double drop = task == core::SceneTask::Tokenizer ? 0.03 : 0.2; // tokens learn slowly
        QVERIFY2(last.loss < first.loss - drop,
                 qPrintable(QString("%1 -> %2").arg(first.loss).arg(last.loss)));
        QCOMPARE(last.accuracy.has_value(), task != core::SceneTask::Tokenizer);
        QVERIFY(!last.accuracy || *last.accuracy > *first.accuracy);
    }

    void firstLossIsThatOfAGuess_data() {
        QTest::addColumn<core::SceneTask>("task");
        QTest::addColumn<double>("expected");
        QTest::newRow("classify") << core::SceneTask::Classify << std::log(12.0);
        QTest::newRow("segment") << core::SceneTask::Segment << 1.4 * std::log(14.0);
        QTest::newRow("mim") << core::SceneTask::MaskedModel << std::log(32.0);
    }
    void firstLossIsThatOfAGuess() {
        QFETCH(core::SceneTask, task);
        QFETCH(double, expected);
        core::SceneTraining training(smallOptions(task));
        QVERIFY(std::abs(training.step().loss - expected) < 0.1);
    }

    void resumingContinuesAsIfNeverStopped_data() { addTasks(); }
    void resumingContinuesAsIfNeverStopped() {
        QFETCH(core::SceneTask, task);
        core::SceneTraining whole(smallOptions(task));
        std::vector<double> losses;
        for (int i = 0; i < 8; ++i) {
            losses.push_back(whole.step().loss);
        }
        {
            core::SceneTraining stopped(smallOptions(task));
            for (int i = 0; i < 4; ++i) {
                (void)stopped.step();
            }
            stopped.save(in("state.safetensors"));
        }
        core::SceneTraining resumed(smallOptions(task));
        resumed.resume(in("state.safetensors"));
        QCOMPARE(resumed.stepCount(), 4);
        for (std::size_t i = 4; i < 8; ++i) {
            QCOMPARE(resumed.step().loss, losses[i]);
        }
        whole.writeModel(in("whole"));
        resumed.writeModel(in("resumed"));
        int fileCount = 0;
        for (const auto& file : std::filesystem::directory_iterator(in("whole"))) {
            QVERIFY(contents(file.path()) == contents(in("resumed") / file.path().filename()));
            ++fileCount;
        }
        QCOMPARE(fileCount, task == core::SceneTask::Tokenizer ? 2 : 3);
    }

    void resumingWithOtherSettingsIsRefused() {
        core::SceneTraining first(smallOptions(core::SceneTask::Classify));
        (void)first.step();
        first.save(in("other.safetensors"));
        core::TrainOptions options = smallOptions(core::SceneTask::Classify);
        options.schedule.peak *= 2;
        core::SceneTraining second(options);
        QVERIFY_EXCEPTION_THROWN(second.resume(in("other.safetensors")), core::Error);
        QCOMPARE(second.stepCount(), 0);
    }

    void resumingFromAnotherTaskIsRefused() {
        core::SceneTraining classifier(smallOptions(core::SceneTask::Classify));
        classifier.save(in("state.safetensors"));
        core::SceneTraining segmenter(smallOptions(core::SceneTask::Segment));
        QVERIFY_EXCEPTION_THROWN(segmenter.resume(in("state.safetensors")), core::Error);
    }

    void resumingFromAModelIsRefused() {
        core::SceneTraining training(smallOptions(core::SceneTask::Classify));
        training.writeModel(in("plain"));
        QVERIFY_EXCEPTION_THROWN(training.resume(in("plain/model.safetensors")), core::Error);
    }

    void writtenModelOpensAsACheckpoint_data() {
        QTest::addColumn<core::SceneTask>("task");
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<QString>("label");
        QTest::newRow("classify") << core::SceneTask::Classify << "BeitForImageClassification"
                                  << "winter village";
        QTest::newRow("segment") << core::SceneTask::Segment << "BeitForSemanticSegmentation"
                                 << "snow";
        QTest::newRow("mim") << core::SceneTask::MaskedModel << "BeitForMaskedImageModeling"
                             << "";
    }
    void writtenModelOpensAsACheckpoint() {
        QFETCH(core::SceneTask, task);
        QFETCH(QString, architecture);
        QFETCH(QString, label);
        core::SceneTraining training(smallOptions(task));
        training.writeModel(in("model"));
        const core::Checkpoint checkpoint = core::openCheckpoint(in("model"));
        QCOMPARE(checkpoint.report().architecture, architecture.toStdString());
        QVERIFY(checkpoint.report().missing.empty());
        QVERIFY(checkpoint.report().unexpected.empty());
        QVERIFY(checkpoint.report().mismatched.empty());
        if (!label.isEmpty()) {
            QCOMPARE(checkpoint.config().labels.at(11), label.toStdString());
        }
        const core::ProcessorConfig processor =
            core::parseProcessorConfig(checkpoint.preprocessorText(), "preprocessor_config.json");
        QVERIFY(processor.size.exact == (core::Size{32, 32}));
        QVERIFY(processor.resample == core::Filter::Bilinear);
        QVERIFY(!processor.doCenterCrop);
    }

    // A mean of a batch's statistics with momentum 0.1, beside the count that the reference
    // expects.
    void runningStatisticsMoveAndAreWritten() {
        core::SceneTraining training(smallOptions(core::SceneTask::Segment));
        for (int i = 0; i < 3; ++i) {
            (void)training.step();
        }
        training.writeModel(in("model"));
        const core::SafetensorsFile file(in("model/model.safetensors"));
        std::vector<float> variance(16);
        file.readFloats(*file.find("decode_head.fpn_bottleneck.bn.running_var"), variance);
        for (const float value : variance) { // from 1 towards the little that first maps vary
            QVERIFY2(std::abs(value - std::pow(0.9, 3)) < 0.1, qPrintable(QString::number(value)));
        }
        std::int64_t count = 0;
        file.read(*file.find("decode_head.fpn_bottleneck.bn.num_batches_tracked"),
                  std::as_writable_bytes(std::span(&count, 1)));
        QCOMPARE(count, std::int64_t{3});
    }

    // What is measured while training is what the loaded model gives, its norms folded.
    void loadedModelMeasuresTheSame() {
        core::TrainOptions options = smallOptions(core::SceneTask::Segment);
        core::SceneTraining training(options);
        for (int i = 0; i < 10; ++i) {
            (void)training.step();
        }
        const core::HeldOutResult result = training.measure(3, 1);
        QCOMPARE(result.counts.classCount(), 14);
        training.writeModel(in("model"));
        const auto model = core::loadSegmenter(core::openCheckpoint(in("model")));
        const core::SceneChoice choice =
            core::chooseScene(core::SceneUse::HeldOut, 3, 0, options.scenes.heights);
        const core::Scene scene = core::drawScene(choice.kind, choice.seed, choice.size);
        QCOMPARE(result.counts.pixels(), std::int64_t{choice.size.height} * choice.size.width);
        const core::Image small =
            core::resize(scene.image, options.scenes.modelSize, core::Filter::Bilinear);
        const at::Tensor pixels = at::tensor(at::ArrayRef<std::uint8_t>(small.pixels), at::kFloat)
                                      .view({1, 32, 32, 3})
                                      .permute({0, 3, 1, 2})
                                      .div(127.5)
                                      .sub(1.0);
        const at::NoGradGuard noGradients;
        const at::Tensor said = core::resizeBilinear(model->forward(pixels).logits,
                                                     {choice.size.height, choice.size.width})
                                    .argmax(1);
        const at::Tensor truth = at::tensor(scene.labels.labels, at::kLong).view_as(said);
        std::int64_t moved = 0; // by the rounding of folded sums
        for (int i = 0; i < 14; ++i) {
            for (int j = 0; j < 14; ++j) {
                const auto count = truth.eq(i).logical_and(said.eq(j)).sum().item<std::int64_t>();
                moved += std::abs(count - result.counts.count(i, j));
            }
        }
        QVERIFY2(moved <= 4, qPrintable(QString::number(moved)));
    }

    void writtenTokenizerMeasuresTheSame() {
        const core::TrainOptions options = smallOptions(core::SceneTask::Tokenizer);
        core::SceneTraining training(options);
        for (int i = 0; i < 5; ++i) {
            (void)training.step();
        }
        const core::HeldOutResult result = training.measure(3, 1);
        QCOMPARE(result.counts.pixels(), std::int64_t{16});
        training.writeModel(in("model"));
        const auto tokenizer = core::loadTokenizer(in("model"));
        QCOMPARE(tokenizer->facts().tokenSide, 8);
        const core::SceneChoice choice =
            core::chooseScene(core::SceneUse::HeldOut, 3, 0, options.scenes.heights);
        const core::Scene scene = core::drawScene(choice.kind, choice.seed, choice.size);
        const core::Image small =
            core::resize(scene.image, options.config.imageSize, core::Filter::Bilinear);
        const at::Tensor pixels = at::tensor(at::ArrayRef<std::uint8_t>(small.pixels), at::kFloat)
                                      .view({1, 32, 32, 3})
                                      .permute({0, 3, 1, 2})
                                      .div(255);
        const at::NoGradGuard noGradients;
        const at::Tensor tokens = tokenizer->encode(pixels);
        for (int token = 0; token < 32; ++token) {
            QCOMPARE(result.counts.truthPixels(token), tokens.eq(token).sum().item<std::int64_t>());
        }
        const at::Tensor difference = tokenizer->decode(tokens) - pixels;
        const double error = difference.abs().mean().item<double>();
        QVERIFY(std::abs(result.meanError.meanAbsolute - error) < 1e-4);
        const double decibels = -10 * std::log10(difference.square().mean().item<double>());
        QVERIFY(std::abs(result.meanError.decibels - decibels) < 1e-2);
    }

    // Each hidden patch of each scene is an answer, and the masks are the same in every run.
    void measuringAMaskedModelCountsHiddenPatches() {
        core::SceneTraining training(smallOptions(core::SceneTask::MaskedModel));
        const core::HeldOutResult first = training.measure(3, 4);
        QCOMPARE(first.counts.pixels(), std::int64_t{4 * 6});
        const core::HeldOutResult again = training.measure(3, 4);
        for (int token = 0; token < 32; ++token) {
            QCOMPARE(again.counts.truthPixels(token), first.counts.truthPixels(token));
            QCOMPARE(again.counts.predictedPixels(token), first.counts.predictedPixels(token));
        }
    }

    void anotherTokenizersVocabularyIsRefused() {
        core::TrainOptions options = smallOptions(core::SceneTask::MaskedModel);
        options.config.vocabSize = 33;
        QVERIFY_EXCEPTION_THROWN(core::SceneTraining{options}, core::Error);
    }

    void wrongLabelsAreRefused_data() {
        QTest::addColumn<int>("label");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("the last class") << 13 << false;
        QTest::newRow("ignored") << 255 << false;
        QTest::newRow("one too many") << 14 << true;
        QTest::newRow("negative") << -1 << true;
    }
    void wrongLabelsAreRefused() {
        QFETCH(int, label);
        QFETCH(bool, isRefused);
        const core::TrainOptions options = smallOptions(core::SceneTask::Segment);
        core::SceneTraining training(options);
        core::SceneBatch batch = core::SceneStream(options.scenes, 0).next();
        batch.classMaps[2][5][7] = label;
        if (isRefused) {
            QVERIFY_EXCEPTION_THROWN(training.stepOn(batch), core::Error);
            QCOMPARE(training.stepCount(), 0);
        } else {
            QVERIFY(std::isfinite(training.stepOn(batch).loss));
        }
    }

    void measuringStopsWhenAsked() {
        core::SceneTraining training(smallOptions(core::SceneTask::Classify));
        QVERIFY_EXCEPTION_THROWN((void)training.measure(1, 100, [](float) { return false; }),
                                 core::Error);
    }
};

QTEST_GUILESS_MAIN(SceneTrainingTest)
#include "scene_training_test.moc"
