#include "core/base/error.h"
#include "core/protocol/attention_messages.h"
#include "tests/core/protocol/message_checks.h"

#include <QtTest>

using core::TokenQuery;
using nlohmann::json;
using tests::reader;
using tests::throughText;

Q_DECLARE_METATYPE(std::function<void(const json&)>)

namespace {

core::Interventions someInterventions() {
    return {{{1, 2}, {3, 0}}, {4}, 0.5, {0, 1}, core::BiasResize::GeometricCubic};
}

const json kInterventions{
    {"masked_heads", {{{"layer", 1}, {"head", 2}}, {{"layer", 3}, {"head", 0}}}},
    {"skipped_layers", {4}},
    {"bias_scale", 0.5},
    {"bias_layers", {0, 1}},
    {"bias_resize", "geometric-cubic"}};
const json kPatch{{"kind", "patch"}, {"row", 5}, {"column", 7}};

/// Fills what all requests about a pass share.
template <typename Request>
Request ofSomePass(Request request = {}) {
    request.imageId = 1;
    request.modelId = 2;
    request.interventions = someInterventions();
    request.mask = core::PatchMask({2, 2});
    request.mask->set(1, 0, true);
    return request;
}

json passWith(const json& more) {
    json pass{{"image_id", 1},
              {"model_id", 2},
              {"interventions", kInterventions},
              {"mask", {{"grid", {2, 2}}, {"masked", {2}}}}};
    pass.update(more);
    return pass;
}

} // namespace

class AttentionMessagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsSurviveTheWayThroughText_data() {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const json& found, const json& expected) {
            QTest::newRow(name) << (found == expected ? std::string() : found.dump());
        };
        row("interventions", throughText(someInterventions()), kInterventions);
        row("trace", throughText(ofSomePass<core::TraceRequest>()), passWith(json::object()));

        auto maps = ofSomePass<core::AttentionMapsRequest>();
        maps.query = {TokenQuery::Kind::Patch, 5, 7};
        maps.direction = core::AttentionDirection::To;
        maps.measure = core::AttentionMeasure::ValueNorm;
        maps.layer = 3;
        maps.head = 4;
        maps.wantsSplit = true;
        row("maps", throughText(maps),
            passWith({{"query", kPatch},
                      {"direction", "to"},
                      {"measure", "value-norm"},
                      {"layer", 3},
                      {"head", 4},
                      {"with_split", true}}));

        auto split = ofSomePass<core::ScoreSplitRequest>();
        split.layer = 1;
        split.head = 2;
        split.query = {TokenQuery::Kind::Patch, 5, 7};
        row("split", throughText(split),
            passWith({{"layer", 1},
                      {"head", 2},
                      {"query", kPatch},
                      {"key", {{"kind", "cls"}, {"row", 0}, {"column", 0}}}}));

        auto rollout = ofSomePass<core::RolloutRequest>();
        rollout.fusion = core::HeadFusion::Max;
        rollout.discard = 0.25;
        row("rollout", throughText(rollout),
            passWith({{"fusion", "max"}, {"discard", 0.25}, {"query", nullptr}}));
        rollout.query = {TokenQuery::Kind::Patch, 5, 7};
        row("rollout of a patch", throughText(rollout),
            passWith({{"fusion", "max"}, {"discard", 0.25}, {"query", kPatch}}));

        auto relevance = ofSomePass<core::RelevanceRequest>();
        relevance.classIndex = 9;
        row("relevance", throughText(relevance), passWith({{"class_index", 9}}));

        auto view = ofSomePass<core::TokenViewRequest>();
        view.view = core::TokenView::Similarity;
        view.layer = 12;
        view.query = {TokenQuery::Kind::Patch, 5, 7};
        row("tokens", throughText(view),
            passWith({{"view", "similarity"}, {"layer", 12}, {"query", kPatch}}));

        auto lens = ofSomePass<core::LogitLensRequest>();
        lens.tokenizerId = 8;
        row("lens", throughText(lens), passWith({{"tokenizer_id", 8}}));

        auto occlusion = ofSomePass<core::OcclusionRequest>();
        occlusion.side = 3;
        occlusion.classIndex = 4;
        row("occlusion", throughText(occlusion),
            passWith({{"side", 3},
                      {"class_index", 4},
                      {"query", {{"kind", "cls"}, {"row", 0}, {"column", 0}}}}));

        row("bias",
            throughText(core::BiasMapsRequest{3, {14, 20}, core::BiasResize::GeometricLinear}),
            {{"model_id", 3}, {"window", {14, 20}}, {"resize", "geometric-linear"}});
        row("scales", throughText(core::LayerScalesRequest{3}), {{"model_id", 3}});
    }
    void requestsSurviveTheWayThroughText() {
        QFETCH(std::string, text);
        QVERIFY2(text.empty(), text.c_str());
    }

    void repliesSurviveTheWayThroughText_data() {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const json& found, const json& expected) {
            QTest::newRow(name) << (found == expected ? std::string() : found.dump());
        };
        core::TraceReply trace;
        trace.imageId = 1;
        trace.modelId = 2;
        trace.grid = {3, 4};
        trace.seen = {1, 2, 3, 4};
        trace.patchSize = 16;
        trace.layerCount = 5;
        trace.headCount = 6;
        trace.isMeanPooled = trace.hasBias = trace.isBiasShared = trace.canHidePatches = true;
        trace.keptBytes = 77;
        trace.device = "cpu";
        trace.dtype = "float32";
        trace.notes = {"a note"};
        row("trace", throughText(trace),
            {{"image_id", 1},
             {"model_id", 2},
             {"grid", {3, 4}},
             {"seen", {{"top", 1.0}, {"left", 2.0}, {"height", 3.0}, {"width", 4.0}}},
             {"patch_size", 16},
             {"layers", 5},
             {"heads", 6},
             {"mean_pooled", true},
             {"has_bias", true},
             {"bias_shared", true},
             {"can_hide_patches", true},
             {"kept_bytes", 77},
             {"milliseconds", json(core::StageTimes{})},
             {"device", "cpu"},
             {"dtype", "float32"},
             {"notes", {"a note"}}});
        row("maps", throughText(core::AttentionMapsReply{{1, 2}, {3}, 4.5}),
            {{"layers", {1, 2}}, {"heads", {3}}, {"milliseconds", 4.5}});
        row("split", throughText(core::ScoreSplitReply{1, 2, 3, 4, 0.5, 0.25, 0.125}),
            {{"content", 1.0},
             {"bias", 2.0},
             {"score", 3.0},
             {"log_sum", 4.0},
             {"probability", 0.5},
             {"content_probability", 0.25},
             {"bias_probability", 0.125}});
        row("rollout", throughText(core::RolloutReply{true, "why", 1.5}),
            {{"pooled", true}, {"reason", "why"}, {"milliseconds", 1.5}});
        row("relevance", throughText(core::RelevanceReply{3, "cat", true, 1.5}),
            {{"class_index", 3}, {"label", "cat"}, {"pooled", true}, {"milliseconds", 1.5}});
        row("occlusion",
            throughText(core::OcclusionReply{core::OcclusionFill::Grey, 3, "cat", -0.5, 1.5}),
            {{"fill", "grey"},
             {"target", 3},
             {"label", "cat"},
             {"log_probability", -0.5},
             {"milliseconds", 1.5}});
        row("bias", throughText(core::BiasMapsReply{{0, 1}, true, true, 12, {14, 14}, {20, 24}}),
            {{"layers", {0, 1}},
             {"shared", true},
             {"both", true},
             {"heads", 12},
             {"trained", {14, 14}},
             {"window", {20, 24}}});
    }
    void repliesSurviveTheWayThroughText() {
        QFETCH(std::string, text);
        QVERIFY2(text.empty(), text.c_str());
    }

    void liesAreRefused_data() {
        QTest::addColumn<std::function<void(const json&)>>("read");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const std::function<void(const json&)>& read,
                            const char* text) { QTest::newRow(name) << read << QByteArray(text); };
        const auto maps = reader<core::AttentionMapsRequest>();
        row("query of no kind", maps, R"({"query":{"kind":"token"}})");
        row("negative row", maps, R"({"query":{"kind":"patch","row":-1}})");
        row("query as text", maps, R"({"query":"cls"})");
        row("direction", maps, R"({"direction":"sideways"})");
        row("layer below -1", maps, R"({"layer":-2})");
        row("mask without a grid", maps, R"({"mask":{"grid":[0,0]}})");
        const auto changes = reader<core::Interventions>();
        row("head as a pair", changes, R"({"masked_heads":[[0,1]]})");
        row("negative layer", changes, R"({"skipped_layers":[-1]})");
        row("scale as text", changes, R"({"bias_scale":"0"})");
        row("scale too large", changes, R"({"bias_scale":1e300})");
        row("scheme", changes, R"({"bias_resize":"nearest"})");
        const auto rollout = reader<core::RolloutRequest>();
        row("discards all", rollout, R"({"discard":1})");
        row("discards less than nothing", rollout, R"({"discard":-0.1})");
        row("window", reader<core::BiasMapsRequest>(), R"({"window":[100000,1]})");
        row("no layers", reader<core::TraceReply>(), R"({"layers":0})");
        row("no square", reader<core::OcclusionRequest>(), R"({"side":0})");
    }
    void liesAreRefused() {
        QFETCH(std::function<void(const json&)>, read);
        QFETCH(QByteArray, text);
        try {
            read(json::parse(text.toStdString()));
        } catch (const core::Error& error) {
            QCOMPARE(error.code(), std::string("PROTOCOL-FIELD"));
            return;
        }
        QFAIL("was taken");
    }
};

QTEST_GUILESS_MAIN(AttentionMessagesTest)
#include "attention_messages_test.moc"
