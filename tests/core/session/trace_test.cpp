#include "core/base/error.h"
#include "core/session/attention.h"
#include "tests/core/model/golden.h"
#include "tests/support/error_of.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/dot.h>
#include <ATen/ops/from_blob.h>
#include <QTest>

#include <cmath>
#include <cstring>

using core::AttentionMapsRequest;
using core::Grid;
using core::Interventions;
using core::Model;
using core::TokenQuery;
using core::Trace;
using tests::errorOf;
using tests::relativeError;
using tests::Tensors;

Q_DECLARE_METATYPE(core::Interventions)
Q_DECLARE_METATYPE(core::AttentionMapsRequest)

namespace {

constexpr double kEqual = 2e-5;
constexpr int kClass = 3;

std::string modelFolder(const std::string& name) {
    return std::string(TEST_DATA "/model/") + name;
}

const Tensors& goldens() {
    static const Tensors kTensors = tests::readTensors(TEST_DATA "/session/trace.safetensors");
    return kTensors;
}

at::Tensor tensorOf(const Grid& grid) {
    return at::from_blob(const_cast<float*>(grid.values.data()), grid.shape, at::kFloat) // NOLINT
        .clone();
}

at::Tensor tensorOf(const std::vector<float>& values) {
    return tensorOf(Grid{{static_cast<std::int64_t>(values.size())}, values});
}

/// A golden checkpoint and the first of the images it was asked about.
struct Asked {
    std::unique_ptr<Model> model;
    core::PixelBatch pixels;
    Tensors outputs;

    Asked(const std::string& name, const std::string& size, const std::string& attention = "sdpa") {
        core::OpenModelRequest request;
        request.path = modelFolder(name);
        request.device = "cpu";
        request.attention = attention;
        model = Model::open(request);
        outputs = tests::readTensors(modelFolder(name) + "/outputs-" + size + ".safetensors");
        const at::Tensor first = outputs.at("pixel_values").slice(0, 0, 1).contiguous();
        const float* values = first.const_data_ptr<float>();
        pixels = {1,
                  static_cast<int>(first.size(1)),
                  static_cast<int>(first.size(2)),
                  static_cast<int>(first.size(3)),
                  {values, values + first.numel()}};
    }

    [[nodiscard]] Trace trace(const Interventions& interventions = {}) const {
        return {*model, pixels, interventions, std::nullopt};
    }
};

TokenQuery patch(int row, int column) {
    return {TokenQuery::Kind::Patch, row, column};
}

} // namespace

class TraceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Every checkpoint of the reference library's outputs that has attentions and no mask.
    void attentionsAreTheReferences_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("size");
        const auto row = [](const char* name, const char* size) {
            QTest::addRow("%s %s", name, size) << QString(name) << QString(size);
        };
        row("per_layer", "16x16");
        row("per_layer", "24x20");
        row("shared", "12x28");
        row("both", "20x16");
        row("none", "16x16");
        row("absolute", "24x12");
        row("cls_pooling", "16x16");
        row("wide", "16x16");
        row("bare", "16x16");
        row("data2vec", "16x16");
        row("segment", "24x28");
    }
    void attentionsAreTheReferences() {
        QFETCH(QString, name);
        QFETCH(QString, size);
        const Asked asked(name.toStdString(), size.toStdString());
        const Trace trace = asked.trace();
        const core::Size grid = trace.info().grid;
        for (int layer = 0; layer < trace.info().layerCount; ++layer) {
            const auto golden = asked.outputs.find("attentions." + std::to_string(layer));
            if (golden == asked.outputs.end()) {
                QSKIP("the reference gives no attentions for this architecture");
            }
            const at::Tensor expected = golden->second[0]; // [heads, tokens, tokens]
            QVERIFY(relativeError(tensorOf(trace.attentions(layer)), expected) < kEqual);
            AttentionMapsRequest request;
            request.layer = layer;
            for (std::int64_t token = 0; token < expected.size(1); ++token) {
                const auto index = static_cast<int>(token) - 1;
                request.query =
                    token == 0 ? TokenQuery{} : patch(index / grid.width, index % grid.width);
                request.direction = core::AttentionDirection::From;
                const core::AttentionMaps from = trace.maps(request);
                QVERIFY(relativeError(tensorOf(from.maps).flatten(2)[0],
                                      expected.select(1, token).slice(1, 1)) < kEqual);
                QVERIFY(relativeError(tensorOf(from.cls)[0],
                                      expected.select(1, token).select(1, 0)) < kEqual);
                request.direction = core::AttentionDirection::To;
                QVERIFY(relativeError(tensorOf(trace.maps(request).maps).flatten(2)[0],
                                      expected.select(2, token).slice(1, 1)) < kEqual);
            }
            request.query.kind = TokenQuery::Kind::Mean;
            QVERIFY(relativeError(tensorOf(trace.maps(request).maps).flatten(2)[0],
                                  expected.slice(2, 1).mean(2).slice(1, 1)) < kEqual);
            request.direction = core::AttentionDirection::From;
            QVERIFY(relativeError(tensorOf(trace.maps(request).maps).flatten(2)[0],
                                  expected.slice(1, 1).mean(1).slice(1, 1)) < kEqual);
        }
    }

    void oneHeadAndFusionsAreOfTheSameMaps() {
        const Asked asked("per_layer", "24x20");
        const Trace trace = asked.trace();
        AttentionMapsRequest request;
        request.query = patch(2, 3);
        const at::Tensor all = tensorOf(trace.maps(request).maps); // [layers, heads, rows, columns]
        const at::Tensor fused = tensorOf(trace.maps(request).fused);
        QVERIFY(relativeError(fused.select(1, 0), all.mean(1)) < kEqual);
        QVERIFY(relativeError(fused.select(1, 1), all.amax(1)) < kEqual);
        QVERIFY(relativeError(fused.select(1, 2), all.amin(1)) < kEqual);
        request.layer = 1;
        request.head = 1;
        const core::AttentionMaps one = trace.maps(request);
        QCOMPARE(one.info.layers, std::vector<int>{1});
        QCOMPARE(one.info.heads, std::vector<int>{1});
        QVERIFY(relativeError(tensorOf(one.maps)[0][0], all[1][1]) < kEqual);
    }

    void measuresAreThoseOfTheDefinitions_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("size");
        QTest::newRow("mean pooled") << "per_layer"
                                     << "24x20";
        QTest::newRow("cls pooled") << "cls_pooling"
                                    << "16x16";
    }
    void measuresAreThoseOfTheDefinitions() {
        QFETCH(QString, name);
        QFETCH(QString, size);
        const Asked asked(name.toStdString(), size.toStdString());
        const Trace trace = asked.trace();
        const std::string prefix = name.toStdString() + ".";
        AttentionMapsRequest request;
        request.query = patch(1, 2);
        const core::AttentionMaps maps = trace.maps(request);
        QVERIFY(relativeError(tensorOf(maps.entropy), goldens().at(prefix + "entropy")) < kEqual);
        QVERIFY(relativeError(tensorOf(maps.distance), goldens().at(prefix + "distance")) < kEqual);
        const core::AttentionSummary summary = trace.summary();
        const at::Tensor meanDistance = goldens().at(prefix + "mean_distance");
        QVERIFY(relativeError(tensorOf(summary.distance), meanDistance) < kEqual);
        request.query.kind = TokenQuery::Kind::Mean;
        request.layer = 2;
        QVERIFY(relativeError(tensorOf(trace.maps(request).distance)[0], meanDistance[2]) < kEqual);

        request.query = patch(1, 2);
        request.layer = -1;
        request.measure = core::AttentionMeasure::ValueNorm;
        const at::Tensor norms = goldens().at(prefix + "value_norms"); // [layers, heads, S, S]
        const std::int64_t token = 1 + trace.info().grid.width + 2;
        QVERIFY(relativeError(tensorOf(trace.maps(request).maps).flatten(2),
                              norms.select(2, token).slice(2, 1)) < kEqual);
        request.direction = core::AttentionDirection::To;
        QVERIFY(relativeError(tensorOf(trace.maps(request).maps).flatten(2),
                              norms.select(3, token).slice(2, 1)) < kEqual);
        request.query.kind = TokenQuery::Kind::Mean;
        QVERIFY(relativeError(tensorOf(trace.maps(request).maps).flatten(2),
                              norms.slice(3, 1).mean(3).slice(2, 1)) < kEqual);

        core::RelevanceRequest relevance;
        relevance.classIndex = kClass;
        const core::RelevanceMap relevant = trace.relevance(relevance);
        const at::Tensor matrix = goldens().at(prefix + "relevance");
        QCOMPARE(relevant.info.isPooled, trace.info().isMeanPooled);
        const at::Tensor expected = trace.info().isMeanPooled
                                        ? matrix.slice(0, 1).slice(1, 1).mean(0)
                                        : matrix[0].slice(0, 1);
        QVERIFY(relativeError(tensorOf(relevant.map).flatten(), expected) < kEqual);

        core::OcclusionRequest occlusion;
        occlusion.classIndex = kClass;
        const core::OcclusionMap drop = trace.occlusion(occlusion);
        QCOMPARE(drop.info.fill, core::OcclusionFill::Grey);
        QVERIFY(relativeError(tensorOf(drop.drop), goldens().at(prefix + "occlusion")) < 5e-5);
    }

    void rolloutIsTheDefinitions() {
        for (const char* name : {"per_layer", "cls_pooling"}) {
            const Asked asked(name, name == std::string("per_layer") ? "24x20" : "16x16");
            const Trace trace = asked.trace();
            for (const core::HeadFusion fusion :
                 {core::HeadFusion::Mean, core::HeadFusion::Max, core::HeadFusion::Min}) {
                for (const char* discard : {"0.0", "0.5"}) {
                    core::RolloutRequest request;
                    request.fusion = fusion;
                    request.discard = std::stod(discard);
                    const core::RolloutMaps maps = trace.rollout(request);
                    std::string key(name);
                    key.append(".rollout.").append(core::fusionName(fusion));
                    const at::Tensor expected = goldens().at(key.append(".").append(discard));
                    QVERIFY2(relativeError(tensorOf(maps.matrix), expected) < kEqual, key.c_str());
                    QCOMPARE(maps.info.isPooled, trace.info().isMeanPooled);
                    const at::Tensor map = maps.info.isPooled
                                               ? expected.slice(0, 1).slice(1, 1).mean(0)
                                               : expected[0].slice(0, 1);
                    QVERIFY(relativeError(tensorOf(maps.map).flatten(), map) < kEqual);
                    QVERIFY(!maps.info.reason.empty());
                }
            }
        }
    }

    void interventionsChangeTheAnswerAsHooksDo_data() {
        QTest::addColumn<QString>("golden");
        QTest::addColumn<Interventions>("interventions");
        QTest::newRow("heads off") << "heads_off" << Interventions{{{0, 1}, {2, 0}}, {}, 1, {}, {}};
        QTest::newRow("layer skipped") << "skipped" << Interventions{{}, {1}, 1, {}, {}};
        QTest::newRow("no bias") << "no_bias" << Interventions{{}, {}, 0, {}, {}};
        QTest::newRow("half of two") << "half_bias" << Interventions{{}, {}, 0.5, {0, 2}, {}};
    }
    void interventionsChangeTheAnswerAsHooksDo() {
        QFETCH(QString, golden);
        QFETCH(Interventions, interventions);
        const at::Tensor expected = goldens().at("per_layer." + golden.toStdString());
        for (const char* attention : {"sdpa", "eager"}) {
            const Asked asked("per_layer", "24x20", attention);
            QVERIFY(relativeError(tensorOf(asked.trace(interventions).logits()), expected) <
                    kEqual);
            QVERIFY(relativeError(tensorOf(asked.trace().logits()), asked.outputs.at("logits")[0]) <
                    kEqual);
            core::RunOptions options;
            options.interventions = interventions;
            QVERIFY(relativeError(tensorOf(asked.model->run(asked.pixels, options).logits),
                                  expected) < kEqual);
        }
        const Asked asked("per_layer", "24x20");
        QVERIFY(relativeError(tensorOf(asked.trace().logits()), expected) > 1e-3);
    }

    /// Computed again from queries, keys and bias, and by the explicit softmax of a pass.
    void matricesAreThoseOfTheChangedPass() {
        const Asked asked("per_layer", "24x20");
        const Interventions half{{{1, 0}}, {}, 0.5, {0, 2}, core::BiasResize::GeometricCubic};
        core::RunOptions options;
        options.wantsTensors = options.wantsAttentions = true;
        options.interventions = half;
        const core::RunOutput output = asked.model->run(asked.pixels, options);
        const Trace trace = asked.trace(half);
        int compared = 0;
        for (const core::NamedTensor& tensor : output.tensors) {
            if (!tensor.name.starts_with("attentions.")) {
                continue;
            }
            Grid expected{tensor.shape, std::vector<float>(tensor.bytes.size() / sizeof(float))};
            std::memcpy(expected.values.data(), tensor.bytes.data(), tensor.bytes.size());
            const Grid found = trace.attentions(tensor.name.back() - '0');
            QVERIFY2(relativeError(tensorOf(found), tensorOf(expected)[0]) < kEqual,
                     tensor.name.c_str());
            ++compared;
        }
        QCOMPARE(compared, 3);
    }

    void whatIsSwitchedOffIsSeenInTheMatrices() {
        const Asked asked("per_layer", "24x20");
        const Trace trace = asked.trace({{{0, 1}}, {2}, 0, {1}, {}});
        QCOMPARE(tensorOf(trace.attentions(0))[1].abs().max().item<float>(), 0.0F);
        QVERIFY(tensorOf(trace.attentions(0))[0].abs().max().item<float>() > 0.0F);
        QCOMPARE(tensorOf(trace.attentions(2)).abs().max().item<float>(), 0.0F);
        core::ScoreSplitRequest split;
        split.layer = 1;
        QCOMPARE(trace.split(split).bias, 0.0);
        split.layer = 0;
        QVERIFY(trace.split(split).bias != 0.0);
    }

    void aScoreIsTheSumOfItsParts() {
        const Asked asked("per_layer", "24x20");
        const Trace trace = asked.trace();
        const at::Tensor attention = asked.outputs.at("attentions.1")[0];
        AttentionMapsRequest maps;
        maps.query = patch(3, 1);
        maps.layer = 1;
        maps.wantsSplit = true;
        const core::AttentionMaps found = trace.maps(maps);
        core::ScoreSplitRequest request;
        request.layer = 1;
        request.head = 1;
        request.query = patch(3, 1);
        for (int row = 0; row < 6; ++row) {
            request.key = patch(row, 4);
            const core::ScoreSplitReply split = trace.split(request);
            const double expected = attention[1][3 * 5 + 1 + 1][row * 5 + 4 + 1].item<double>();
            QVERIFY(std::abs(split.probability - expected) < kEqual);
            QCOMPARE(split.score, split.content + split.bias);
            const auto at = [&](const Grid& grid) {
                return tensorOf(grid)[0][1][row][4].item<double>();
            };
            QVERIFY(std::abs(split.biasProbability - at(found.biasOnly)) < kEqual);
            QVERIFY(std::abs(split.contentProbability - at(found.contentOnly)) < kEqual);
        }
    }

    void aMaskedModelIsAskedThroughItsHead() {
        const Asked asked("mim", "20x12");
        const Trace trace = asked.trace();
        const core::LogitLens lens = trace.logitLens();
        const at::Tensor tokens = goldens().at("mim.lens_tokens");
        for (std::size_t i = 0; i < lens.tokens.size(); ++i) {
            QCOMPARE(static_cast<float>(lens.tokens[i]),
                     tokens.flatten()[static_cast<std::int64_t>(i)].item<float>());
        }
        QVERIFY(relativeError(tensorOf(lens.confidence).flatten(1),
                              goldens().at("mim.lens_confidence")) < kEqual);
        core::OcclusionRequest request;
        request.query = patch(1, 1);
        const core::OcclusionMap drop = trace.occlusion(request);
        QCOMPARE(drop.info.fill, core::OcclusionFill::MaskToken);
        QVERIFY(relativeError(tensorOf(drop.drop), goldens().at("mim.occlusion")) < 5e-5);
    }

    void tokensAreLookedAt() {
        const Asked asked("per_layer", "24x20");
        const Trace trace = asked.trace();
        core::TokenViewRequest request;
        request.view = core::TokenView::Similarity;
        request.layer = 3;
        request.query = patch(2, 2);
        const at::Tensor states = asked.outputs.at("hidden_states.3")[0];
        const std::int64_t token = 1 + 2 * 5 + 2;
        for (std::int64_t i = 1; i < states.size(0); ++i) {
            const double expected =
                (states[i].dot(states[token]) / (states[i].norm() * states[token].norm()))
                    .item<double>();
            const at::Tensor values = tensorOf(trace.tokenView(request).values).flatten();
            QVERIFY(std::abs(values[i - 1].item<double>() - expected) < kEqual);
        }
        request.view = core::TokenView::Pca;
        const core::TokenPicture picture = trace.tokenView(request);
        QCOMPARE(picture.picture.size(), (core::Size{6, 5}));
        QCOMPARE(picture.explained.size(), std::size_t{3});
        QVERIFY(picture.explained[0] >= picture.explained[1]);
        const at::Tensor norms = tensorOf(trace.summary().tokenNorms);
        QVERIFY(relativeError(norms[3], states.norm(2, -1)) < kEqual);
    }

    void biasMapsAreTheTables() {
        const Asked asked("per_layer", "16x16");
        const core::BiasMaps maps = core::biasMaps(*asked.model, {});
        QCOMPARE(maps.info.window, (core::Size{4, 4}));
        QCOMPARE(maps.maps.shape, (std::vector<std::int64_t>{3, 2, 7, 7}));
        const Tensors weights = tests::readTensors(modelFolder("per_layer") + "/model.safetensors");
        const at::Tensor table =
            weights.at("beit.encoder.layer.1.attention.attention.relative_position_bias."
                       "relative_position_bias_table");
        QVERIFY(tensorOf(maps.maps)[1].equal(table.slice(0, 0, 49).t().reshape({2, 7, 7})));
        QVERIFY(tensorOf(maps.special)[1].equal(table.slice(0, 49).t()));
        const at::Tensor matrix = tensorOf(core::biasMatrix(*asked.model, 1, {}, {}));
        QCOMPARE(matrix[0][1 + 5][1 + 2].item<float>(), // (1, 1) to (0, 2)
                 table[(1 - 0 + 3) * 7 + (1 - 2 + 3)][0].item<float>());
        const core::LayerScales scales = core::layerScales(*asked.model);
        QVERIFY(
            tensorOf(scales.lambda1)[2].equal(weights.at("beit.encoder.layer.2.lambda_1").abs()));
        const Asked plain("none", "16x16");
        QCOMPARE(errorOf([&] { (void)core::biasMaps(*plain.model, {}); })->code(),
                 std::string("CKPT-NO-BIAS"));
        const Asked unscaled("no_layer_scale", "16x16");
        QCOMPARE(errorOf([&] { (void)core::layerScales(*unscaled.model); })->code(),
                 std::string("CKPT-NO-LAYER-SCALE"));
    }

    void whatIsNotThereIsNamed_data() {
        QTest::addColumn<AttentionMapsRequest>("request");
        QTest::addColumn<QByteArray>("nearest");
        const auto row = [](const char* name, int layer, int head, TokenQuery query,
                            const char* nearest) {
            AttentionMapsRequest request;
            request.layer = layer;
            request.head = head;
            request.query = query;
            QTest::newRow(name) << request << QByteArray(nearest);
        };
        row("layer", 3, -1, {}, "2");
        row("head", 0, 2, {}, "1");
        row("row", 0, 0, patch(6, 0), "5");
        row("column", 0, 0, patch(0, 5), "4");
    }
    void whatIsNotThereIsNamed() {
        QFETCH(AttentionMapsRequest, request);
        QFETCH(QByteArray, nearest);
        const Asked asked("per_layer", "24x20");
        const Trace trace = asked.trace();
        const auto error = errorOf([&] { (void)trace.maps(request); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("USAGE"));
        QVERIFY(QByteArray(error->hint().c_str()).contains(nearest));
    }

    void interventionsOutsideAreRefused() {
        const Asked asked("per_layer", "24x20");
        for (const Interventions& wrong :
             {Interventions{{{3, 0}}, {}, 1, {}, {}}, Interventions{{{0, 2}}, {}, 1, {}, {}},
              Interventions{{}, {7}, 1, {}, {}}, Interventions{{}, {}, 1, {9}, {}}}) {
            QCOMPARE(errorOf([&] { (void)asked.trace(wrong); })->code(), std::string("USAGE"));
        }
    }
};

QTEST_GUILESS_MAIN(TraceTest)
#include "trace_test.moc"
