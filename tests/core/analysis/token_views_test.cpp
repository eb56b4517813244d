#include "core/analysis/token_views.h"
#include "tests/core/analysis/plain.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/linalg_svd.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/zeros.h>
#include <QtTest/QtTest>

#include <cmath>

using core::PcaColors;
using tests::difference;
using tests::drawn;
using tests::entry;
using tests::kEqual;

namespace {

/// Through the singular values, another road to the same directions.
PcaColors plainColors(const at::Tensor& patches) {
    const at::Tensor values = patches.to(at::kDouble);
    const at::Tensor centred = values - values.mean(0, true);
    const auto [left, singular, right] = at::linalg_svd(centred, false);
    PcaColors result{at::full({patches.size(0), 3}, 0.5), at::zeros({3})};
    double total = 0;
    for (std::int64_t i = 0; i < singular.size(0); ++i) {
        total += entry(singular, i) * entry(singular, i);
    }
    for (std::int64_t i = 0; i < std::min<std::int64_t>(3, singular.size(0)); ++i) {
        const at::Tensor direction = right[i];
        std::int64_t largest = 0;
        for (std::int64_t c = 0; c < direction.size(0); ++c) {
            largest =
                std::abs(entry(direction, c)) > std::abs(entry(direction, largest)) ? c : largest;
        }
        const double sign = entry(direction, largest) < 0 ? -1 : 1;
        const at::Tensor scores = at::matmul(centred, direction) * sign;
        const at::Tensor least = scores.min();
        result.rgb.select(1, i).copy_((scores - least) / (scores.max() - least));
        result.explained[i] = entry(singular, i) * entry(singular, i) / total;
    }
    return result;
}

} // namespace

class TokenViewsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normsAndCosinesFollowTheDefinition() {
        const at::Tensor tokens = drawn({6, 9}, 1);
        const at::Tensor norms = core::tokenNorms(tokens);
        const at::Tensor cosines = core::cosineSimilarity(tokens, 4);
        const auto product = [&](int a, int b) {
            double sum = 0;
            for (int c = 0; c < 9; ++c) {
                sum += entry(tokens, a, c) * entry(tokens, b, c);
            }
            return sum;
        };
        for (int token = 0; token < 6; ++token) {
            const double norm = std::sqrt(product(token, token));
            QVERIFY(std::abs(entry(norms, token) - norm) < kEqual);
            const double cosine = product(token, 4) / (norm * std::sqrt(product(4, 4)));
            QVERIFY(std::abs(entry(cosines, token) - cosine) < kEqual);
        }
        QVERIFY(std::abs(entry(cosines, 4) - 1) < kEqual);
    }

    void aTokenOfZerosIsLikeNothing() {
        at::Tensor tokens = drawn({3, 4}, 2);
        tokens[1].zero_();
        QCOMPARE(entry(core::cosineSimilarity(tokens, 0), 1), 0.0);
        QCOMPARE(core::cosineSimilarity(tokens, 1).abs().max().item<double>(), 0.0);
    }

    void colorsAreTheDirectionsOfLargestVariance_data() {
        QTest::addColumn<int>("patches");
        QTest::addColumn<int>("width");
        QTest::newRow("more patches") << 40 << 6;
        QTest::newRow("more channels") << 12 << 50;
        QTest::newRow("as many") << 8 << 8;
        QTest::newRow("two channels") << 9 << 2;
    }
    void colorsAreTheDirectionsOfLargestVariance() {
        QFETCH(int, patches);
        QFETCH(int, width);
        // Channels of different spread, so that no two directions are alike.
        at::Tensor tokens = drawn({patches, width}, 3) + 5;
        for (int c = 0; c < width; ++c) {
            tokens.select(1, c).mul_(1.0 + 3.0 / (1 + c));
        }
        const PcaColors expected = plainColors(tokens);
        const PcaColors found = core::principalColors(tokens);
        QVERIFY(difference(found.rgb, expected.rgb) < kEqual);
        QVERIFY(difference(found.explained, expected.explained) < kEqual);
        QCOMPARE(found.rgb.scalar_type(), at::kFloat);
        QVERIFY(found.rgb.min().item<double>() >= 0 && found.rgb.max().item<double>() <= 1);
    }

    void theOrderOfPatchesChangesNoColor() {
        const at::Tensor tokens = drawn({10, 30}, 4);
        const PcaColors found = core::principalColors(tokens.flip({0}));
        QVERIFY(difference(found.rgb.flip({0}), core::principalColors(tokens).rgb) < kEqual);
    }

    void missingDirectionsAreGrey_data() {
        QTest::addColumn<int>("patches");
        QTest::addColumn<int>("rank");
        QTest::addColumn<int>("width");
        QTest::newRow("one direction, wide") << 6 << 1 << 20;
        QTest::newRow("one direction, tall") << 30 << 1 << 5;
        QTest::newRow("two directions") << 8 << 2 << 10;
        QTest::newRow("all alike") << 7 << 0 << 4;
        QTest::newRow("one patch") << 1 << 0 << 4;
        QTest::newRow("two patches") << 2 << 1 << 4;
    }
    void missingDirectionsAreGrey() {
        QFETCH(int, patches);
        QFETCH(int, rank);
        QFETCH(int, width);
        // Whole numbers: their products are exact, and so the rank is.
        const at::Tensor left = (drawn({patches, rank}, 5) * 8).round();
        const at::Tensor right = (drawn({rank, width}, 6) * 8).round();
        const PcaColors found = core::principalColors(at::matmul(left, right) + 3);
        for (int i = 0; i < 3; ++i) {
            const at::Tensor color = found.rgb.select(1, i);
            if (i < rank) {
                QCOMPARE(color.min().item<double>(), 0.0);
                QCOMPARE(color.max().item<double>(), 1.0);
                QVERIFY(entry(found.explained, i) > 0);
            } else {
                QVERIFY(color.equal(at::full({patches}, 0.5)));
                QCOMPARE(entry(found.explained, i), 0.0);
            }
        }
        if (rank > 0) {
            QVERIFY(std::abs(found.explained.sum().item<double>() - 1) < kEqual);
        }
    }
};

QTEST_GUILESS_MAIN(TokenViewsTest)
#include "token_views_test.moc"
