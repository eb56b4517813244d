#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "core/checkpoint/safetensors/safetensors_writer.h"
#include "core/session/model.h"
#include "tests/core/checkpoint/unsafe_checkpoint.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace fs = std::filesystem;
using core::Model;

namespace {

const fs::path kGolden = TEST_DATA "/model/per_layer";

core::OpenModelRequest request(const fs::path& path) {
    core::OpenModelRequest result;
    result.path = path.string();
    result.device = "cpu";
    return result;
}

core::PixelBatch ramp(int count, const Model& model) {
    const core::Size size = model.info().imageSize;
    core::PixelBatch batch{count, model.channelCount(), size.height, size.width, {}};
    const int total = count * model.channelCount() * size.height * size.width;
    for (int i = 0; i < total; ++i) {
        batch.values.push_back(std::sin(static_cast<float>(i) * 0.01F));
    }
    return batch;
}

} // namespace

class ModelTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    /// The golden model with one value of one tensor replaced.
    fs::path poisoned(const std::string& wanted, float value) const {
        const fs::path folder = fs::path(m_folder.path().toStdString()) / wanted;
        fs::create_directories(folder);
        fs::copy_file(kGolden / "config.json", folder / "config.json",
                      fs::copy_options::overwrite_existing);
        const core::SafetensorsFile file(kGolden / "model.safetensors");
        std::vector<std::vector<std::byte>> bytes;
        std::vector<core::SafetensorsTensor> tensors;
        for (const core::TensorEntry& entry : file.entries()) {
            std::vector<std::byte>& data = bytes.emplace_back(entry.bytes);
            file.read(entry, data);
            if (entry.storedName == wanted) {
                std::memcpy(data.data() + 4, &value, sizeof(value));
            }
        }
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const core::TensorEntry& entry = file.entries()[i];
            tensors.push_back({entry.storedName, entry.typeName, entry.shape, bytes[i]});
        }
        core::writeSafetensors(folder / "model.safetensors", tensors);
        return folder;
    }

private Q_SLOTS:
    void notANumberInTheWeightsIsAWarningThatNamesTheTensor_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"classifier.weight", "beit.encoder.layer.0.output.dense.weight",
                                 "beit.encoder.layer.1.layernorm_before.bias"}) {
            QTest::newRow(name) << name;
        }
    }
    void notANumberInTheWeightsIsAWarningThatNamesTheTensor() {
        QFETCH(QString, name);
        const auto model = Model::open(
            request(poisoned(name.toStdString(), std::numeric_limits<float>::quiet_NaN())));
        const auto& warnings = model->info().report.warnings;
        const std::string shown = name.toStdString().substr(name.startsWith("beit.") ? 5 : 0);
        QVERIFY(std::ranges::any_of(warnings, [&](const std::string& text) {
            return text.find(shown) != std::string::npos && text.find("1 of") != std::string::npos;
        }));
        const auto healthy = Model::open(request(kGolden));
        QVERIFY(std::ranges::none_of(healthy->info().report.warnings, [](const std::string& text) {
            return text.find("NaN") != std::string::npos;
        }));
    }

    void eagerAndSdpaGiveTheSameLogits() {
        core::OpenModelRequest eager = request(kGolden);
        eager.attention = "eager";
        const auto a = Model::open(eager);
        const auto b = Model::open(request(kGolden));
        const auto x = a->run(ramp(3, *a), {});
        const auto y = b->run(ramp(3, *b), {});
        QCOMPARE(x.logits.size(), y.logits.size());
        for (std::size_t i = 0; i < x.logits.size(); ++i) {
            QVERIFY(std::abs(x.logits[i] - y.logits[i]) <=
                    2e-5F * std::max(1.0F, std::abs(x.logits[i])));
        }
    }

    void anotherInputSizeRunsAndTheWrongChannelsDoNot() {
        core::OpenModelRequest wide = request(kGolden);
        wide.size = core::Size{24, 20};
        const auto model = Model::open(wide);
        QVERIFY((model->info().imageSize == core::Size{24, 20}));
        QVERIFY(model->run(ramp(1, *model), {}).classCount > 0);
        core::PixelBatch grey{1, 1, 24, 20, std::vector<float>(480)};
        QVERIFY_EXCEPTION_THROWN((void)model->run(grey, {}), core::Error);
    }

    void everyBlockAsksWhetherToStop() {
        const auto model = Model::open(request(kGolden));
        for (int stopAt = 0; stopAt < model->info().layerCount; ++stopAt) {
            int asked = 0;
            const auto stop = [&](float) { return asked++ < stopAt; };
            try {
                (void)model->run(ramp(1, *model), {}, stop);
                QFAIL("expected to be cancelled");
            } catch (const core::Error& error) {
                QVERIFY(error.kind() == core::ErrorKind::Cancelled);
                QCOMPARE(asked, stopAt + 1);
            }
        }
    }

    void aRefusedCheckpointSaysWhatDidNotFit() {
        const fs::path folder = fs::path(m_folder.path().toStdString()) / "refused";
        fs::create_directories(folder);
        fs::copy_file(kGolden / "config.json", folder / "config.json");
        const std::vector<std::byte> zeros(16);
        const core::SafetensorsTensor one{"beit.embeddings.cls_token", "F32", {1, 1, 4}, zeros};
        core::writeSafetensors(folder / "model.safetensors", std::span(&one, 1));
        std::optional<core::LoadReport> refusal;
        QVERIFY_EXCEPTION_THROWN((void)Model::open(request(folder), {}, &refusal), core::Error);
        QVERIFY(refusal.has_value());
        QVERIFY(!refusal->missing.empty());
        QCOMPARE(refusal->mismatched.size(), std::size_t{1});
    }

    void codeIsRefusedWhereItIsNotWanted() {
        const fs::path folder = fs::path(m_folder.path().toStdString()) / "unsafe";
        const fs::path trace = fs::path(m_folder.path().toStdString()) / "was-run";
        tests::writeUnsafeCheckpoint(folder, std::string("touch ") + trace.native());
        core::OpenModelRequest wanted = request(folder);
        wanted.refusesCode = true;
        std::optional<core::LoadReport> refusal;
        const auto error = tests::errorOf([&] { (void)Model::open(wanted, {}, &refusal); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-UNSAFE"));
        QCOMPARE(refusal->foreignCalls, std::vector<std::string>{"posix.system"});
        wanted.refusesCode = false;
        const auto model = Model::open(wanted);
        QCOMPARE(model->info().report.foreignCalls, refusal->foreignCalls);
        QVERIFY(!fs::exists(trace));
    }

    void aProcessorOfAnotherSizeIsAWarning() {
        const auto mentions = [](const Model& model, const char* text) {
            return std::ranges::any_of(model.info().report.warnings, [&](const std::string& line) {
                return line.find(text) != std::string::npos;
            });
        };
        const fs::path folder = fs::path(m_folder.path().toStdString()) / "processor";
        fs::copy(kGolden, folder);
        const fs::path file = folder / "preprocessor_config.json";
        core::writeFile(file, std::string_view(R"({"size":{"height":24,"width":20}})"));
        QVERIFY(mentions(*Model::open(request(folder)),
                         "the processor makes images of 24 x 20, the "
                         "model was trained with 16 x 16"));
        core::OpenModelRequest sized = request(folder);
        sized.size = core::Size{16, 16};
        QVERIFY(!mentions(*Model::open(sized), "the processor makes"));
        core::writeFile(file, std::string_view(R"({"size":{"height":16,"width":16}})"));
        QVERIFY(!mentions(*Model::open(request(folder)), "the processor makes"));
    }

    void timmsFolderBringsItsTransform() {
        const auto model = Model::open(request(TEST_DATA "/families/timm_base"));
        QVERIFY(model->processor().family == core::ProcessorFamily::Timm);
        QVERIFY((model->info().imageSize == core::Size{32, 32}));
        QCOMPARE(model->processor().size.shortestEdge, 35);
        for (const std::string& warning : model->info().report.warnings) {
            QVERIFY2(warning.find("processor") == std::string::npos, warning.c_str());
        }
    }

    void imagesOfDifferentSizesDoNotStack() {
        const std::vector<core::Planes> planes{{1, 2, 2, std::vector<float>(4)},
                                               {1, 2, 3, std::vector<float>(6)}};
        QVERIFY_EXCEPTION_THROWN((void)core::stack(planes), core::Error);
    }
};

QTEST_GUILESS_MAIN(ModelTest)
#include "model_test.moc"
