#include "core/checkpoint/safetensors/safetensors.h"
#include "tests/app/cli/program.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <memory>

using tests::Run;
using tests::run;

namespace {

const QString kData = TEST_DATA "/session/reconstruct/"; // see make_reconstruct_goldens.py
const QString kModel = TEST_DATA "/model/mim";           // 4 x 4 patches, 24 tokens
const QString kImage = kData + "image.png";
constexpr double kEqual = 2e-5; // contract, section 5: of max(1, largest value)

/// Numbers of a tensor, whatever their type.
std::vector<double> numbers(const core::SafetensorsFile& file, const char* name) {
    const core::TensorEntry* entry = file.find(name);
    if (entry == nullptr) {
        return {};
    }
    std::vector<std::byte> bytes(entry->bytes);
    file.read(*entry, bytes);
    std::vector<double> values;
    const std::size_t size = core::elementSize(entry->type);
    for (std::size_t i = 0; i < bytes.size(); i += size) {
        if (entry->type == core::TensorType::U8) {
            values.push_back(std::to_integer<int>(bytes[i]));
        } else if (entry->type == core::TensorType::I64) {
            std::int64_t value = 0;
            std::memcpy(&value, &bytes[i], size);
            values.push_back(static_cast<double>(value));
        } else {
            float value = 0;
            std::memcpy(&value, &bytes[i], size);
            values.push_back(static_cast<double>(value));
        }
    }
    return values;
}

double error(const std::vector<double>& found, const std::vector<double>& expected) {
    double largest = found.size() == expected.size() && !found.empty() ? 0 : 1e9;
    double scale = 1;
    for (std::size_t i = 0; i < found.size() && i < expected.size(); ++i) {
        largest = std::max(largest, std::abs(found[i] - expected[i]));
        scale = std::max(scale, std::abs(expected[i]));
    }
    return largest / scale;
}

} // namespace

class ReconstructTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    Run reconstruct(QStringList arguments) const {
        return run(
            QStringList{"reconstruct", "--model", kModel, "--threads", "1", "--device", "cpu"} +
            arguments);
    }
    static QJsonObject first(const Run& result) {
        return result.json().value("results").toArray().at(0).toObject();
    }
    static QString codeOf(const Run& result) {
        return result.json().value("error").toObject().value("code").toString();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void agreesWithTheReferences() {
        const Run result = reconstruct({"--tokenizer", kData, "--mask", kData + "mask.png",
                                        "--dump", path("d.safetensors"), kImage, "--json"});
        QVERIFY2(result.code == 0, result.err);
        const core::SafetensorsFile found(path("d.safetensors").toStdString());
        const core::SafetensorsFile expected((kData + "outputs.safetensors").toStdString());
        for (const core::TensorEntry& entry : expected.entries()) {
            const char* name = entry.name.c_str();
            const double worst = error(numbers(found, name), numbers(expected, name));
            QVERIFY2(worst <= kEqual, (entry.name + ": " + std::to_string(worst)).c_str());
        }
        const double loss = numbers(expected, "loss").at(0);
        QVERIFY(std::abs(first(result).value("loss").toDouble() - loss) <= kEqual * loss);
        QVERIFY(found.find("hidden_states.0") == nullptr);
    }

    void answersEveryKeyOfTheContract() {
        const Run result = reconstruct(
            {"--tokenizer", kData, "--mask", kData + "mask.png", "--top-k", "3", kImage, "--json"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject image = first(result);
        QCOMPARE(image.value("grid").toArray(), QJsonArray({4, 4}));
        const QJsonArray masked = image.value("masked").toArray();
        QCOMPARE(masked.size(), 6);
        QCOMPARE(masked.at(2).toArray(), QJsonArray({1, 2}));
        const QJsonArray patches = image.value("patches").toArray();
        QCOMPARE(patches.size(), masked.size());
        int hits = 0;
        for (const QJsonValue& each : patches) {
            const QJsonObject patch = each.toObject();
            const QJsonArray top = patch.value("top").toArray();
            QCOMPARE(top.size(), 3);
            const double best = top.at(0).toObject().value("probability").toDouble();
            QVERIFY(best >= top.at(1).toObject().value("probability").toDouble() && best <= 1);
            const int rank = patch.value("rank_of_true").toInt();
            QVERIFY(rank >= 1 && rank <= 24);
            const bool isFirst = top.at(0).toObject().value("token") == patch.value("true_token");
            QCOMPARE(rank == 1, isFirst);
            hits += isFirst ? 1 : 0;
        }
        QCOMPARE(image.value("token_accuracy").toDouble(), hits / 6.0);
        QCOMPARE(result.json().value("tokenizer").toObject().value("vocabulary").toInt(), 24);
    }

    void withoutATokenizerThereIsNoTruth() {
        const Run result = reconstruct(
            {"--mask-random", "0.5", "--dump", path("d.safetensors"), kImage, "--json"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject image = first(result);
        QVERIFY(image.value("loss").isNull() && image.value("token_accuracy").isNull());
        const QJsonObject patch = image.value("patches").toArray().at(0).toObject();
        QVERIFY(patch.value("true_token").isNull() && patch.value("rank_of_true").isNull());
        QVERIFY(!patch.value("top").toArray().isEmpty());
        const core::SafetensorsFile found(path("d.safetensors").toStdString());
        QVERIFY(found.find("logits") != nullptr && found.find("predicted_tokens") != nullptr);
        QVERIFY(found.find("tokens") == nullptr && found.find("loss") == nullptr);
        QVERIFY2(result.err.contains("no tokenizer"), result.err);
    }

    void aTokenizerThatDoesNotFitIsNamedAndLeftOut() {
        // 48 tokens where the model knows 24.
        const Run result =
            reconstruct({"--tokenizer", TEST_DATA "/tokenizer/vq_kd", "--mask-random", "0.5",
                         "--dump", path("d.safetensors"), kImage, "--json"});
        QCOMPARE(result.code, 3);
        QVERIFY2(result.err.contains("CKPT-TOKENIZER") && result.err.contains("24"), result.err);
        QVERIFY(first(result).value("loss").isNull());
        QVERIFY(QFile::exists(path("d.safetensors")));
        // A grid that it cannot make.
        const Run grid = reconstruct({"--tokenizer", TEST_DATA "/tokenizer/vq_kd", "--mask-random",
                                      "0.5", "--size", "24x16", kImage});
        QCOMPARE(grid.code, 3);
        QVERIFY2(grid.err.contains("expected a grid of 4 x 4 tokens, found 6 x 4"), grid.err);
    }

    void writesThePanels() {
        QVERIFY(QFile::copy(kImage, path("a.png")));
        QVERIFY(QFile::copy(kImage, path("b.png")));
        const Run one = reconstruct(
            {"--tokenizer", kData, "--mask", kData + "mask.png", "--output", path("one"), kImage});
        QVERIFY2(one.code == 0, one.err);
        for (const char* name : {"original", "masked", "codebook", "prediction"}) {
            const QImage panel(path("one/%1.png").arg(name));
            QCOMPARE(panel.size(), QSize(32, 32));
        }
        const QImage masked(path("one/masked.png"));
        QCOMPARE(masked.pixel(8, 0), qRgb(128, 128, 128)); // patch (0, 1) is masked
        QVERIFY(masked.pixel(0, 0) == QImage(path("one/original.png")).pixel(0, 0));
        QCOMPARE(QImage(path("one/mask.png")).size(), QSize(4, 4));
        const Run two = reconstruct({"--tokenizer", kData, "--mask-random", "0.4", "--output",
                                     path("two"), path("a.png"), path("b.png")});
        QVERIFY2(two.code == 0, two.err);
        QVERIFY(QFile::exists(path("two/a-prediction.png")));
        QVERIFY(QFile::exists(path("two/b-prediction.png")));
    }

    void imagesOfACallHaveMasksOfTheirOwn() {
        const QStringList common{"--mask-random", "0.4", "--json", "--seed"};
        const QJsonArray both = reconstruct(QStringList{kImage, kImage} + common + QStringList{"5"})
                                    .json()
                                    .value("results")
                                    .toArray();
        const auto masked = [](const QJsonValue& result) {
            return result.toObject().value("masked").toArray();
        };
        QCOMPARE(both.size(), 2);
        QVERIFY(masked(both.at(0)) != masked(both.at(1)));
        const Run second = reconstruct(QStringList{kImage} + common + QStringList{"6"});
        QCOMPARE(masked(first(second)), masked(both.at(1)));
    }

    void theComparisonSaysWhatTheMaskChanges() {
        const Run result = reconstruct({"--tokenizer", kData, "--mask", kData + "mask.png",
                                        "--compare-unmasked", kImage, "--json"});
        QVERIFY2(result.code == 0, result.err);
        QVERIFY(first(result).value("change_by_mask").toDouble() > 0.1);
        QVERIFY(first(result).contains("unmasked_accuracy"));
    }

    void pixelValuesStandInForAnImage() {
        const Run result =
            reconstruct({"--tokenizer", kData, "--mask", kData + "mask.png", "--pixel-values",
                         kData + "outputs.safetensors", "--dump", path("d.safetensors"), "--json"});
        QVERIFY2(result.code == 0, result.err);
        const core::SafetensorsFile found(path("d.safetensors").toStdString());
        const core::SafetensorsFile expected((kData + "outputs.safetensors").toStdString());
        QVERIFY(error(numbers(found, "logits"), numbers(expected, "logits")) <= kEqual);
        QCOMPARE(numbers(found, "tokens").size(), std::size_t{16});
    }

    void badInputIsNamed_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, QStringList arguments, int exitCode,
                            const char* code) {
            QTest::newRow(name) << arguments << exitCode << QString(code);
        };
        row("no image", {"--mask-random", "0.4"}, 2, "USAGE");
        row("two masks", {kImage, "--mask-random", "0.4", "--mask-blockwise", "3"}, 2, "USAGE");
        row("ratio", {kImage, "--mask-random", "1.1"}, 2, "USAGE");
        row("nothing masked", {kImage, "--mask-random", "0"}, 3, "MASK-EMPTY");
        row("mask size", {kImage, "--mask", SOURCE_ROOT "/resources/images/sample.png"}, 3,
            "MASK-SIZE");
        row("mask missing", {kImage, "--mask", "/nowhere/mask.png"}, 4, "IO-OPEN");
        row("no tokenizer", {kImage, "--mask-random", "0.4", "--tokenizer", TEST_DATA "/model/mim"},
            3, "CKPT-TOKENIZER");
        row("tokenizer missing", {kImage, "--mask-random", "0.4", "--tokenizer", "/nowhere"}, 4,
            "IO-OPEN");
        row("output over the image",
            {kData + "mask.png", "--mask-random", "0.4", "--output", kData}, 2, "USAGE");
    }
    void badInputIsNamed() {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, code);
        const Run result = reconstruct(arguments + QStringList{"--json"});
        QVERIFY2(result.code == exitCode, result.err);
        QCOMPARE(codeOf(result), code);
        QVERIFY(result.err.startsWith("error[") || result.err.contains("\nerror["));
    }

    void anotherHeadIsNamed() {
        const Run result = run({"reconstruct", "--model", TEST_DATA "/model/per_layer", kImage,
                                "--mask-random", "0.4", "--json"});
        QCOMPARE(result.code, 3);
        QCOMPARE(codeOf(result), QString("CKPT-NO-MASKED-MODEL"));
        QVERIFY2(result.err.contains("sample:mim"), result.err);
    }

    void anImageBecomesTokensAndATokenFileAnImage() {
        const QStringList common{"--tokenizer", kData, "--threads", "1"};
        const Run encoded = run(
            QStringList{"tokens", kImage, "--grid", "4x4", "--json", "--output", path("t.json")} +
            common);
        QVERIFY2(encoded.code == 0, encoded.err);
        const core::SafetensorsFile expected((kData + "outputs.safetensors").toStdString());
        const std::vector<double> tokens = numbers(expected, "tokens");
        const QJsonArray rows = first(encoded).value("tokens").toArray();
        for (int i = 0; i < 16; ++i) {
            QCOMPARE(rows.at(i / 4).toArray().at(i % 4).toDouble(),
                     tokens.at(static_cast<std::size_t>(i)));
        }
        const Run numpy =
            run(QStringList{"tokens", kImage, "--grid", "4x4", "--output", path("t.npy")} + common);
        QVERIFY2(numpy.code == 0, numpy.err);
        for (const char* name : {"t.json", "t.npy"}) {
            const Run decoded = run(
                QStringList{"tokens", "--decode", path(name), "--output", path("p.png")} + common);
            QVERIFY2(decoded.code == 0, decoded.err);
            const QImage picture(path("p.png"));
            const std::vector<double> codebook = numbers(expected, "reconstruction.codebook");
            QCOMPARE(picture.size(), QSize(32, 32));
            QCOMPARE(qRed(picture.pixel(5, 9)), qRound(codebook.at(9 * 32 + 5) * 255));
            QVERIFY(QFile::remove(path("p.png")));
        }
    }

    void tokensBeyondTheCodebookAreRefused() {
        QFile file(path("t.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[[0, 24], [3, 4]]");
        file.close();
        const Run result = run({"tokens", "--decode", path("t.json"), "--output", path("p.png"),
                                "--tokenizer", kData, "--json"});
        QCOMPARE(result.code, 3);
        QCOMPARE(codeOf(result), QString("TOKEN-RANGE"));
        QVERIFY(!QFile::exists(path("p.png")));
        for (const char* text :
             {"[[0, 1], [2]]", "[[0, -1]]", "[[0.5]]", "[]", "{\"tokens\": 3}"}) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(text);
            file.close();
            const Run refused = run({"tokens", "--decode", path("t.json"), "--output",
                                     path("p.png"), "--tokenizer", kData, "--json"});
            QCOMPARE(refused.code, 3);
            QCOMPARE(codeOf(refused), QString("TOKEN-FORMAT"));
        }
    }

    void tokensOfBeitV2HaveNoPixels() {
        const QStringList common{"tokens", kImage,        "--grid",
                                 "4x4",    "--tokenizer", TEST_DATA "/tokenizer/vq_kd"};
        QCOMPARE(run(common).code, 0);
        const Run result = run(common + QStringList{"--output", path("p.png"), "--json"});
        QCOMPARE(result.code, 3);
        QCOMPARE(codeOf(result), QString("CKPT-TOKENIZER"));
    }
};

QTEST_GUILESS_MAIN(ReconstructTest)
#include "reconstruct_test.moc"
