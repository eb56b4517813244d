#include "core/protocol/messages.h"
#include "tests/core/protocol/message_checks.h"

#include <QtTest>

using nlohmann::json;
using tests::reader;
using tests::throughText;

namespace {

core::LoadReport sampleReport() {
    return {"/models/beit",
            "Hugging Face folder, safetensors",
            "beit",
            "BeitForImageClassification",
            {core::Capability::Classify, core::Capability::Features},
            86'530'984,
            {"classifier.weight"},
            {"extra"},
            {{"pooler.weight", {768}, {768, 1}}},
            {"image_size 224: from the bias table"},
            {"labels are missing"}};
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(const json&)>)

class MessagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesTheWayThroughText_data() {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const json& found, const json& expected) {
            QTest::newRow(name) << (found == expected ? std::string() : found.dump());
        };
        row("engine", throughText(core::EngineInfo{"0.1.0", {"cpu", "cuda:0"}, 2, 4711}),
            json::parse(
                R"({"version":"0.1.0","devices":["cpu","cuda:0"],"threads":2,"pid":4711})"));
        row("open model",
            throughText(core::OpenModelRequest{"a", "cpu", "float32", "eager", 3, {{384, 224}}}),
            json::parse(R"({"path":"a","device":"cpu","dtype":"float32","attention":"eager",
                            "threads":3,"size":[384,224]})"));
        row("open image", throughText(core::OpenImageRequest{"a.png", "pasted", false, true}),
            json::parse(R"({"path":"a.png","name":"pasted","applies_exif":false,
                            "allows_damaged":true})"));
        row("image",
            throughText(
                core::ImageInfo{9, "a.png", 3, 4, "PNG", 77, 256, 2, {"damaged"}, true, 1.5}),
            json::parse(R"({"image_id":9,"path":"a.png","width":3,"height":4,"format":"PNG",
                            "file_bytes":77,"tile_size":256,"levels":2,"notes":["damaged"],
                            "damaged":true,"decode_ms":1.5})"));
        row("tile", throughText(core::TileRequest{1, 2, 3, 4}),
            json::parse(R"({"image_id":1,"level":2,"row":3,"column":4})"));
        row("thumbnail", throughText(core::ThumbnailRequest{"a", 99}),
            json::parse(R"({"path":"a","side":99})"));
        row("pixel", throughText(core::PixelRequest{1, 2, 3}),
            json::parse(R"({"image_id":1,"x":2,"y":3})"));
        row("classify", throughText(core::ClassifyRequest{1, 2, false}),
            json::parse(R"({"image_id":1,"model_id":2,"with_model_input":false,
                            "interventions":{"masked_heads":[],"skipped_layers":[],"bias_scale":1.0,
                            "bias_layers":[],"bias_resize":"bilinear"}})"));
        row("classified", throughText(core::ClassifyReply{1, 2, {3, 4, 5}, "cpu", "float32"}),
            json::parse(R"({"image_id":1,"model_id":2,"device":"cpu","dtype":"float32",
                            "milliseconds":{"decode":3.0,"preprocess":4.0,"forward":5.0}})"));
    }
    void survivesTheWayThroughText() {
        QFETCH(std::string, text);
        QCOMPARE(text, std::string());
    }

    void aModelSurvivesWithItsReport() {
        core::OpenModelReply reply{3, {}};
        reply.model = {
            sampleReport(), {224, 192}, 16,     12, 12,   768,    8192,   {"tabby cat", "dog"},
            "cuda:0",       "bfloat16", "sdpa", 2,  12.5, {0.5F}, {0.25F}};
        const json found = throughText(reply);
        QCOMPARE(found["model_id"], 3);
        const json& model = found["model"];
        QCOMPARE(model["report"]["capabilities"], json({"classify", "features"}));
        QCOMPARE(model["report"]["parameters"], 86'530'984);
        QCOMPARE(model["report"]["mismatched"][0]["found"], json({768, 1}));
        QCOMPARE(model["image_size"], json({224, 192}));
        QCOMPARE(model["labels"], json({"tabby cat", "dog"}));
        QCOMPARE(model["threads"], 2);
        QCOMPARE(model["image_std"], json({0.25F}));
    }

    void anErrorCarriesItsReport() {
        const json with =
            throughText(core::ErrorMessage{"CKPT-SHAPE", "m", "h", 3, sampleReport()});
        QCOMPARE(with["report"]["missing"], json({"classifier.weight"}));
        const core::Error error(core::ErrorKind::Device, "DEVICE-MEMORY", "full", "close some");
        const json without = throughText(core::errorMessage(error));
        QVERIFY(without == json::parse(R"({"code":"DEVICE-MEMORY","message":"full",
                                           "hint":"close some","exit_code":6})"));
    }

    void ignoresUnknownAndKeepsDefaults() {
        core::OpenModelRequest request;
        from_json(json::parse(R"({"path":"x","later":[1,2]})"), request);
        QCOMPARE(request.path, std::string("x"));
        QCOMPARE(request.attention, std::string("sdpa"));
        core::LoadReport report;
        from_json(json::parse(R"({"capabilities":["paint","segment"]})"), report);
        QVERIFY(report.capabilities == std::vector{core::Capability::Segment});
    }

    void refusesLies_data() {
        QTest::addColumn<std::function<void(const json&)>>("read");
        QTest::addColumn<std::string>("text");
        const auto row = [](auto read, const char* text) {
            QTest::newRow(text) << std::function<void(const json&)>(read) << std::string(text);
        };
        for (const char* text : {"[]", "null", "3", R"("text")"}) {
            row(reader<core::ImageInfo>(), text);
        }
        for (const char* text : {R"({"width":-1})", R"({"width":0})", R"({"width":99999999999})",
                                 R"({"width":4294967297})", R"({"width":1e3})", R"({"levels":33})",
                                 R"({"tile_size":0})", R"({"notes":"a"})", R"({"notes":[1]})",
                                 R"({"image_id":-1})", R"({"path":3})", R"({"damaged":1})",
                                 R"({"decode_ms":"fast"})", R"({"width":18446744073709551615})"}) {
            row(reader<core::ImageInfo>(), text);
        }
        for (const char* text :
             {R"({"model":[]})", R"({"model_id":"1"})", R"({"model":{"report":1}})",
              R"({"model":{"image_size":[1]}})", R"({"model":{"image_size":[1,-2]}})",
              R"({"model":{"image_size":[1,2,3]}})", R"({"model":{"labels":[["a"]]}})",
              R"({"model":{"layers":2000000000}})", R"({"model":{"image_mean":[1e39]}})",
              R"({"model":{"image_mean":[null]}})",
              R"({"model":{"report":{"mismatched":{"a":1}}}})",
              R"({"model":{"report":{"mismatched":[1]}}})",
              R"({"model":{"report":{"capabilities":"classify"}}})"}) {
            row(reader<core::OpenModelReply>(), text);
        }
        row(reader<core::ErrorMessage>(), R"({"exit_code":0})");
        row(reader<core::ErrorMessage>(), R"({"report":"none"})");
        row(reader<core::TileRequest>(), R"({"level":-1})");
        row(reader<core::ThumbnailRequest>(), R"({"side":1000000})");
        row(reader<core::ClassifyReply>(), R"({"milliseconds":4})");
        row(reader<core::EngineInfo>(), R"({"pid":18446744073709551615})");
    }
    void refusesLies() {
        QFETCH(std::function<void(const json&)>, read);
        QFETCH(std::string, text);
        const json in = json::parse(text);
        std::string code = "accepted";
        try {
            read(in);
        } catch (const core::Error& error) {
            code = error.code();
        }
        QCOMPARE(code, std::string("PROTOCOL-FIELD"));
    }
};

QTEST_GUILESS_MAIN(MessagesTest)
#include "messages_test.moc"
