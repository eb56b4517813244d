#include "core/protocol/attention_messages.h"
#include "tests/app/cli/serving_engine.h"

#include <QTest>

#include <cmath>
#include <numeric>

using core::Array;
using core::Frame;
using nlohmann::json;
using tests::Engine;

namespace {

const std::string kImage = TEST_DATA "/session/reconstruct/image.png";
const std::string kClassifier = TEST_DATA "/model/per_layer"; // 4 x 4 patches, 3 layers of 2 heads
const std::string kMasked = TEST_DATA "/model/mim";

using Shape = std::vector<std::int64_t>;

std::string codeOf(const Frame& frame) {
    return frame.kind == "error" ? frame.fields.value("code", "") : frame.kind;
}

Shape shapeOf(const Frame& reply, const char* name) {
    const Array* array = reply.find(name);
    return array == nullptr ? Shape() : array->shape;
}

std::vector<float> floatsIn(const Frame& reply, const char* name) {
    const Array* array = reply.find(name);
    return array == nullptr ? std::vector<float>() : core::floatsOf(*array);
}

json with(json ids, const json& more) {
    ids.update(more);
    return ids;
}

} // namespace

class ServeAttentionTest final : public QObject {
    Q_OBJECT

private:
    static json openBoth(Engine& engine, const std::string& model) {
        const Frame image = engine.ask("open_image", {{"path", kImage}});
        const Frame opened = engine.ask("open_model", {{"path", model}, {"threads", 1}});
        return {{"image_id", image.fields.value("image_id", 0)},
                {"model_id", opened.fields.value("model_id", 0)}};
    }

private Q_SLOTS:
    void aPassIsTold() {
        Engine engine;
        const json ids = openBoth(engine, kClassifier);
        const Frame reply = engine.ask("trace", ids);
        QCOMPARE(codeOf(reply), std::string("reply"));
        const auto info = reply.fields.get<core::TraceReply>();
        QCOMPARE(info.grid, (core::Size{4, 4}));
        QCOMPARE(info.layerCount, 3);
        QCOMPARE(info.headCount, 2);
        QCOMPARE(info.patchSize, 4);
        QVERIFY(info.isMeanPooled && info.hasBias && !info.isBiasShared && !info.canHidePatches);
        QVERIFY(info.keptBytes > 0 && !info.notes.empty());
        QCOMPARE(info.seen.width, 57.0); // the image, squashed
        QCOMPARE(shapeOf(reply, "logits"), Shape{5});
        QCOMPARE(shapeOf(reply, "model_input"), (Shape{16, 16, 3}));
    }

    void mapsAreDistributions() {
        Engine engine;
        const json ids = openBoth(engine, kClassifier);
        const json query{{"kind", "patch"}, {"row", 1}, {"column", 2}};
        const Frame reply =
            engine.ask("attention_maps", with(ids, {{"query", query}, {"with_split", true}}));
        QCOMPARE(codeOf(reply), std::string("reply"));
        QCOMPARE(shapeOf(reply, "maps"), (Shape{3, 2, 4, 4}));
        QCOMPARE(shapeOf(reply, "bias_only"), (Shape{3, 2, 4, 4}));
        QCOMPARE(shapeOf(reply, "content_only"), (Shape{3, 2, 4, 4}));
        QCOMPARE(shapeOf(reply, "fused"), (Shape{3, 3, 4, 4}));
        QCOMPARE(shapeOf(reply, "entropy"), (Shape{3, 2}));
        const std::vector<float> maps = floatsIn(reply, "maps");
        const std::vector<float> cls = floatsIn(reply, "cls");
        for (std::size_t head = 0; head < cls.size(); ++head) {
            const auto first = maps.begin() + static_cast<std::ptrdiff_t>(head * 16);
            QVERIFY(std::abs(std::accumulate(first, first + 16, cls[head]) - 1.0F) < 1e-5F);
        }
        const Frame one =
            engine.ask("attention_maps", with(ids, {{"query", query}, {"layer", 2}, {"head", 1}}));
        QCOMPARE(floatsIn(one, "maps"), std::vector<float>(maps.end() - 16, maps.end()));
        QCOMPARE(codeOf(engine.ask("attention_maps", with(ids, {{"layer", 3}}))),
                 std::string("USAGE"));
        QCOMPARE(codeOf(engine.ask("attention_maps", with(ids, {{"image_id", 99}}))),
                 std::string("IMAGE-GONE"));
    }

    void switchedOffPartsMakeAnotherPass() {
        Engine engine;
        const json ids = openBoth(engine, kClassifier);
        const json off{{"masked_heads", {{{"layer", 0}, {"head", 1}}}}, {"bias_scale", 0.0}};
        const auto plain = floatsIn(engine.ask("trace", ids), "logits");
        const auto changed =
            floatsIn(engine.ask("trace", with(ids, {{"interventions", off}})), "logits");
        QVERIFY(plain != changed);
        QCOMPARE(floatsIn(engine.ask("trace", ids), "logits"), plain);
        const auto classified =
            floatsIn(engine.ask("classify", with(ids, {{"interventions", off}})), "logits");
        QCOMPARE(classified.size(), changed.size());
        for (std::size_t i = 0; i < changed.size(); ++i) {
            QVERIFY(std::abs(classified[i] - changed[i]) < 2e-5F);
        }
        const json beyond{{"skipped_layers", {3}}};
        QCOMPARE(codeOf(engine.ask("trace", with(ids, {{"interventions", beyond}}))),
                 std::string("USAGE"));
    }

    void everyOtherQuestionIsAnswered() {
        Engine engine;
        const json ids = openBoth(engine, kClassifier);
        const Frame rollout = engine.ask("rollout", with(ids, {{"fusion", "max"}}));
        QCOMPARE(shapeOf(rollout, "map"), (Shape{4, 4}));
        QVERIFY(rollout.fields.value("pooled", false));
        const Frame relevance = engine.ask("relevance", with(ids, {{"class_index", 1}}));
        QCOMPARE(shapeOf(relevance, "map"), (Shape{4, 4}));
        QCOMPARE(relevance.fields.value("class_index", 0), 1);
        const Frame occlusion = engine.ask("occlusion", with(ids, {{"side", 2}}));
        QCOMPARE(shapeOf(occlusion, "drop"), (Shape{4, 4}));
        QCOMPARE(occlusion.fields.value("fill", ""), std::string("grey"));
        const Frame summary = engine.ask("attention_summary", ids);
        QCOMPARE(shapeOf(summary, "agreement"), (Shape{3, 2, 2}));
        QCOMPARE(shapeOf(summary, "token_norms"), (Shape{4, 17}));
        const Frame colors = engine.ask("token_view", with(ids, {{"layer", 3}}));
        QCOMPARE(shapeOf(colors, "picture"), (Shape{4, 4, 3}));
        QCOMPARE(colors.fields.at("explained").size(), std::size_t{3});
        const Frame split = engine.ask("score_split", with(ids, {{"layer", 1}, {"head", 1}}));
        QVERIFY(split.fields.value("probability", 0.0) > 0);
        const Frame bias = engine.ask("bias_maps", {{"model_id", ids["model_id"]}});
        QCOMPARE(shapeOf(bias, "maps"), (Shape{3, 2, 7, 7}));
        QCOMPARE(shapeOf(bias, "special"), (Shape{3, 2, 3}));
        QCOMPARE(shapeOf(bias, "profile_radius").size(), std::size_t{3});
        const Frame scales = engine.ask("layer_scales", {{"model_id", ids["model_id"]}});
        QCOMPARE(shapeOf(scales, "lambda_2"), (Shape{3, 16}));
        QCOMPARE(codeOf(engine.ask("logit_lens", ids)), std::string("CKPT-NO-MASKED-MODEL"));
    }

    void aMaskedModelShowsWhatItWouldSay() {
        Engine engine;
        json ids = openBoth(engine, kMasked);
        ids["tokenizer_id"] =
            engine.ask("open_tokenizer", {{"path", TEST_DATA "/session/reconstruct"}})
                .fields.value("tokenizer_id", 0);
        const Frame lens = engine.ask("logit_lens", ids);
        QCOMPARE(codeOf(lens), std::string("reply"));
        QCOMPARE(shapeOf(lens, "tokens"), (Shape{4, 4, 4}));
        QCOMPARE(shapeOf(lens, "confidence"), (Shape{4, 4, 4}));
        QCOMPARE(shapeOf(lens, "pictures").size(), std::size_t{4});
        const json mask{{"grid", {4, 4}}, {"masked", {0, 5}}};
        QCOMPARE(codeOf(engine.ask("trace", with(ids, {{"mask", mask}}))), std::string("reply"));
        const json other{{"grid", {5, 4}}, {"masked", {0}}};
        QCOMPARE(codeOf(engine.ask("trace", with(ids, {{"mask", other}}))),
                 std::string("MASK-SIZE"));
    }

    /// A pass belongs to its model and its image: both may go at any time.
    void passesGoWithTheirModel() {
        Engine engine;
        const json ids = openBoth(engine, kClassifier);
        QCOMPARE(codeOf(engine.ask("trace", ids)), std::string("reply"));
        (void)engine.ask("release", {{"model_id", ids["model_id"]}});
        QCOMPARE(codeOf(engine.ask("attention_maps", ids)), std::string("CKPT-GONE"));
        const json again = openBoth(engine, kClassifier);
        QCOMPARE(codeOf(engine.ask("trace", again)), std::string("reply"));
        (void)engine.ask("release", {{"image_id", again["image_id"]}});
        QCOMPARE(codeOf(engine.ask("attention_maps", again)), std::string("IMAGE-GONE"));
    }
};

QTEST_GUILESS_MAIN(ServeAttentionTest)
#include "serve_attention_test.moc"
