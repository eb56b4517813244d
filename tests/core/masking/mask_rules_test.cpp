#include "core/base/file.h"
#include "core/masking/mask_rules.h"
#include "tests/support/error_of.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <map>

using core::BlockwiseOptions;
using core::PatchMask;
using core::Size;
using tests::codeOf;

namespace {

constexpr Size kGrid{14, 14};
constexpr int kDraws = 20000;

std::string cellsOf(const PatchMask& mask) {
    std::string text;
    for (const std::uint8_t cell : mask.cells) {
        text += cell != 0 ? '1' : '0';
    }
    return text;
}

/// What 20,000 draws of version 1 with the training script's numbers look like.
struct Statistics {
    std::vector<int> counts; ///< sorted
    double mean = 0;
    std::vector<double> marginals = std::vector<double>(196);
};

Statistics drawMany() {
    Statistics result;
    BlockwiseOptions options;
    options.version = 1;
    for (int seed = 0; seed < kDraws; ++seed) {
        const PatchMask mask =
            core::blockwiseMask(kGrid, options, static_cast<std::uint64_t>(seed));
        result.counts.push_back(mask.maskedCount());
        result.mean += mask.maskedCount() / static_cast<double>(kDraws);
        for (std::size_t i = 0; i < mask.cells.size(); ++i) {
            result.marginals[i] += mask.cells[i] / static_cast<double>(kDraws);
        }
    }
    std::sort(result.counts.begin(), result.counts.end());
    return result;
}

bool isNear(double value, double expected, double bound) {
    return std::abs(value - expected) <= bound;
}

} // namespace

class MaskRulesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsThePublishedRuleDrawByDraw() {
        const auto cases =
            nlohmann::json::parse(core::readText(TEST_DATA "/masking/blockwise.json", 1 << 20));
        QVERIFY(cases.size() > 100);
        for (const auto& entry : cases) {
            BlockwiseOptions options;
            options.target = entry["target"];
            options.smallestBlock = entry["smallest"];
            if (!entry["largest"].is_null()) {
                options.largestBlock = entry["largest"].get<int>();
            }
            options.smallestAspect = entry["aspect"];
            options.version = entry["version"];
            const Size grid{entry["rows"], entry["columns"]};
            const PatchMask mask = core::blockwiseMask(grid, options, entry["seed"]);
            QCOMPARE(cellsOf(mask), entry["cells"].get<std::string>());
        }
    }

    /// Figures of unilm's generator over 20,000 draws. The bounds are about four standard errors
    /// of the difference of two such samples, and half a unit of the last digit that is known.
    void looksLikeThePublishedRule() {
        const Statistics found = drawMany();
        const auto exact = std::count(found.counts.begin(), found.counts.end(), 75);
        QVERIFY(isNear(static_cast<double>(exact) / kDraws, 0.666, 0.019));
        QVERIFY(isNear(found.mean, 74.47, 0.05));
        QVERIFY(isNear(found.counts.front(), 64, 4)); // of 20,000: the tail is thin
        QCOMPARE(found.counts[kDraws / 20], 72);
        QCOMPARE(found.counts.back(), 75);
        QVERIFY(isNear(found.marginals[7 * 14 + 7], 0.72, 0.023));
        QVERIFY(isNear(found.marginals[7], 0.19, 0.021));
        QVERIFY(isNear(found.marginals[0], 0.04, 0.013));
    }

    void versionTwoMasksExactlyTheTarget_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("14 x 14") << 14 << 14;
        QTest::newRow("12 x 12") << 12 << 12;
        QTest::newRow("1 x 1") << 1 << 1;
        QTest::newRow("3 x 40") << 3 << 40;
        QTest::newRow("40 x 1") << 40 << 1;
    }
    void versionTwoMasksExactlyTheTarget() {
        QFETCH(int, rows);
        QFETCH(int, columns);
        for (int target = 1; target <= rows * columns; ++target) {
            BlockwiseOptions options;
            options.target = target;
            QCOMPARE(core::blockwiseMask({rows, columns}, options, 5).maskedCount(), target);
            options.version = 1;
            QVERIFY(core::blockwiseMask({rows, columns}, options, 5).maskedCount() <= target);
        }
    }

    /// unilm issue 551: the loss of such a mask is not a number.
    void versionOneOftenMasksNothingForOnePatch() {
        BlockwiseOptions options;
        options.target = 1;
        options.version = 1;
        int masked = 0;
        for (std::uint64_t seed = 0; seed < 2000; ++seed) {
            masked += core::blockwiseMask(kGrid, options, seed).maskedCount();
        }
        QVERIFY(isNear(masked / 2000.0, 0.22, 0.04)); // four standard errors
    }

    void survivesAspectsThatReachInfinity() {
        BlockwiseOptions options;
        options.smallestBlock = std::numeric_limits<int>::max();
        options.smallestAspect = std::numeric_limits<double>::denorm_min();
        QCOMPARE(core::blockwiseMask(kGrid, options, 0).maskedCount(), 75);
    }

    void randomMasksTheRoundedShare() {
        QCOMPARE(core::randomMask(kGrid, 0.4, 0).maskedCount(), 78);
        QCOMPARE(core::randomMask(kGrid, 0, 0).maskedCount(), 0);
        QCOMPARE(core::randomMask(kGrid, 1, 0).maskedCount(), 196);
        QCOMPARE(core::randomMask({1, 5}, 0.5, 0).maskedCount(), 3);
        QCOMPARE(core::randomMask({1, 1}, 0.5, 0).maskedCount(), 1);
    }

    /// All 20 choices of 3 among 6: chi-squared with 19 degrees of freedom stays below its
    /// 99.99 % quantile, 50.8.
    void randomChoosesEvenly() {
        std::map<std::string, int> seen;
        for (std::uint64_t seed = 0; seed < kDraws; ++seed) {
            ++seen[cellsOf(core::randomMask({2, 3}, 0.5, seed))];
        }
        QCOMPARE(seen.size(), std::size_t{20});
        double distance = 0;
        for (const auto& [cells, count] : seen) {
            distance += (count - 1000.0) * (count - 1000.0) / 1000.0;
        }
        QVERIFY2(distance < 50.8, std::to_string(distance).c_str());
    }

    void bernoulliMasksEachPatchByItself() {
        int masked = 0;
        int bothOfTwo = 0;
        for (std::uint64_t seed = 0; seed < 1000; ++seed) {
            const PatchMask mask = core::bernoulliMask(kGrid, 0.25, seed);
            masked += mask.maskedCount();
            bothOfTwo += mask.cells[50] & mask.cells[51];
        }
        QVERIFY(isNear(masked / 196000.0, 0.25, 0.004));    // four standard errors
        QVERIFY(isNear(bothOfTwo / 1000.0, 0.0625, 0.031)); // four standard errors
        QCOMPARE(core::bernoulliMask(kGrid, 0, 7).maskedCount(), 0);
        QCOMPARE(core::bernoulliMask(kGrid, 1, 7).maskedCount(), 196);
    }

    /// As make_goldens.py's SplitMix gives them, so that another compiler or library cannot change
    /// a seed's mask.
    void seedsKeepTheirMasks() {
        QCOMPARE(cellsOf(core::randomMask({3, 5}, 0.4, 42)), std::string("000111010001010"));
        QCOMPARE(cellsOf(core::bernoulliMask({3, 5}, 0.4, 42)), std::string("011110101010000"));
        QVERIFY(!(core::randomMask(kGrid, 0.4, 1) == core::randomMask(kGrid, 0.4, 2)));
        QVERIFY(!(core::bernoulliMask(kGrid, 0.4, 1) == core::bernoulliMask(kGrid, 0.4, 2)));
        QVERIFY(!(core::blockwiseMask(kGrid, {}, 1) == core::blockwiseMask(kGrid, {}, 2)));
    }

    void invertedSwapsMaskedAndVisible() {
        const PatchMask mask = core::randomMask({3, 5}, 0.4, 1);
        const PatchMask other = core::inverted(mask);
        QCOMPARE(other.maskedCount(), 9);
        for (std::size_t i = 0; i < mask.cells.size(); ++i) {
            QCOMPARE(mask.cells[i] + other.cells[i], 1);
        }
        QCOMPARE(core::inverted(other), mask);
    }

    void refusesNumbersOutOfRange() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double number : {-0.1, 1.1, nan, -1e-9}) {
            QCOMPARE(codeOf([&] { (void)core::randomMask(kGrid, number, 0); }), "MASK-RANGE");
            QCOMPARE(codeOf([&] { (void)core::bernoulliMask(kGrid, number, 0); }), "MASK-RANGE");
        }
        for (const Size grid : {Size{0, 14}, Size{14, 0}, Size{-1, -1}}) {
            QCOMPARE(codeOf([&] { (void)core::blockwiseMask(grid, {}, 0); }), "MASK-SIZE");
            QCOMPARE(codeOf([&] { (void)core::randomMask(grid, 0.4, 0); }), "MASK-SIZE");
            QCOMPARE(codeOf([&] { (void)core::bernoulliMask(grid, 0.4, 0); }), "MASK-SIZE");
        }
        for (const BlockwiseOptions& options : {BlockwiseOptions{0, 16, {}, 0.3, 2},
                                                {197, 16, {}, 0.3, 2},
                                                {75, 0, {}, 0.3, 2},
                                                {75, 16, 15, 0.3, 2},
                                                {75, 16, {}, 0, 2},
                                                {75, 16, {}, 1.1, 2},
                                                {75, 16, {}, nan, 2},
                                                {75, 16, {}, 0.3, 0},
                                                {75, 16, {}, 0.3, 3}}) {
            QCOMPARE(codeOf([&] { (void)core::blockwiseMask(kGrid, options, 0); }), "MASK-RANGE");
        }
    }
};

QTEST_APPLESS_MAIN(MaskRulesTest)
#include "mask_rules_test.moc"
