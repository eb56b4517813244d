#include "core/base/npy.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "tests/app/cli/json_shape.h"
#include "tests/app/cli/program.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>
#include <memory>

using tests::Run;
using tests::run;
using tests::shapeOf;

namespace {

const QString kImage = SOURCE_ROOT "/resources/images/sample.png";
const QString kModels = TEST_DATA "/model/";

double sumOf(const QJsonValue& value) {
    if (!value.isArray()) {
        return value.toDouble();
    }
    double sum = 0;
    for (const QJsonValue& each : value.toArray()) {
        sum += sumOf(each);
    }
    return sum;
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The numbers of a JSON array in order.
void collect(const QJsonValue& value, QList<double>& out) {
    if (!value.isArray()) {
        out << value.toDouble();
        return;
    }
    for (const QJsonValue& each : value.toArray()) {
        collect(each, out);
    }
}

} // namespace

class AttentionTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    static Run attention(QStringList arguments, const QString& model = "per_layer") {
        return run(QStringList{"attention", "--model", kModels + model, "--threads", "1",
                               "--device", "cpu"} +
                   arguments);
    }
    static QJsonObject first(const Run& result) {
        return result.json().value("results").toArray().at(0).toObject();
    }

private Q_SLOTS:
    /// An option with a list takes one word, not the image behind it.
    void switchedOffPartsLeaveTheImageAlone() {
        for (const char* command : {"attention", "classify"}) {
            const Run plain = run({command, "--json", kImage});
            const Run changed = run({command, "--json", "--mask-heads", "0:0,1:1", kImage});
            const Run skipped = run({command, "--json", "--skip-layers", "2", kImage});
            for (const Run& each : {plain, changed, skipped}) {
                QVERIFY2(each.code == 0, each.err);
            }
            QVERIFY(changed.json().value("results") != plain.json().value("results"));
            QVERIFY(skipped.json().value("results") != plain.json().value("results"));
            QCOMPARE(run({command, "--mask-heads", "9:0", kImage}).code, 2);
        }
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void answersEveryKeyOfTheContract() {
        const Run result = attention({kImage, "--query", "0,1", "--json"});
        QVERIFY2(result.code == 0, result.err);
        QCOMPARE(result.json().value("command").toString(), QString("attention"));
        const QJsonObject image = first(result);
        for (const char* key : {"image", "grid", "layer", "head", "query", "map", "entropy",
                                "mean_distance", "direction", "cls"}) {
            QVERIFY2(image.contains(key), key);
        }
        QCOMPARE(image.value("query").toString(), QString("0,1"));
        QCOMPARE(image.value("head").toString(), QString("mean"));
        QVERIFY(image.value("layer").isDouble());
        const QJsonArray grid = image.value("grid").toArray();
        QCOMPARE(shapeOf(image.value("map")),
                 QList<qsizetype>({grid.at(0).toInt(), grid.at(1).toInt()}));
        const double sum = sumOf(image.value("map")) + image.value("cls").toDouble();
        QVERIFY(std::abs(sum - 1) < 1e-5);
        const double entropy = image.value("entropy").toDouble();
        QVERIFY(entropy > 0 && entropy <= 1);
        QVERIFY(image.value("mean_distance").toDouble() > 0);
    }

    void theQueryFollowsThePooling() {
        const Run pooled = attention({kImage, "--json"});
        QCOMPARE(first(pooled).value("query").toString(), QString("mean"));
        const Run row = attention({kImage, "--query", "cls", "--json"});
        QVERIFY2(row.err.contains("warning"), row.err); // cls decides nothing there
        const Run cls = attention({kImage, "--json"}, "cls_pooling");
        QCOMPARE(first(cls).value("query").toString(), QString("cls"));
        QVERIFY(first(cls).value("mean_distance").isNull()); // of cls there is none
        const Run quiet = attention({kImage, "--query", "cls", "--json", "--quiet"});
        QVERIFY2(quiet.err.isEmpty(), quiet.err);
    }

    void allHeadsAreAListWhoseFusionsAreTheOthers() {
        const QStringList common{kImage, "--layer", "0", "--query", "1,0", "--json", "--head"};
        const QJsonObject all = first(attention(common + QStringList{"all"}));
        const QList<qsizetype> shape = shapeOf(all.value("map"));
        QCOMPARE(shape.size(), 3);
        QCOMPARE(all.value("entropy").toArray().size(), shape.at(0));
        QCOMPARE(all.value("mean_distance").toArray().size(), shape.at(0));
        QCOMPARE(all.value("layer").toInt(-1), 0);
        QCOMPARE(all.value("head").toString(), QString("all"));
        QList<QList<double>> heads;
        for (const QJsonValue& map : all.value("map").toArray()) {
            heads << QList<double>();
            collect(map, heads.last());
        }
        const QJsonObject second = first(attention(common + QStringList{"1"}));
        QCOMPARE(second.value("head").toInt(-1), 1);
        QCOMPARE(second.value("map"), all.value("map").toArray().at(1));
        for (const char* name : {"mean", "max", "min"}) {
            const QJsonObject one = first(attention(common + QStringList{name}));
            QList<double> found;
            collect(one.value("map"), found);
            for (qsizetype i = 0; i < found.size(); ++i) {
                double sum = 0;
                double most = 0;
                double least = 1;
                for (const QList<double>& head : heads) {
                    sum += head.at(i);
                    most = std::max(most, head.at(i));
                    least = std::min(least, head.at(i));
                }
                const QString which(name);
                const double expected = which == "max"   ? most
                                        : which == "min" ? least
                                                         : sum / static_cast<double>(heads.size());
                QVERIFY(std::abs(found.at(i) - expected) < 1e-6);
            }
            for (const char* number : {"cls", "entropy", "mean_distance"}) {
                QCOMPARE(one.value(number).isNull(), QString(name) != "mean");
            }
        }
    }

    void aRolloutBelongsToNoLayer() {
        const Run result = attention({kImage, "--rollout", "mean", "--discard", "0.3", "--json"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject image = first(result);
        QVERIFY(image.value("layer").isNull() && image.value("entropy").isNull());
        QCOMPARE(image.value("head").toString(), QString("mean"));
        const QJsonObject rollout = image.value("rollout").toObject();
        QCOMPARE(rollout.value("fusion").toString(), QString("mean"));
        QCOMPARE(rollout.value("discard").toDouble(), 0.3);
        QVERIFY(rollout.value("pooled").toBool());
        QVERIFY(!rollout.value("reason").toString().isEmpty());
        QVERIFY(sumOf(image.value("map")) > 0.1 && sumOf(image.value("map")) < 1 + 1e-5);
        const QJsonObject cls =
            first(attention({kImage, "--rollout", "mean", "--json"}, "cls_pooling"));
        QVERIFY(!cls.value("rollout").toObject().value("pooled").toBool(true));
    }

    void onePassAnswersAllAtOnce() {
        const Run result =
            attention({kImage, kImage, "--layer", "0", "--query", "0,0", "--rollout", "max",
                       "--dump", path("d.safetensors"), "--dump-attentions", "--json"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject image = first(result);
        QCOMPARE(image.value("layer").toInt(-1), 0);
        const QJsonObject beside = image.value("rollout").toObject();
        const QJsonObject alone =
            first(attention({kImage, "--query", "0,0", "--rollout", "max", "--json"}));
        QCOMPARE(beside.value("query").toString(), QString("0,0"));
        QCOMPARE(beside.value("map"), alone.value("map"));
        QVERIFY(beside.value("map") != image.value("map"));
        const core::SafetensorsFile dump(path("d.safetensors").toStdString());
        const auto* attentions = dump.find("attentions.0");
        const auto* rollout = dump.find("rollout");
        QVERIFY(attentions != nullptr && rollout != nullptr);
        QVERIFY(dump.find("pixel_values") != nullptr && dump.find("last_hidden_state") != nullptr);
        QVERIFY(dump.find("hidden_states.0") == nullptr);
        QCOMPARE(attentions->shape.size(), std::size_t{4});
        const QJsonArray grid = image.value("grid").toArray();
        const std::int64_t tokens = 1 + grid.at(0).toInt() * grid.at(1).toInt();
        QVERIFY((rollout->shape == std::vector<std::int64_t>{2, tokens, tokens}));
        QVERIFY(attentions->shape.at(0) == 2 && attentions->shape.at(3) == tokens);
        // Patch (0, 0) is token 1: the mean over heads of its row is the map.
        std::vector<float> values(attentions->bytes / sizeof(float));
        dump.read(*attentions, std::as_writable_bytes(std::span(values)));
        const auto heads = attentions->shape.at(1);
        const Run row = attention({kImage, "--layer", "0", "--query", "0,0", "--json"});
        QList<double> map;
        collect(first(row).value("map"), map);
        for (std::int64_t key = 1; key < tokens; ++key) {
            double sum = 0;
            for (std::int64_t head = 0; head < heads; ++head) {
                const auto place = static_cast<std::size_t>((head * tokens + 1) * tokens + key);
                sum += static_cast<double>(values.at(place));
            }
            QVERIFY(std::abs(sum / static_cast<double>(heads) - map.at(key - 1)) < 2e-5);
        }
    }

    void arraysHaveTheAxesThatWereAskedFor_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("axes");
        QTest::newRow("one") << QStringList{"--head", "0"} << 2;
        QTest::newRow("mean") << QStringList{} << 2;
        QTest::newRow("heads") << QStringList{"--head", "all"} << 3;
        QTest::newRow("layers and heads") << QStringList{"--all"} << 4;
    }
    void arraysHaveTheAxesThatWereAskedFor() {
        QFETCH(QStringList, arguments);
        QFETCH(int, axes);
        arguments << kImage << "--query"
                  << "0,0"
                  << "--json";
        const Run result = attention(arguments + QStringList{"--output", path("a.npy")});
        QVERIFY2(result.code == 0, result.err);
        QList<double> expected;
        collect(first(result).value("map"), expected);
        const QByteArray file = contents(path("a.npy"));
        const core::NpyArray array = core::parseNpy(
            std::as_bytes(std::span(file.data(), std::size_t(file.size()))), "a", "A");
        QCOMPARE(array.shape.size(), static_cast<std::size_t>(axes));
        QCOMPARE(array.itemBytes, std::size_t{4});
        QCOMPARE(array.count(), static_cast<std::size_t>(expected.size()));
        for (std::size_t i = 0; i < array.count(); ++i) {
            QCOMPARE(array.at(i), expected.at(static_cast<qsizetype>(i)));
        }
        const Run table = attention(arguments + QStringList{"--output", path("a.csv")});
        QVERIFY2(table.code == 0, table.err);
        const QList<QByteArray> lines = contents(path("a.csv")).trimmed().split('\n');
        QCOMPARE(lines.at(0), QByteArray("layer,head,row,column,value"));
        QCOMPARE(lines.size(), expected.size() + 1);
        QVERIFY(std::abs(lines.last().split(',').last().toDouble() - expected.last()) < 1e-7);
    }

    void aPictureOfOneMapIsTheMap() {
        const Run result = attention({kImage, "--query", "0,0", "--head", "0", "--upsample", "5",
                                      "--json", "--output", path("a.png")});
        QVERIFY2(result.code == 0, result.err);
        const QList<qsizetype> shape = shapeOf(first(result).value("map"));
        const QImage picture(path("a.png"));
        QCOMPARE(picture.size(), QSize(int(shape.at(1)) * 5, int(shape.at(0)) * 5));
        QList<double> map;
        collect(first(result).value("map"), map);
        const auto most = std::max_element(map.begin(), map.end()) - map.begin();
        const QPoint place(int(most % shape.at(1)) * 5 + 2, int(most / shape.at(1)) * 5 + 2);
        QCOMPARE(picture.pixel(place), qRgb(253, 231, 37)); // viridis ends so
    }

    void aSheetHoldsEveryMap() {
        const Run png =
            attention({kImage, "--all", "--upsample", "6", "--json", "--output", path("a.png")});
        QVERIFY2(png.code == 0, png.err);
        const QList<qsizetype> shape = shapeOf(first(png).value("map"));
        QCOMPARE(shape.size(), 4);
        const QImage sheet(path("a.png"));
        QVERIFY(sheet.width() > shape.at(1) * shape.at(3) * 6);
        QVERIFY(sheet.height() > shape.at(0) * shape.at(2) * 6);
        const Run svg = attention({kImage, "--all", "--output", path("a.svg")});
        QVERIFY2(svg.code == 0, svg.err);
        QXmlStreamReader reader(contents(path("a.svg")));
        qsizetype images = 0;
        QStringList entries;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement) {
                images += reader.name() == QString("image") ? 1 : 0;
                if (reader.name() == QString("entry")) {
                    entries << reader.attributes().value("name").toString();
                }
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(images, shape.at(0) * shape.at(1));
        for (const char* name :
             {"program", "model", "image", "layer", "head", "query", "direction", "range"}) {
            QVERIFY2(entries.contains(name), name);
        }
    }

    void aSwitchedOffHeadLooksNowhere() {
        const QStringList common{kImage, "--layer", "1", "--query", "0,0", "--json", "--head", "0"};
        const Run before = attention(common);
        const Run masked = attention(common + QStringList{"--mask-heads", "0:0,0:1"});
        QVERIFY2(masked.code == 0, masked.err);
        QVERIFY(first(masked).value("map") != first(before).value("map"));
        const Run biasless = attention(common + QStringList{"--bias-scale", "0"});
        QVERIFY2(biasless.code == 0, biasless.err);
        QVERIFY(first(biasless).value("map") != first(before).value("map"));
        const Run skipped = attention(common + QStringList{"--skip-layers", "0"});
        QVERIFY2(skipped.code == 0, skipped.err);
        QVERIFY(first(skipped).value("map") != first(before).value("map"));
    }

    void relevanceTakesAClassOrTheTopOne() {
        // An image behind the option is no class.
        const Run top = attention({"--relevance", kImage, "--json"});
        QVERIFY2(top.code == 0, top.err);
        QCOMPARE(first(top).value("image").toString(), kImage);
        const int index = first(top).value("relevance").toObject().value("class").toInt(-1);
        QVERIFY(index >= 0);
        const Run same = attention({kImage, "--relevance", QString::number(index), "--json"});
        QCOMPARE(first(same).value("map"), first(top).value("map"));
        const Run other = attention({kImage, "--relevance", index == 0 ? "1" : "0", "--json"});
        QVERIFY2(other.code == 0, other.err);
        QVERIFY(first(other).value("map") != first(top).value("map"));
    }

    void theNearestThatIsThereIsShown() {
        const QStringList common{kImage, "--json"};
        const Run far =
            attention(common + QStringList{"--layer", "99", "--head", "99", "--query", "99,0"});
        QVERIFY2(far.code == 0, far.err);
        QVERIFY2(far.err.contains("expected 0 to 2") && far.err.contains("expected 0 to 1") &&
                     far.err.contains("expected 0 to 3"),
                 far.err); // layers, heads, rows
        const Run near =
            attention(common + QStringList{"--layer", "2", "--head", "1", "--query", "3,0"});
        QCOMPARE(first(far).value("map"), first(near).value("map"));
        QCOMPARE(first(far).value("query").toString(), QString("3,0"));
    }

    void goodImagesAreDoneAmongBadOnes() {
        QVERIFY(QFile::copy(kImage, path("a.png")) && QFile::copy(kImage, path("b.png")));
        QFile bad(path("bad.png"));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("no image") > 0);
        bad.close();
        const Run result = attention({path("a.png"), path("bad.png"), path("b.png"), "--json"});
        QCOMPARE(result.code, 3);
        QCOMPARE(result.json().value("results").toArray().size(), 2);
        QCOMPARE(result.json().value("errors").toArray().size(), 1);
    }

    void pixelValuesStandInForAnImage() {
        const QStringList common{"--query", "0,0", "--json"};
        const Run image = attention(common + QStringList{kImage, "--dump", path("d.safetensors")});
        QVERIFY2(image.code == 0, image.err);
        const Run pixels = attention(common + QStringList{"--pixel-values", path("d.safetensors")});
        QVERIFY2(pixels.code == 0, pixels.err);
        QCOMPARE(first(pixels).value("map"), first(image).value("map"));
    }

    void textNamesTheStrongestPatches() {
        const Run result = attention({kImage, "--query", "0,0"});
        QVERIFY2(result.code == 0, result.err);
        QVERIFY2(result.out.contains("entropy") && result.out.contains("pixels"), result.out);
        QCOMPARE(result.out.count("patch "), 5);
    }

    void whatCannotBeIsNamed_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, QStringList arguments, const char* named) {
            QTest::newRow(name) << arguments << QString(named);
        };
        row("no head", {"--head", "median"}, "--head");
        row("no query", {"--query", "5"}, "ROW,COL");
        row("no number", {"--query", "1,x"}, "--query");
        row("discard", {"--rollout", "mean", "--discard", "1"}, "--discard");
        row("discard alone", {"--discard", "0.5"}, "--rollout");
        row("all and a layer", {"--all", "--layer", "0"}, "--all");
        row("one file twice", {"--output", "/tmp/map.csv", "--dump", "/tmp/map.csv"}, "--dump");
        row("ending", {"--output", "/tmp/map.gif"}, ".png");
        row("output over the image", {"--output", kImage.toUtf8()}, "input");
        row("masked head", {"--mask-heads", "0:99"}, "head");
        row("no masked head", {"--mask-heads", "5"}, "LAYER:HEAD");
        row("skipped layer", {"--skip-layers", "99"}, "layer");
        row("two images, one file", {kImage, "--output", "/tmp/map.png"}, "one image");
        row("two ways through", {"--rollout", "mean", "--relevance", "0"}, "--relevance");
    }
    void whatCannotBeIsNamed() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const Run result = attention(QStringList{kImage, "--json"} + arguments);
        QVERIFY2(result.code == 2, result.err);
        QVERIFY2(result.err.contains(named.toUtf8()), result.err);
        QCOMPARE(result.json().value("error").toObject().value("code").toString(),
                 QString("USAGE"));
        QVERIFY(!QFile::exists("/tmp/map.gif"));
    }
};

QTEST_GUILESS_MAIN(AttentionTest)
#include "attention_test.moc"
