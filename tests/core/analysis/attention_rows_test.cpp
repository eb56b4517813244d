#include "core/analysis/attention_rows.h"
#include "core/ops/relative_position.h"
#include "tests/core/analysis/plain.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/zeros.h>
#include <QtTest/QtTest>

#include <cmath>

using core::LayerScores;
using core::ScoreParts;
using core::Size;
using tests::difference;
using tests::drawn;
using tests::kEqual;
using tests::tokenCount;

namespace {

constexpr std::int64_t kWidth = 6; // of a head

/// A layer and the bias that the model would add, [heads, tokens, tokens].
struct Drawn {
    LayerScores layer;
    at::Tensor bias;

    Drawn(Size window, std::int64_t heads, bool hasBias) {
        const std::int64_t tokens = tokenCount(window);
        layer.query = drawn({heads, tokens, kWidth}, 1) / std::sqrt(static_cast<double>(kWidth));
        layer.key = drawn({heads, tokens, kWidth}, 2);
        bias = at::zeros({heads, tokens, tokens});
        if (hasBias) {
            const at::Tensor table = drawn({core::biasRowCount(window), heads}, 3);
            layer.bias = core::BiasField(table, window);
            bias = core::gatherBias(table, window)[0];
        }
    }
};

/// exp(score) over the sum of a row, term by term. returns [heads, tokens, tokens]
at::Tensor plainAttention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& bias) {
    const auto q = query.accessor<float, 3>();
    const auto k = key.accessor<float, 3>();
    const auto b = bias.accessor<float, 3>();
    at::Tensor result = at::empty(bias.sizes(), at::kDouble);
    auto out = result.accessor<double, 3>();
    for (std::int64_t head = 0; head < bias.size(0); ++head) {
        for (std::int64_t i = 0; i < bias.size(1); ++i) {
            double sum = 0;
            for (std::int64_t j = 0; j < bias.size(2); ++j) {
                double score = b[head][i][j];
                for (std::int64_t c = 0; c < query.size(2); ++c) {
                    score += double{q[head][i][c]} * k[head][j][c];
                }
                out[head][i][j] = std::exp(score);
                sum += out[head][i][j];
            }
            for (std::int64_t j = 0; j < bias.size(2); ++j) {
                out[head][i][j] /= sum;
            }
        }
    }
    return result;
}

} // namespace

class AttentionRowsTest final : public QObject {
    Q_OBJECT

private:
    static void layers() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("heads");
        QTest::addColumn<bool>("hasBias");
        QTest::newRow("1x1") << 1 << 1 << 2 << true;
        QTest::newRow("1x4, one head") << 1 << 4 << 1 << true;
        QTest::newRow("2x3") << 2 << 3 << 3 << true;
        QTest::newRow("2x3, no bias") << 2 << 3 << 3 << false;
        QTest::newRow("5x2") << 5 << 2 << 2 << true;
    }
    static Drawn fetched() {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, heads);
        QFETCH(bool, hasBias);
        return {{height, width}, heads, hasBias};
    }

private Q_SLOTS:
    void rowsFollowTheDefinition_data() { layers(); }
    void rowsFollowTheDefinition() {
        const Drawn from = fetched();
        const LayerScores& layer = from.layer;
        const at::Tensor all = plainAttention(layer.query, layer.key, from.bias);
        const at::Tensor content = plainAttention(layer.query, layer.key, from.bias * 0);
        const at::Tensor bias = plainAttention(layer.query * 0, layer.key, from.bias);
        for (std::int64_t query = 0; query < all.size(1); ++query) {
            const auto row = [&](const at::Tensor& of) { return of.select(1, query); };
            const at::Tensor found = core::attentionRow(layer, query);
            QVERIFY(difference(found, row(all)) < kEqual);
            QVERIFY((found.sum(1) - 1).abs().max().item<double>() < kEqual);
            QVERIFY(difference(core::attentionRow(layer, query, ScoreParts::Content),
                               row(content)) < kEqual);
            QVERIFY(difference(core::attentionRow(layer, query, ScoreParts::Bias), row(bias)) <
                    kEqual);
        }
    }

    void columnsAndMatricesFollowTheDefinition_data() { layers(); }
    void columnsAndMatricesFollowTheDefinition() {
        const Drawn from = fetched();
        const at::Tensor all = plainAttention(from.layer.query, from.layer.key, from.bias);
        for (std::int64_t key = 0; key < all.size(2); ++key) {
            QVERIFY(difference(core::attentionColumn(from.layer, key), all.select(2, key)) <
                    kEqual);
        }
        for (std::int64_t head = 0; head < all.size(0); ++head) {
            QVERIFY(difference(core::attentionMatrix(from.layer, head), all[head]) < kEqual);
        }
    }

    void meansAreOverPatchesAlone_data() { layers(); }
    void meansAreOverPatchesAlone() {
        const Drawn from = fetched();
        const at::Tensor all = plainAttention(from.layer.query, from.layer.key, from.bias);
        const auto a = all.accessor<double, 3>();
        const std::int64_t tokens = all.size(1);
        at::Tensor row = at::zeros({all.size(0), tokens}, at::kDouble);
        at::Tensor column = at::zeros({all.size(0), tokens}, at::kDouble);
        auto ofRow = row.accessor<double, 2>();
        auto ofColumn = column.accessor<double, 2>();
        for (std::int64_t head = 0; head < all.size(0); ++head) {
            for (std::int64_t token = 0; token < tokens; ++token) {
                for (std::int64_t patch = 1; patch < tokens; ++patch) {
                    ofRow[head][token] += a[head][patch][token] / static_cast<double>(tokens - 1);
                    ofColumn[head][token] +=
                        a[head][token][patch] / static_cast<double>(tokens - 1);
                }
            }
        }
        QVERIFY(difference(core::meanAttentionRow(from.layer), row) < kEqual);
        QVERIFY(difference(core::meanAttentionColumn(from.layer), column) < kEqual);
    }

    void oneHeadIsTheSameHead_data() { layers(); }
    void oneHeadIsTheSameHead() {
        const Drawn from = fetched();
        const std::int64_t last = from.layer.query.size(0) - 1;
        const LayerScores one = core::headOf(from.layer, last);
        QCOMPARE(one.bias.isEmpty(), from.layer.bias.isEmpty());
        QVERIFY(difference(core::attentionRow(one, 1),
                           core::attentionRow(from.layer, 1).slice(0, last)) < kEqual);
        QVERIFY(difference(core::attentionColumn(one, 1),
                           core::attentionColumn(from.layer, 1).slice(0, last)) < kEqual);
        QVERIFY(difference(core::attentionMatrix(one, 0), core::attentionMatrix(from.layer, last)) <
                kEqual);
    }

    void rowsTimesValuesAreFusedAttention_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("heads");
        QTest::newRow("2x3") << 2 << 3 << 3;
        QTest::newRow("14x14") << 14 << 14 << 4;
        QTest::newRow("40x40") << 40 << 40 << 2;
    }
    void rowsTimesValuesAreFusedAttention() {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, heads);
        const Drawn from({height, width}, heads, true);
        const LayerScores& layer = from.layer;
        const at::Tensor value = drawn(layer.key.sizes(), 4);
        const at::Tensor fused =
            at::scaled_dot_product_attention(layer.query.unsqueeze(0), layer.key.unsqueeze(0),
                                             value.unsqueeze(0), from.bias.unsqueeze(0), 0, false,
                                             1.0)[0]; // [heads, tokens, width]
        for (std::int64_t head = 0; head < heads; ++head) {
            const at::Tensor matrix = core::attentionMatrix(layer, head);
            QVERIFY(difference(at::matmul(matrix, value[head]), fused[head]) < kEqual);
        }
        const std::int64_t tokens = layer.query.size(1);
        for (const std::int64_t query :
             {std::int64_t{0}, std::int64_t{1}, tokens / 2, tokens - 1}) {
            const at::Tensor row = core::attentionRow(layer, query).unsqueeze(1);
            QVERIFY(difference(at::matmul(row, value).squeeze(1), fused.select(1, query)) < kEqual);
        }
    }

    /// More tokens than rows fit into a block, and a last block that is not full.
    void blocksJoinWithoutASeam() {
        const Drawn from({40, 33}, 2, true);
        const LayerScores& layer = from.layer;
        const at::Tensor row = core::meanAttentionRow(layer);
        const at::Tensor column = core::meanAttentionColumn(layer);
        const at::Tensor toKey = core::attentionColumn(layer, 1000);
        for (std::int64_t head = 0; head < 2; ++head) {
            const at::Tensor matrix = core::attentionMatrix(layer, head).to(at::kDouble);
            QVERIFY(difference(row[head], matrix.slice(0, 1).mean(0)) < kEqual);
            QVERIFY(difference(column[head], matrix.slice(1, 1).mean(1)) < kEqual);
            QVERIFY(difference(toKey[head], matrix.select(1, 1000)) < kEqual);
        }
        QVERIFY((row.sum(1) - 1).abs().max().item<double>() < kEqual);
    }
};

QTEST_GUILESS_MAIN(AttentionRowsTest)
#include "attention_rows_test.moc"
