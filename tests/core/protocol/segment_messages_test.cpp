#include "core/protocol/segment_messages.h"
#include "tests/core/protocol/message_checks.h"

#include <QtTest>

using nlohmann::json;
using tests::reader;
using tests::throughText;

Q_DECLARE_METATYPE(std::function<void(const json&)>)

class SegmentMessagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesTheWayThroughText_data() {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const json& found, const json& expected) {
            QTest::newRow(name) << (found == expected ? std::string() : found.dump());
        };
        row("request",
            throughText(
                core::SegmentRequest{1, 2, core::SegmentPipeline::Trained, {0.5, 1.0}, true}),
            json::parse(R"({"image_id":1,"model_id":2,"pipeline":"trained","scales":[0.5,1.0],
                            "flips":true,"interventions":{"masked_heads":[],"skipped_layers":[],"bias_scale":1.0,
                            "bias_layers":[],"bias_resize":"bilinear"}})"));
        row("tile", throughText(core::LabelTileRequest{1, 2, 3, 4}),
            json::parse(R"({"segmentation_id":1,"level":2,"row":3,"column":4})"));
        row("labels", throughText(core::OpenLabelsRequest{"a.png", 1, 2, true, true}),
            json::parse(R"({"path":"a.png","image_id":1,"model_id":2,"reduces_labels":true,
                            "shows_processed":true})"));
        row("comparison asked", throughText(core::CompareSegmentationsRequest{1, 2}),
            json::parse(R"({"first":1,"second":2})"));
        row("comparison",
            throughText(core::CompareSegmentationsReply{10, 9, 0.5, {{3, "tree", 0.25}}}),
            json::parse(R"({"compared_pixels":10,"agreeing_pixels":9,"mean_iou":0.5,
                            "classes":[{"index":3,"label":"tree","iou":0.25}]})"));
        row("export",
            throughText(core::ExportSegmentationRequest{
                1, core::SegmentFormat::GeoJson, 0.25, {{255, 0, 1}}, {4, 5}}),
            {{"segmentation_id", 1},
             {"format", "geojson"},
             {"opacity", 0.25},
             {"colors", {"#ff0001"}},
             {"hidden", {4, 5}}});
    }
    void survivesTheWayThroughText() {
        QFETCH(std::string, text);
        QCOMPARE(text, std::string());
    }

    void aReplySurvivesWithItsClasses() {
        core::SegmentReply reply;
        reply.segmentationId = 7;
        reply.pipeline = core::SegmentPipeline::Trained;
        reply.width = 30;
        reply.height = 20;
        reply.scoreSize = {4, 5};
        reply.windowCount = 3;
        reply.milliseconds = {1, 2, 3};
        reply.labels = {"sky", "sea"};
        reply.colors = {{1, 2, 255}, {0, 16, 32}};
        reply.classes = {{1, "sea", 600, 1.0, 0.75, {0, 16, 32}}};
        reply.ignoredPixels = 4;
        reply.notes = {"a note"};
        const json found = throughText(reply);
        QCOMPARE(found["segmentation_id"], 7);
        QCOMPARE(found["pipeline"], "trained");
        QCOMPARE(found["score_width"], 5);
        QCOMPARE(found["window_count"], 3);
        QCOMPARE(found["milliseconds"]["forward"], 3.0);
        QCOMPARE(found["labels"], json({"sky", "sea"}));
        QCOMPARE(found["colors"], json({"#0102ff", "#001020"}));
        QCOMPARE(found["classes"][0]["pixels"], 600);
        QCOMPARE(found["classes"][0]["mean_confidence"], 0.75);
        QCOMPARE(found["classes"][0]["color"], "#001020");
        QCOMPARE(found["ignored_pixels"], 4);
        QCOMPARE(found["notes"], json({"a note"}));
    }

    void refusesLies_data() {
        QTest::addColumn<std::function<void(const json&)>>("read");
        QTest::addColumn<std::string>("text");
        const auto row = [](auto read, const char* text) {
            QTest::newRow(text) << std::function<void(const json&)>(read) << std::string(text);
        };
        for (const char* text : {R"({"pipeline":"mmseg"})", R"({"pipeline":1})", R"({"scales":[]})",
                                 R"({"scales":[0]})", R"({"scales":[1e9]})", R"({"scales":["1"]})",
                                 R"({"scales":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]})",
                                 R"({"flips":1})", R"({"image_id":-1})"}) {
            row(reader<core::SegmentRequest>(), text);
        }
        for (const char* text :
             {R"({"width":-1})", R"({"width":1e12})", R"({"colors":["red"]})",
              R"({"colors":["#12345"]})", R"({"colors":["#12345g"]})", R"({"colors":"#123456"})",
              R"({"classes":{}})", R"({"classes":[3]})", R"({"classes":[{"color":"#1"}]})",
              R"({"classes":[{"index":-1}]})", R"({"classes":[{"index":65536}]})",
              R"({"window_count":-2})", R"({"labels":[1]})", R"({"milliseconds":1})"}) {
            row(reader<core::SegmentReply>(), text);
        }
        for (const char* text :
             {R"({"level":-1})", R"({"level":32})", R"({"row":-1})", R"({"column":4294967296})"}) {
            row(reader<core::LabelTileRequest>(), text);
        }
        row(reader<core::OpenLabelsRequest>(), R"({"path":1})");
        row(reader<core::CompareSegmentationsReply>(), R"({"classes":1})");
        for (const char* text : {R"({"format":"exe"})", R"({"opacity":2})", R"({"opacity":-0.1})",
                                 R"({"hidden":["a"]})", R"({"opacity":null})"}) {
            row(reader<core::ExportSegmentationRequest>(), text);
        }
    }
    void refusesLies() {
        QFETCH(std::function<void(const json&)>, read);
        QFETCH(std::string, text);
        std::string code = "accepted";
        try {
            read(json::parse(text));
        } catch (const core::Error& error) {
            code = error.code();
        }
        QCOMPARE(code, std::string("PROTOCOL-FIELD"));
    }

    void pipelinesHaveNames() {
        for (const char* name : {"hf", "trained"}) {
            QCOMPARE(core::pipelineName(core::parsePipeline(name)), name);
        }
        QVERIFY_THROWS_EXCEPTION(core::Error, (void)core::parsePipeline("HF"));
    }
};

QTEST_GUILESS_MAIN(SegmentMessagesTest)
#include "segment_messages_test.moc"
