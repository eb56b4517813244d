// What the reference library's attentions say, by numpy and scipy: make_goldens.py writes it.
#include "core/analysis/attention_measures.h"
#include "core/analysis/attention_rows.h"
#include "core/analysis/relevance.h"
#include "core/analysis/rollout.h"
#include "core/analysis/token_views.h"
#include "tests/core/analysis/plain.h"
#include "tests/core/model/golden.h"

#include <ATen/ops/bmm.h>
#include <ATen/ops/stack.h>
#include <QtTest/QtTest>

using core::HeadFusion;
using tests::difference;
using tests::kEqual;

namespace {

constexpr int kLayerCount = 2;
constexpr core::Size kGrid{4, 5};

const at::Tensor& golden(const std::string& name) {
    static const tests::Tensors kTensors =
        tests::readTensors(TEST_DATA "/analysis/two_layers.safetensors");
    return kTensors.at(name);
}

const at::Tensor& golden(const char* name, int layer) {
    return golden(std::string(name) + "." + std::to_string(layer));
}

std::vector<at::Tensor> goldenLayers(const char* name) {
    return {golden(name, 0), golden(name, 1)};
}

core::LayerScores layerAt(int layer) {
    return {golden("query", layer), golden("key", layer),
            core::BiasField(golden("table", layer), kGrid)};
}

} // namespace

class ReferenceValuesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attentions() {
        for (int layer = 0; layer < kLayerCount; ++layer) {
            const core::LayerScores scores = layerAt(layer);
            const at::Tensor& expected = golden("attention", layer); // [heads, tokens, tokens]
            for (std::int64_t token = 0; token < expected.size(1); ++token) {
                QVERIFY(difference(core::attentionRow(scores, token), expected.select(1, token)) <
                        kEqual);
                QVERIFY(difference(core::attentionColumn(scores, token),
                                   expected.select(2, token)) < kEqual);
            }
            for (std::int64_t head = 0; head < expected.size(0); ++head) {
                QVERIFY(difference(core::attentionMatrix(scores, head), expected[head]) < kEqual);
            }
            QVERIFY(difference(core::meanAttentionRow(scores), expected.slice(1, 1).mean(1)) <
                    kEqual);
            QVERIFY(difference(core::meanAttentionColumn(scores), expected.slice(2, 1).mean(2)) <
                    kEqual);
        }
    }

    void rollout_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<HeadFusion>("fusion");
        QTest::addColumn<double>("discard");
        QTest::newRow("mean") << "rollout.mean.0.0" << HeadFusion::Mean << 0.0;
        QTest::newRow("max") << "rollout.max.0.0" << HeadFusion::Max << 0.0;
        QTest::newRow("min") << "rollout.min.0.0" << HeadFusion::Min << 0.0;
        QTest::newRow("half of mean") << "rollout.mean.0.5" << HeadFusion::Mean << 0.5;
        QTest::newRow("half of max") << "rollout.max.0.5" << HeadFusion::Max << 0.5;
        QTest::newRow("half of min") << "rollout.min.0.5" << HeadFusion::Min << 0.5;
    }
    void rollout() {
        QFETCH(QString, name);
        QFETCH(HeadFusion, fusion);
        QFETCH(double, discard);
        core::Rollout through(discard);
        for (const at::Tensor& attention : goldenLayers("attention")) {
            through.add(core::fuseHeads(
                static_cast<int>(attention.size(0)),
                [&attention](int head) { return attention[head].clone(); }, fusion));
        }
        QVERIFY(difference(through.result(), golden(name.toStdString())) < kEqual);
    }

    void relevance() {
        const at::Tensor found =
            core::relevance(goldenLayers("attention"), goldenLayers("gradient"));
        QVERIFY(difference(found, golden("relevance")) < kEqual);
    }

    void measures() {
        for (int layer = 0; layer < kLayerCount; ++layer) {
            const at::Tensor& attention = golden("attention", layer);
            QVERIFY(difference(core::attentionEntropy(attention), golden("entropy", layer)) <
                    kEqual);
            QVERIFY(difference(
                        core::attentionDistance(attention.slice(1, 1), core::patchDistances(kGrid)),
                        golden("distance", layer)) < kEqual);
            QVERIFY(difference(core::headAgreement(attention), golden("agreement", layer)) <
                    kEqual);
            QVERIFY(difference(core::transformedValueNorms(golden("value", layer),
                                                           golden("projection", layer)),
                               golden("value_norms", layer)) < kEqual);
        }
    }

    void shareOfTheBias() {
        for (int layer = 0; layer < kLayerCount; ++layer) {
            const core::LayerScores scores = layerAt(layer);
            const at::Tensor content = at::bmm(scores.query, scores.key.transpose(1, 2));
            std::vector<at::Tensor> bias;
            for (std::int64_t head = 0; head < content.size(0); ++head) {
                bias.push_back(scores.bias.matrix(head));
            }
            QVERIFY(difference(core::biasShare(content.slice(1, 1).slice(2, 1),
                                               at::stack(bias).slice(1, 1).slice(2, 1)),
                               golden("bias_share", layer)) < kEqual);
        }
    }

    void tokenViews() {
        const at::Tensor& hidden = golden("hidden");
        QVERIFY(difference(core::tokenNorms(hidden), golden("norms")) < kEqual);
        QVERIFY(difference(core::cosineSimilarity(hidden, 7), golden("cosines")) < kEqual);
        const core::PcaColors colors = core::principalColors(hidden.slice(0, 1));
        QVERIFY(difference(colors.rgb, golden("colors")) < kEqual);
        QVERIFY(difference(colors.explained, golden("explained")) < kEqual);
    }
};

QTEST_GUILESS_MAIN(ReferenceValuesTest)
#include "reference_values_test.moc"
