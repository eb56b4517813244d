#include "core/base/text.h"
#include "core/checkpoint/config/beit_config.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <ctime>

using nlohmann::json;

namespace {

json tiny() {
    return {{"model_type", "beit"},     {"hidden_size", 8},        {"num_hidden_layers", 4},
            {"num_attention_heads", 2}, {"intermediate_size", 12}, {"image_size", 8},
            {"patch_size", 4}};
}

core::ConfigReading read(const json& config) {
    return core::parseBeitConfig(config.dump(), "m/config.json");
}

core::ConfigReading readWith(const char* field, const json& value) {
    json config = tiny();
    config[field] = value;
    return read(config);
}

std::optional<core::Error> errorOfText(const std::string& text) {
    return tests::errorOf([&] { std::ignore = core::parseBeitConfig(text, "m/config.json"); });
}

std::vector<int> outIndices(const json& fields) {
    json config = tiny();
    config.update(fields);
    return read(config).config.outIndices;
}

} // namespace

class BeitConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreTheReferences() {
        const core::BeitConfig c = read(tiny()).config;
        QCOMPARE(c.vocabSize, 8192);
        QCOMPARE(c.layerNormEps, 1e-12);
        QCOMPARE(c.batchNormEps, 1e-5);
        QCOMPARE(c.layerScaleInitValue, 0.1);
        QCOMPARE(c.hiddenAct, std::string("gelu"));
        QVERIFY(c.useMeanPooling && c.useAuxiliaryHead && c.reshapeHiddenStates);
        QVERIFY(!c.useMaskToken && !c.useRelativePositionBias && !c.addFpn);
        QVERIFY((c.poolScales == std::vector{1, 2, 3, 6}));
        QCOMPARE(c.labelCount, 2);
    }

    void refusesText_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const std::string& text, const char* code,
                            const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(code)
                                << QByteArray(says);
        };
        const std::string good = tiny().dump();
        row("empty", "", "CONFIG-JSON", "the file is empty");
        row("byte-order mark", "\xEF\xBB\xBF" + good, "CONFIG-JSON", "byte-order mark");
        row("cut", good.substr(0, good.size() / 2), "CONFIG-JSON", "not valid JSON at byte");
        row("array", "[]", "CONFIG-JSON", "expected an object, found array");
        row("nested 100,000 deep", std::string(100'000, '['), "CONFIG-JSON", "nested deeper");
        row("key twice", R"({"model_type":"beit","model_type":"beit"})", "CONFIG-JSON",
            "\"model_type\" appears twice");
        row("NUL and more", good + std::string(1, '\0') + "x", "CONFIG-JSON", "JSON");
        row("vit", R"({"model_type":"vit","hidden_size":8})", "CKPT-KIND",
            "found \"vit\", a Vision Transformer (ViT)");
        row("swin", R"({"model_type":"swinv2"})", "CKPT-KIND",
            "found \"swinv2\", a Swin Transformer");
        row("depth of another trunk",
            R"({"model_type":"dpt","backbone_config":{"model_type":"dinov2"}})", "CKPT-KIND",
            "found \"dpt\"");
        row("field of a trunk",
            R"({"model_type":"dpt","backbone_config":{"model_type":"beit","hidden_size":0}})",
            "CONFIG-FIELD", "backbone_config: num_hidden_layers: expected");
        row("no model type", R"({"hidden_size":8})", "CKPT-KIND", "found none");
        row("hostile model type", R"({"model_type":"\u202e\n"})", "CKPT-KIND",
            "\\u{202e}\\u{000a}");
    }

    void refusesText() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, says);
        const auto error = errorOfText(text.toStdString());
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), code.toStdString());
        QVERIFY2(QByteArray(error->what()).contains(says), error->what());
        QVERIFY2(QByteArray(error->what()).contains("m/config.json"), error->what());
        QCOMPARE(core::exitCode(error->kind()), 3);
    }

    void refusesField_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* field, const char* value, const char* says) {
            QTest::addRow("%s = %.20s", field, value)
                << QByteArray(field) << QByteArray(value) << QByteArray(says);
        };
        for (const char* value : {"0", "-1", "3.5", "8.0", "\"768\"", "1000000000000", "null",
                                  "18446744073709551615", "-9223372036854775808", "[]", "true"}) {
            row("hidden_size", value, "hidden_size: expected a whole number from 1 to 16384");
        }
        row("num_hidden_layers", "1000000000", "a whole number from 1 to 512, found 1000000000");
        row("num_attention_heads", "3",
            "hidden_size: expected a multiple of num_attention_heads = 3, found 8");
        row("patch_size", "16", "image_size: expected a multiple of patch_size = 16x16, found 8x8");
        row("patch_size", "3", "image_size: expected a multiple of patch_size = 3x3, found 8x8");
        row("patch_size", "[4]", "a whole number or a pair");
        row("patch_size", "[4,-4]", "patch_size: expected a whole number from 1 to 1024, found -4");
        row("image_size", "16384", "expected at most 16384 patches");
        row("hidden_act", "\"mish\"", "hidden_act: expected gelu");
        row("hidden_act", "7", "hidden_act: expected gelu");
        row("layer_norm_eps", "0", "layer_norm_eps: expected a number above 0");
        row("layer_norm_eps", "\"1e-6\"", "layer_norm_eps: expected a number from");
        row("layer_norm_eps", "1e300", "layer_norm_eps: expected a number from");
        row("drop_path_rate", "-0.1", "drop_path_rate");
        row("use_mask_token", "1", "use_mask_token: expected true or false, found 1");
        row("use_mean_pooling", "null", "use_mean_pooling: expected true or false");
        row("pool_scales", "[]", "pool_scales: expected a list");
        row("pool_scales", "[0]", "pool_scales: expected a whole number from 1 to 64");
        row("out_indices", "[513]", "out_indices: expected a whole number from -513 to 512");
        row("out_indices", "\"1\"", "out_indices: expected a list");
        row("out_features", "[\"stage5\"]", "out_features: expected stem or stage1 to stage4");
        row("out_features", "[\"stage\"]", "out_features");
        row("out_features", "[1]", "out_features: expected a list of texts");
        row("id2label", "[\"a\"]", "id2label: expected an object");
        row("id2label", "{\"a\":\"x\"}",
            "id2label: expected keys that are different whole numbers");
        row("id2label", "{\"-1\":\"x\"}", "id2label: expected keys");
        row("id2label", "{\"1\":\"x\",\"01\":\"y\"}", "id2label: expected keys that are different");
        row("id2label", "{\"1\":{}}", "id2label: expected texts");
        row("num_labels", "0", "num_labels: expected a whole number from 1 to 1000000");
        row("auxiliary_channels", "0", "auxiliary_channels");
        row("architectures", "\"x\"", "architectures: expected a list of texts");
    }

    void refusesField() {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, says);
        const auto error = tests::errorOf(
            [&] { std::ignore = readWith(field.constData(), json::parse(value.toStdString())); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CONFIG-FIELD"));
        QVERIFY2(QByteArray(error->what()).contains(says), error->what());
    }

    void namesMissingField_data() {
        QTest::addColumn<QByteArray>("field");
        for (const char* field :
             {"hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size"}) {
            QTest::newRow(field) << QByteArray(field);
        }
    }

    void namesMissingField() {
        QFETCH(QByteArray, field);
        json config = tiny();
        config.erase(field.toStdString());
        const auto error = errorOfText(config.dump());
        QVERIFY(error.has_value());
        QVERIFY2(QByteArray(error->what()).contains(field + ": expected a whole number"),
                 error->what());
    }

    void acceptsPairsAndWholeScales() {
        json config = tiny();
        config["image_size"] = {8, 12};
        config["patch_size"] = {4, 6};
        config["layer_scale_init_value"] = 0;
        const core::BeitConfig c = read(config).config;
        QVERIFY((c.imageSize == core::Size{8, 12}) && (c.patchSize == core::Size{4, 6}));
        QVERIFY((core::patchGrid(c) == core::Size{2, 2}));
        QCOMPARE(c.layerScaleInitValue, 0.0);
    }

    void outIndicesHaveAHistory() {
        QVERIFY((outIndices({{"out_indices", {1, 2, 3, 4}}}) == std::vector{1, 2, 3, 4}));
        QVERIFY((outIndices({{"out_indices", nullptr}, {"semantic_out_indices", {0, 1}}}) ==
                 std::vector{0, 1}));
        QVERIFY((outIndices({{"segmentation_indices", {3}}}) == std::vector{3}));
        QVERIFY(
            (outIndices({{"out_indices", {2}}, {"segmentation_indices", {3}}}) == std::vector{2}));
        QVERIFY((outIndices({{"out_features", {"stem", "stage4"}}}) == std::vector{0, 4}));
        QVERIFY((outIndices({{"out_indices", {-1, -5}}}) == std::vector{4, 0}));
        QVERIFY((outIndices({{"num_hidden_layers", 12}}) == std::vector{3, 5, 7, 11}));
        QVERIFY((outIndices({{"num_hidden_layers", 24}}) == std::vector{7, 11, 15, 23}));
        QVERIFY(outIndices(json::object()) == std::vector{4});
        QCOMPARE(read(tiny()).inferred.size(), std::size_t{1});
    }

    void impossibleOutIndicesAreIgnored() {
        for (const json& indices : {json({3, 5, 7, 11}), json({-6})}) {
            const core::ConfigReading reading = readWith("out_indices", indices);
            QVERIFY(reading.config.outIndices.empty());
            QCOMPARE(reading.warnings.size(), std::size_t{1});
            QVERIFY(
                core::parseBeitConfig(core::toJson(reading.config).dump(), "").config.outIndices ==
                std::vector{4});
        }
    }

    /// The published 22k classifiers: two of 21,843 classes were deleted, the keys were kept.
    void labelsAboveTheHolesOfThe22kClassesAreRight() {
        json labels = json::object();
        for (int key = 0; key < 21'843; ++key) {
            if (key != 9'205 && key != 15'027) {
                labels[std::to_string(key)] = "class " + std::to_string(key);
            }
        }
        const core::ConfigReading reading = readWith("id2label", labels);
        const std::vector<std::string>& found = reading.config.labels;
        QCOMPARE(found.size(), std::size_t{21'841});
        QCOMPARE(reading.config.labelCount, 21'841);
        QCOMPARE(found[9'204], std::string("class 9204"));
        QCOMPARE(found[9'205], std::string("class 9206"));
        QCOMPARE(found[15'025], std::string("class 15026"));
        QCOMPARE(found[15'026], std::string("class 15028"));
        QCOMPARE(found[21'840], std::string("class 21842"));
        QCOMPARE(reading.warnings.size(), std::size_t{1});
        QVERIFY(reading.warnings[0].find("21841 names have keys up to 21842: renumbered") !=
                std::string::npos);
    }

    void labelsWithGapsAreRenumbered() {
        const core::ConfigReading reading =
            readWith("id2label", {{"10", "ten"}, {"0", "zero"}, {"2", "two"}, {"9", nullptr}});
        QVERIFY(
            (reading.config.labels == std::vector<std::string>{"zero", "two", "LABEL_9", "ten"}));
        QCOMPARE(reading.config.labelCount, 4);
        QCOMPARE(reading.warnings.size(), std::size_t{1});
        QVERIFY(reading.warnings[0].find("4 names have keys up to 10") != std::string::npos);
    }

    void labelsAreSafeToShow() {
        const core::BeitConfig c = readWith("id2label", {{"0", "<b>sky</b>"},
                                                         {"1", "a\u202Eb\n"},
                                                         {"2", std::string(1'000'000, 'x')},
                                                         {"3", "Hausbär 🐻"}})
                                       .config;
        QCOMPARE(c.labels[0], std::string("<b>sky</b>")); // plain text, whoever shows it
        QCOMPARE(c.labels[1], std::string("a\\u{202e}b\\u{000a}"));
        QVERIFY(c.labels[2].size() < 300);
        QCOMPARE(c.labels[3], std::string("Hausbär 🐻"));
    }

    void readsAMillionLabels() {
        json labels = json::object();
        for (int i = 0; i < 1'000'000; ++i) {
            labels[std::to_string(i)] = "class " + std::to_string(i);
        }
        const std::clock_t start = std::clock();
        const core::BeitConfig c = readWith("id2label", labels).config;
        QVERIFY(std::clock() - start < 10 * CLOCKS_PER_SEC);
        QCOMPARE(c.labels.size(), std::size_t{1'000'000});
        QCOMPARE(c.labels[10], std::string("class 10"));
        labels["1000000"] = "one too many";
        QCOMPARE(tests::codeOf([&] { std::ignore = readWith("id2label", labels); }),
                 std::string("CONFIG-FIELD"));
    }

    void customCodeIsNotRun() {
        const core::ConfigReading reading =
            readWith("auto_map", {{"AutoModel", "evil--modeling.Beit"}});
        QCOMPARE(reading.warnings.size(), std::size_t{1});
        QCOMPARE(reading.warnings[0], std::string("auto_map: custom code is not run"));
    }

    void writtenConfigurationIsReadBackEqual() {
        json config = tiny();
        config.update({{"architectures", {"BeitForSemanticSegmentation"}},
                       {"torch_dtype", "bfloat16"},
                       {"image_size", {8, 16}},
                       {"hidden_act", "relu"},
                       {"layer_norm_eps", 1e-6},
                       {"batch_norm_eps", 1e-4},
                       {"use_relative_position_bias", true},
                       {"layer_scale_init_value", 1e-5},
                       {"use_mean_pooling", false},
                       {"pool_scales", {1, 4}},
                       {"out_indices", {1, 2, 3, 4}},
                       {"auxiliary_num_convs", 2},
                       {"add_fpn", true},
                       {"id2label", {{"0", "sky"}, {"1", "sea"}, {"2", "road"}}}});
        for (const char* type : {"beit", "data2vec-vision"}) {
            config["model_type"] = type;
            core::BeitConfig wanted = read(config).config;
            if (wanted.modelType != "beit") {
                wanted.addFpn = false; // that family has no such field
            }
            QVERIFY(core::parseBeitConfig(core::toJson(wanted).dump(), "").config == wanted);
        }
    }
};

QTEST_GUILESS_MAIN(BeitConfigTest)
#include "beit_config_test.moc"
