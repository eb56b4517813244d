#include "core/protocol/segment_messages.h"
#include "tests/app/cli/serving_engine.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using core::Frame;
using nlohmann::json;
using tests::Engine;

namespace {

const std::string kSegmenter = TEST_DATA "/model/segment"; // five classes, 16 x 16
const std::string kClassifier = TEST_DATA "/model/per_layer";

std::vector<std::uint16_t> words(const core::Array& array) {
    std::vector<std::uint16_t> values(array.bytes.size() / 2);
    std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
    return values;
}

} // namespace

class ServeSegmentTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::string m_image;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    /// A label map of the image's size whose left half is `left` and whose right half is `right`.
    std::string labelMap(const QString& name, int left, int right, int width = 600) const {
        QImage labels(width, 520, QImage::Format_Grayscale8);
        for (int y = 0; y < labels.height(); ++y) {
            for (int x = 0; x < labels.width(); ++x) {
                labels.scanLine(y)[x] = static_cast<uchar>(x < width / 2 ? left : right);
            }
        }
        (void)labels.save(path(name));
        return path(name).toStdString();
    }

    struct Ids {
        std::uint64_t model = 0;
        std::uint64_t image = 0;
    };
    Ids openBoth(Engine& engine) const {
        return {engine.ask("open_model", {{"path", kSegmenter}, {"threads", 1}})
                    .fields.value("model_id", 0ULL),
                engine.ask("open_image", {{"path", m_image}}).fields.value("image_id", 0ULL)};
    }
    static core::SegmentReply segment(Engine& engine, const Ids& ids, const char* pipeline) {
        const Frame reply = engine.ask(
            "segment", {{"image_id", ids.image}, {"model_id", ids.model}, {"pipeline", pipeline}});
        return reply.kind == "reply" ? reply.fields.get<core::SegmentReply>()
                                     : core::SegmentReply();
    }

private Q_SLOTS:
    void initTestCase() {
        QImage image(600, 520, QImage::Format_RGB888);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                image.setPixel(x, y, qRgb(x & 255, y & 255, (x * y / 7) & 255));
            }
        }
        QVERIFY(image.save(path("picture.png")));
        m_image = path("picture.png").toStdString();
    }

    void segmentsAndGivesTiles() {
        Engine engine;
        const Ids ids = openBoth(engine);
        const core::SegmentReply reply = segment(engine, ids, "hf");
        QVERIFY(reply.segmentationId != 0);
        QCOMPARE(reply.width, 600);
        QCOMPARE(reply.height, 520);
        QCOMPARE(reply.labels.size(), std::size_t{5});
        QCOMPARE(reply.colors.size(), std::size_t{5});
        QVERIFY(!reply.classes.empty());
        std::vector<std::int64_t> counts(5);
        for (const auto& [row, column] : {std::pair{0, 0}, {0, 1}, {1, 0}, {1, 1}}) {
            const Frame tile = engine.ask("label_tile", {{"segmentation_id", reply.segmentationId},
                                                         {"level", 0},
                                                         {"row", row},
                                                         {"column", column}});
            const core::Array* labels = tile.find("labels");
            QVERIFY(labels && labels->dtype == core::ArrayType::UInt16);
            QCOMPARE(labels->shape, (std::vector<std::int64_t>{row ? 8 : 512, column ? 88 : 512}));
            for (const char* other : {"confidence", "runner_up", "runner_up_confidence"}) {
                QVERIFY(tile.find(other) && tile.find(other)->shape == labels->shape);
            }
            for (const std::uint16_t label : words(*labels)) {
                ++counts.at(label);
            }
        }
        for (const core::ClassArea& area : reply.classes) {
            QCOMPARE(area.pixels, counts.at(static_cast<std::size_t>(area.index)));
        }
        const Frame outside =
            engine.ask("label_tile", {{"segmentation_id", reply.segmentationId}, {"row", 2}});
        QCOMPARE(outside.fields.value("code", ""), std::string("IMAGE-TILE"));
    }

    void comparesPipelinesAndTruth() {
        Engine engine;
        const Ids ids = openBoth(engine);
        const core::SegmentReply first = segment(engine, ids, "hf");
        const core::SegmentReply second = segment(engine, ids, "trained");
        QVERIFY(second.windowCount >= 1);
        const auto compare = [&](std::uint64_t a, std::uint64_t b) {
            return engine.ask("compare_segmentations", {{"first", a}, {"second", b}})
                .fields.get<core::CompareSegmentationsReply>();
        };
        const auto same = compare(first.segmentationId, first.segmentationId);
        QCOMPARE(same.comparedPixels, std::int64_t{600 * 520});
        QCOMPARE(same.agreeingPixels, same.comparedPixels);
        QCOMPARE(same.meanIou, 1.0);
        const auto different = compare(first.segmentationId, second.segmentationId);
        QVERIFY(different.agreeingPixels < different.comparedPixels);

        const Frame truth = engine.ask("open_labels", {{"path", labelMap("truth.png", 1, 255)},
                                                       {"image_id", ids.image},
                                                       {"model_id", ids.model}});
        const auto labels = truth.fields.get<core::SegmentReply>();
        QCOMPARE(labels.ignoredPixels, std::int64_t{300 * 520});
        QCOMPARE(compare(first.segmentationId, labels.segmentationId).comparedPixels,
                 std::int64_t{300 * 520});
    }

    void labelMapsFollowTheirSwitches() {
        Engine engine;
        const Ids ids = openBoth(engine);
        const auto open = [&](const std::string& file, bool reduces, bool processed) {
            return engine.ask("open_labels", {{"path", file},
                                              {"image_id", ids.image},
                                              {"model_id", ids.model},
                                              {"reduces_labels", reduces},
                                              {"shows_processed", processed}});
        };
        const std::string file = labelMap("ade.png", 0, 5);
        QCOMPARE(open(file, false, false).fields.value("code", ""), std::string("LABELS-RANGE"));
        const auto reduced = open(file, true, false).fields.get<core::SegmentReply>();
        QCOMPARE(reduced.ignoredPixels, std::int64_t{300 * 520});
        QCOMPARE(reduced.classes.size(), std::size_t{1});
        QCOMPARE(reduced.classes.front().index, 4);
        // Bicubic interpolation between 255 and 4 passes through ids that nobody drew.
        const auto processed = open(file, true, true).fields.get<core::SegmentReply>();
        QVERIFY(processed.classes.size() > 1);
        QCOMPARE(processed.notes.size(), std::size_t{1});
        QCOMPARE(open(labelMap("small.png", 1, 2, 300), false, false).fields.value("code", ""),
                 std::string("LABELS-SIZE"));
    }

    void exportsEveryFormat_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("labels") << "labels" << QByteArray("\x89PNG");
        QTest::newRow("overlay") << "overlay" << QByteArray("\x89PNG");
        QTest::newRow("csv") << "csv" << QByteArray("id,label,pixels");
        QTest::newRow("geojson") << "geojson" << QByteArray("{");
        QTest::newRow("coco") << "coco" << QByteArray("{");
        QTest::newRow("geotiff") << "geotiff" << QByteArray("II*");
    }
    void exportsEveryFormat() {
        QFETCH(QString, format);
        QFETCH(QByteArray, beginning);
        Engine engine;
        const core::SegmentReply reply = segment(engine, openBoth(engine), "hf");
        const Frame answer =
            engine.ask("export_segmentation", {{"segmentation_id", reply.segmentationId},
                                               {"format", format.toStdString()}});
        const core::Array* file = answer.find("file");
        QVERIFY(file != nullptr);
        const QByteArray bytes(reinterpret_cast<const char*>(file->bytes.data()),
                               static_cast<qsizetype>(file->bytes.size()));
        QVERIFY2(bytes.startsWith(beginning), bytes.left(20));
    }

    void exportedLabelsAreTheTileAndTheColoursThoseAsked() {
        Engine engine;
        const core::SegmentReply reply = segment(engine, openBoth(engine), "hf");
        const Frame answer =
            engine.ask("export_segmentation",
                       {{"segmentation_id", reply.segmentationId},
                        {"format", "labels"},
                        {"colors", {"#010203", "#111213", "#212223", "#313233", "#414243"}}});
        const core::Array* file = answer.find("file");
        QVERIFY(file != nullptr);
        const QImage labels =
            QImage::fromData(QByteArrayView(reinterpret_cast<const char*>(file->bytes.data()),
                                            static_cast<qsizetype>(file->bytes.size()))
                                 .toByteArray());
        QCOMPARE(labels.format(), QImage::Format_Indexed8);
        QCOMPARE(labels.colorTable().at(3), qRgb(0x31, 0x32, 0x33));
        const Frame tile = engine.ask("label_tile", {{"segmentation_id", reply.segmentationId}});
        const std::vector<std::uint16_t> expected = words(*tile.find("labels"));
        for (int y = 0; y < 512; y += 37) {
            for (int x = 0; x < 512; x += 41) {
                QCOMPARE(labels.pixelIndex(x, y),
                         int{expected.at(static_cast<std::size_t>(y * 512 + x))});
            }
        }
    }

    void mistakesAreErrorsNotDeaths() {
        Engine engine;
        const Ids ids = openBoth(engine);
        const std::uint64_t classifier =
            engine.ask("open_model", {{"path", kClassifier}}).fields.value("model_id", 0ULL);
        const auto code = [&](const std::string& kind, const json& fields) {
            const Frame answer = engine.ask(kind, fields);
            return answer.kind == "error" ? answer.fields.value("code", "") : answer.kind;
        };
        QCOMPARE(code("segment", {{"image_id", ids.image}, {"model_id", classifier}}),
                 std::string("CKPT-NO-SEGMENTER"));
        QCOMPARE(code("segment", {{"image_id", 99}, {"model_id", ids.model}}),
                 std::string("IMAGE-GONE"));
        QCOMPARE(code("segment", {{"image_id", ids.image}, {"model_id", 99}}),
                 std::string("CKPT-GONE"));
        QCOMPARE(code("label_tile", {{"segmentation_id", 99}}), std::string("SEGMENT-GONE"));
        QCOMPARE(code("export_segmentation", {{"segmentation_id", 99}}),
                 std::string("SEGMENT-GONE"));
        QCOMPARE(code("compare_segmentations", {{"first", 99}, {"second", 99}}),
                 std::string("SEGMENT-GONE"));
        QCOMPARE(code("segment", {{"image_id", ids.image}, {"scales", {0}}}),
                 std::string("PROTOCOL-FIELD"));
        const core::SegmentReply reply = segment(engine, ids, "hf");
        QVERIFY(engine.ask("release", {{"segmentation_id", reply.segmentationId}}).kind == "reply");
        QCOMPARE(code("label_tile", {{"segmentation_id", reply.segmentationId}}),
                 std::string("SEGMENT-GONE"));
        QCOMPARE(code("ping", json::object()), std::string("reply"));
    }

    void aCancelledRunAnswersSoAndTheNextOneWorks() {
        Engine engine;
        const Ids ids = openBoth(engine);
        const std::uint64_t id = engine.send("segment", {{"image_id", ids.image},
                                                         {"model_id", ids.model},
                                                         {"pipeline", "trained"},
                                                         {"scales", {8, 8, 8, 8}},
                                                         {"flips", true}});
        QVERIFY(engine.ask("cancel", {{"target", id}}).kind == "reply");
        QCOMPARE(engine.wait(id).fields.value("code", ""), std::string("CANCELLED"));
        QVERIFY(segment(engine, ids, "trained").segmentationId != 0);
    }
};

QTEST_GUILESS_MAIN(ServeSegmentTest)
#include "serve_segment_test.moc"
