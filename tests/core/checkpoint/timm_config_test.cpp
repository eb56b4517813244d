#include "core/checkpoint/config/beit_config.h"
#include "core/checkpoint/config/timm_config.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;

json published(const std::string& architecture) {
    return {{"architecture", architecture},
            {"num_classes", 1000},
            {"num_features", 768},
            {"global_pool", "avg"},
            {"pretrained_cfg", {{"input_size", {3, 224, 224}}, {"num_classes", 1000}}}};
}

core::ConfigReading read(const json& config) {
    return core::parseBeitConfig(config.dump(), "m/config.json");
}

json processor(const json& cfg) {
    const json config = {{"architecture", "beit_base_patch16_224"}, {"pretrained_cfg", cfg}};
    return json::parse(core::processorOfConfig(config.dump(), "m/config.json"));
}

} // namespace

class TimmConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizesComeFromTheName_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("image");
        QTest::newRow("base") << QByteArray("beit_base_patch16_224") << 768 << 224;
        QTest::newRow("tag") << QByteArray("beit_base_patch16_384.in22k_ft_in22k_in1k") << 768
                             << 384;
        QTest::newRow("large") << QByteArray("beit_large_patch16_512") << 1024 << 512;
        QTest::newRow("v2") << QByteArray("beitv2_large_patch16_224") << 1024 << 224;
    }

    void sizesComeFromTheName() {
        QFETCH(QByteArray, name);
        QFETCH(int, width);
        QFETCH(int, image);
        json config = published(name.toStdString());
        config["pretrained_cfg"].erase("input_size");
        const core::BeitConfig c = read(config).config;
        const bool isLarge = width == 1024;
        QCOMPARE(c.hiddenSize, width);
        QCOMPARE(c.intermediateSize, 4 * width);
        QCOMPARE(c.layerCount, isLarge ? 24 : 12);
        QCOMPARE(c.headCount, isLarge ? 16 : 12);
        QVERIFY((c.imageSize == core::Size{image, image}));
        QVERIFY((c.patchSize == core::Size{16, 16}));
        QCOMPARE(c.layerNormEps, 1e-6);
        QVERIFY(c.useRelativePositionBias && !c.useSharedRelativePositionBias);
        QVERIFY(!c.useAbsolutePositionEmbeddings && c.useMeanPooling);
        QVERIFY(c.layerScaleInitValue > 0);
        QCOMPARE(c.labelCount, 1000);
        QCOMPARE(c.architectures, std::vector<std::string>{"BeitForImageClassification"});
    }

    void argumentsComeBeforeTheNameAndTheCfg() {
        json config = published("beit_base_patch16_224");
        config["pretrained_cfg"]["input_size"] = {1, 384, 320};
        core::BeitConfig c = read(config).config;
        QVERIFY((c.imageSize == core::Size{384, 320}));
        QCOMPARE(c.channelCount, 1);
        config["model_args"] = {{"img_size", 64},          {"in_chans", 4},
                                {"embed_dim", 32},         {"depth", 2},
                                {"num_heads", 4},          {"mlp_ratio", 2.5},
                                {"patch_size", {8, 4}},    {"init_values", nullptr},
                                {"num_classes", 7},        {"global_pool", "token"},
                                {"use_abs_pos_emb", true}, {"use_rel_pos_bias", false}};
        c = read(config).config;
        QVERIFY((c.imageSize == core::Size{64, 64} && c.patchSize == core::Size{8, 4}));
        QCOMPARE(c.channelCount, 4);
        QCOMPARE(c.hiddenSize, 32);
        QCOMPARE(c.layerCount, 2);
        QCOMPARE(c.headCount, 4);
        QCOMPARE(c.intermediateSize, 80);
        QCOMPARE(c.labelCount, 7);
        QVERIFY(!c.useMeanPooling && c.useAbsolutePositionEmbeddings && !c.useRelativePositionBias);
        QVERIFY(c.layerScaleInitValue > 0);
    }

    void transformersAroundTimmIsTimm() {
        json config = published("beit_base_patch16_224");
        config["model_type"] = "timm_wrapper";
        QCOMPARE(read(config).config.hiddenSize, 768);
        QVERIFY(!core::processorOfConfig(config.dump(), "x").empty());
        config["model_type"] = "vit";
        QCOMPARE(tests::codeOf([&] { std::ignore = read(config); }), std::string("CKPT-KIND"));
    }

    void noClassesIsABareModel() {
        json config = published("beit_base_patch16_224");
        config["num_classes"] = 0;
        const core::ConfigReading reading = read(config);
        QVERIFY(reading.config.architectures.empty() && !reading.namesLabelCount);
    }

    void classesHaveNamesOrDescriptions() {
        json config = published("beit_base_patch16_224");
        config["num_classes"] = 3;
        config["label_names"] = {"n01", "n02", "n03"};
        config["label_descriptions"] = {{"n02", "goldfish"}};
        QVERIFY((read(config).config.labels == std::vector<std::string>{"n01", "goldfish", "n03"}));
        config["label_names"] = {{"10", "c"}, {"0", "a"}, {"7", "b"}}; // gaps
        QVERIFY((read(config).config.labels == std::vector<std::string>{"a", "b", "c"}));
        config["pretrained_cfg"]["label_names"] = config["label_names"];
        config.erase("label_names");
        QCOMPARE(read(config).config.labels.size(), std::size_t{3});
        config["pretrained_cfg"].erase("label_names");
        QVERIFY(read(config).config.labels.empty());
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* changes, const char* code, const char* says) {
            QTest::newRow(changes) << QByteArray(changes) << QByteArray(code) << QByteArray(says);
        };
        row(R"({"architecture":"resnet50"})", "CKPT-KIND", "found \"resnet50\", a ResNet");
        row(R"({"architecture":"vit_base_patch16_224"})", "CKPT-KIND",
            "a Vision Transformer (ViT)");
        row(R"({"architecture":"beit3_base_patch16_224"})", "CKPT-KIND", "BEiT-3");
        row(R"({"architecture":"swin_tiny_patch4_window7_224"})", "CKPT-KIND",
            "a Swin Transformer");
        row(R"({"architecture":7})", "CKPT-KIND", "found 7");
        row(R"({"model_args":{"embed_dim":0}})", "CONFIG-FIELD", "embed_dim: expected");
        row(R"({"model_args":{"embed_dim":770}})", "CONFIG-FIELD", "a multiple of");
        row(R"({"model_args":{"depth":1000000000}})", "CONFIG-FIELD", "depth: expected");
        row(R"({"model_args":{"qkv_bias":false}})", "CONFIG-FIELD", "qkv_bias: expected true");
        row(R"({"model_args":{"swiglu_mlp":true}})", "CONFIG-FIELD", "swiglu_mlp: expected false");
        row(R"({"model_args":{"scale_mlp":true}})", "CONFIG-FIELD", "scale_mlp: expected false");
        row(R"({"model_args":{"norm_layer":"rms"}})", "CONFIG-FIELD", "norm_layer");
        row(R"({"model_args":{"use_fc_norm":false}})", "CONFIG-FIELD", "use_fc_norm: expected");
        row(R"({"global_pool":"map"})", "CONFIG-FIELD", "global_pool: expected");
        row(R"({"num_classes":-1})", "CONFIG-FIELD", "num_classes: expected");
        row(R"({"label_names":"a"})", "CONFIG-FIELD", "label_names: expected");
        row(R"({"label_names":[1]})", "CONFIG-FIELD", "label_names: expected texts");
        row(R"({"pretrained_cfg":{"input_size":[3,224]}})", "CONFIG-FIELD", "input_size: expected");
    }

    void refuses() {
        QFETCH(QByteArray, changes);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, says);
        json config = published("beit_base_patch16_224");
        config.update(json::parse(changes.toStdString()));
        const auto error = tests::errorOf([&] { std::ignore = read(config); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), code.toStdString());
        QVERIFY2(QByteArray(error->what()).contains(says), error->what());
    }

    void theTransformBecomesAProcessor() {
        const json found = processor({{"input_size", {3, 384, 384}},
                                      {"crop_pct", 0.9},
                                      {"interpolation", "lanczos"},
                                      {"mean", {0.5, 0.4, 0.3}},
                                      {"std", {0.2}}});
        QCOMPARE(found["size"]["shortest_edge"].get<int>(), 426); // 426.67 rounded down
        QCOMPARE(found["crop_size"]["height"].get<int>(), 384);
        QVERIFY(found["do_center_crop"].get<bool>());
        QCOMPARE(found["resample"].get<int>(), 1);
        QVERIFY((found["image_mean"] == json{0.5, 0.4, 0.3}));
        QVERIFY(found["image_std"] == 0.2);
        QVERIFY(found["evaluation_of"] == "timm");
    }

    void theTransformHasTimmsDefaults() {
        const json found = processor(json::object());
        QCOMPARE(found["size"]["shortest_edge"].get<int>(), 256);
        QCOMPARE(found["resample"].get<int>(), 3);
        QVERIFY((found["image_mean"] == json{0.485, 0.456, 0.406}));
    }

    void otherTransforms() {
        const json squash =
            processor({{"input_size", {3, 96, 48}}, {"crop_mode", "squash"}, {"crop_pct", 1.0}});
        QVERIFY((squash["size"] == json{{"height", 96}, {"width", 48}}));
        const json wide = processor({{"input_size", {3, 96, 48}}, {"crop_pct", 1.0}});
        QVERIFY((wide["size"] == json{{"min_height", 96}, {"min_width", 48}}));
        for (const json& cfg : {json{{"crop_mode", "border"}}, json{{"interpolation", "random"}},
                                json{{"interpolation", 3}}, json{{"crop_pct", 0}}}) {
            QCOMPARE(tests::codeOf([&] { std::ignore = processor(cfg); }),
                     std::string("CONFIG-FIELD"));
        }
        QVERIFY(core::processorOfConfig(R"({"model_type":"beit"})", "x").empty());
    }
};

QTEST_GUILESS_MAIN(TimmConfigTest)
#include "timm_config_test.moc"
