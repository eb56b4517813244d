#include "core/base/npy.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "tests/app/cli/json_shape.h"
#include "tests/app/cli/program.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using tests::Run;
using tests::run;
using tests::shapeOf;

class BiasTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    static Run bias(QStringList arguments, const QString& model = "per_layer") {
        return run(QStringList{"bias", "--model", TEST_DATA "/model/" + model, "--threads", "1",
                               "--device", "cpu"} +
                   arguments);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void answersEveryKeyOfTheContract() {
        const Run result = bias({"--json"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject document = result.json();
        const int height = document.value("window").toArray().at(0).toInt();
        const int width = document.value("window").toArray().at(1).toInt();
        const qsizetype layers = document.value("layers").toArray().size();
        const qsizetype heads = document.value("heads").toInt();
        QVERIFY(layers > 1 && heads > 1);
        QCOMPARE(shapeOf(document.value("maps")),
                 QList<qsizetype>({layers, heads, 2 * height - 1, 2 * width - 1}));
        QCOMPARE(shapeOf(document.value("special")), QList<qsizetype>({layers, heads, 3}));
        const QJsonObject profile = document.value("profile").toObject();
        QCOMPARE(shapeOf(profile.value("x")), QList<qsizetype>({layers, heads, 2 * width - 1}));
        QCOMPARE(shapeOf(profile.value("y")), QList<qsizetype>({layers, heads, 2 * height - 1}));
        QVERIFY(shapeOf(profile.value("radius")).size() == 3);
        QVERIFY(!document.value("shared").toBool(true));
        QCOMPARE(document.value("orientation").toString(), QString("query minus key"));
        QCOMPARE(document.value("resize").toString(), QString("bilinear"));
        QCOMPARE(document.value("trained"), document.value("window"));
    }

    void aSharedTableIsOne() {
        const QJsonObject document = bias({"--json"}, "shared").json();
        QVERIFY(document.value("shared").toBool());
        QCOMPARE(document.value("maps").toArray().size(), 1);
        const QJsonObject layer = bias({"--json", "--layer", "1"}, "shared").json();
        QCOMPARE(layer.value("maps"), document.value("maps"));
    }

    void aHeadAndTheirMeanAreOne() {
        const QJsonArray all = bias({"--json", "--layer", "1"}).json().value("maps").toArray();
        const QJsonArray heads = all.at(0).toArray();
        const QJsonObject one = bias({"--json", "--layer", "1", "--head", "1"}).json();
        QCOMPARE(one.value("maps").toArray().at(0).toArray(), QJsonArray({heads.at(1)}));
        const QJsonObject mean = bias({"--json", "--layer", "1", "--head", "mean"}).json();
        QCOMPARE(shapeOf(mean.value("maps")).at(1), qsizetype{1});
        double sum = 0;
        for (const QJsonValue& head : heads) {
            sum += head.toArray().at(0).toArray().at(2).toDouble();
        }
        const double found = mean.value("maps")
                                 .toArray()
                                 .at(0)
                                 .toArray()
                                 .at(0)
                                 .toArray()
                                 .at(0)
                                 .toArray()
                                 .at(2)
                                 .toDouble();
        QVERIFY(std::abs(found - sum / static_cast<double>(heads.size())) < 1e-6);
    }

    void theMatrixIsMadeOfTheMaps() {
        const Run result = bias({"--json", "--dump", path("d.safetensors")});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject document = result.json();
        const core::SafetensorsFile dump(path("d.safetensors").toStdString());
        const auto* entry = dump.find("bias.1");
        QVERIFY(entry != nullptr && dump.find("bias.0") != nullptr);
        std::vector<float> values(entry->bytes / sizeof(float));
        dump.read(*entry, std::as_writable_bytes(std::span(values)));
        const int height = document.value("window").toArray().at(0).toInt();
        const int width = document.value("window").toArray().at(1).toInt();
        const int tokens = 1 + height * width;
        QVERIFY((entry->shape ==
                 std::vector<std::int64_t>{document.value("heads").toInt(), tokens, tokens}));
        const QJsonArray map =
            document.value("maps").toArray().at(1).toArray().at(0).toArray(); // head 0
        for (int query = 0; query < height * width; ++query) {
            for (int key = 0; key < height * width; ++key) {
                const int row = query / width - key / width + height - 1;
                const int column = query % width - key % width + width - 1;
                const auto place = static_cast<std::size_t>((1 + query) * tokens + 1 + key);
                QCOMPARE(values.at(place),
                         static_cast<float>(map.at(row).toArray().at(column).toDouble()));
            }
        }
    }

    void picturesAreTurnedAndDataIsNot() {
        const Run npy = bias({"--layer", "0", "--head", "0", "--json", "--output", path("a.npy")});
        QVERIFY2(npy.code == 0, npy.err);
        QFile file(path("a.npy"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const core::NpyArray array = core::parseNpy(
            std::as_bytes(std::span(bytes.data(), std::size_t(bytes.size()))), "a", "A");
        QCOMPARE(array.shape.size(), std::size_t{2});
        const Run png =
            bias({"--layer", "0", "--head", "0", "--upsample", "1", "--output", path("a.png")});
        QVERIFY2(png.code == 0, png.err);
        const QImage picture(path("a.png"));
        const auto width = static_cast<int>(array.shape[1]);
        QCOMPARE(picture.size(), QSize(width, int(array.shape[0])));
        std::size_t most = 0;
        for (std::size_t i = 0; i < array.count(); ++i) {
            most = array.at(i) > array.at(most) ? i : most;
        }
        const auto turned = static_cast<int>(array.count() - 1 - most);
        // Blue to red, with nothing in between at 0: what is largest is red.
        const QColor color(picture.pixel(turned % width, turned / width));
        QVERIFY(array.at(most) > 0 && color.red() > color.blue());
        std::size_t least = 0;
        for (std::size_t i = 0; i < array.count(); ++i) {
            least = array.at(i) < array.at(least) ? i : least;
        }
        const auto opposite = static_cast<int>(array.count() - 1 - least);
        const QColor cold(picture.pixel(opposite % width, opposite / width));
        QVERIFY(array.at(least) < 0 && cold.blue() > cold.red());
    }

    void anotherSizeHasAnotherWindow() {
        const QJsonObject whole = bias({"--json"}).json();
        const QJsonArray size = whole.value("model").toObject().value("image_size").toArray();
        const QString larger =
            QString("%1x%2").arg(size.at(0).toInt() * 2).arg(size.at(1).toInt() * 2);
        const Run result = bias({"--json", "--size", larger});
        QVERIFY2(result.code == 0, result.err);
        const int height = whole.value("window").toArray().at(0).toInt();
        QCOMPARE(result.json().value("window").toArray().at(0).toInt(), 2 * height);
        QCOMPARE(result.json().value("trained"), whole.value("window"));
        const Run cubic = bias({"--json", "--size", larger, "--resize", "geometric-cubic"});
        QVERIFY2(cubic.code == 0, cubic.err);
        QVERIFY(cubic.json().value("maps") != result.json().value("maps"));
    }

    void layerScalesAreSummed() {
        const Run result = bias({"--layer-scales", "--json"});
        QVERIFY2(result.code == 0, result.err);
        const QJsonObject scales = result.json().value("layer_scales").toObject();
        const QJsonArray first = scales.value("lambda_1").toArray();
        QCOMPARE(first.size(), result.json().value("layers").toArray().size());
        const QJsonObject layer = first.at(0).toObject();
        QVERIFY(layer.value("least").toDouble() >= 0);
        QVERIFY(layer.value("least").toDouble() <= layer.value("median").toDouble() &&
                layer.value("median").toDouble() <= layer.value("most").toDouble());
        const Run none = bias({"--layer-scales", "--json"}, "no_layer_scale");
        QCOMPARE(none.code, 3);
        QVERIFY2(none.err.contains("CKPT-NO-LAYER-SCALE"), none.err);
    }

    void whatCannotBeIsNamed_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, QStringList arguments, const char* model, int code,
                            const char* named) {
            QTest::newRow(name) << arguments << QString(model) << code << QString(named);
        };
        row("no bias", {}, "none", 3, "CKPT-NO-BIAS");
        row("layer beyond", {"--layer", "99"}, "per_layer", 0, "expected 0 to 2; showing 2");
        row("head beyond", {"--head", "99"}, "per_layer", 0, "expected 0 to 1; showing 1");
        row("no layer", {"--layer", "last"}, "per_layer", 2, "--layer");
        row("ending", {"--output", "/tmp/bias.gif"}, "per_layer", 2, ".png");
        row("resize", {"--resize", "nearest"}, "per_layer", 2, "--resize");
    }
    void whatCannotBeIsNamed() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, model);
        QFETCH(int, exitCode);
        QFETCH(QString, named);
        const Run result = bias(arguments + QStringList{"--json"}, model);
        QVERIFY2(result.code == exitCode, result.err);
        QVERIFY2(result.err.contains(named.toUtf8()), result.err);
    }
};

QTEST_GUILESS_MAIN(BiasTest)
#include "bias_test.moc"
