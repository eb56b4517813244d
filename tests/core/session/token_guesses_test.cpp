#include "core/base/error.h"
#include "core/image/processor.h"
#include "core/session/reconstruction.h"
#include "core/session/token_guesses.h"

#include <QTest>

#include <cmath>

using namespace core;

namespace {

PatchMask maskOf(Size grid, std::initializer_list<std::size_t> masked) {
    PatchMask mask(grid);
    for (const std::size_t patch : masked) {
        mask.cells[patch] = 1;
    }
    return mask;
}

bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

} // namespace

class TokenGuessesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesMaskedPatches() {
        const PatchMask mask = maskOf({1, 3}, {0, 2});
        const std::vector<float> logits{0, 1, 3, 2, /* patch 2: */ 5, 5, 1, 0};
        const MaskedPrediction found = judge(mask, logits, {3, 0, 1}, 2);
        QCOMPARE(found.patches.size(), std::size_t{2});
        const PatchGuess& first = found.patches[0];
        QCOMPARE(first.top.size(), std::size_t{2});
        QCOMPARE(first.top[0].token, 2);
        QCOMPARE(first.top[1].token, 3);
        const double sum = std::exp(0) + std::exp(1) + std::exp(3) + std::exp(2);
        QVERIFY(isNear(first.top[0].probability, std::exp(3) / sum));
        QCOMPARE(first.trueToken, 3);
        QCOMPARE(first.trueRank, 2);
        QVERIFY(isNear(first.trueProbability, std::exp(2) / sum));
        QVERIFY(isNear(first.loss, std::log(sum) - 2));
        const PatchGuess& tied = found.patches[1];
        QCOMPARE(tied.column, 2);
        QCOMPARE(tied.top[0].token, 0); // of equals the first
        QCOMPARE(tied.trueRank, 2);
        QVERIFY(isNear(*found.loss, (first.loss + tied.loss) / 2));
        QCOMPARE(*found.tokenAccuracy, 0.0);
        QCOMPARE(found.mixed, (std::vector<std::int32_t>{2, 0, 0}));
    }

    void knowsNothingWithoutTheTruth() {
        const MaskedPrediction found = judge(maskOf({1, 1}, {0}), std::vector<float>{1, 2}, {}, 5);
        QVERIFY(!found.loss && !found.tokenAccuracy && found.mixed.empty());
        QCOMPARE(found.patches[0].trueRank, 0);
        QCOMPARE(found.patches[0].top.size(), std::size_t{2});
    }

    void survivesHugeLogits() {
        const MaskedPrediction found =
            judge(maskOf({1, 1}, {0}), std::vector<float>{3e4F, -3e4F}, {1}, 1);
        QVERIFY(isNear(*found.loss, 6e4));
        QVERIFY(isNear(found.patches[0].top[0].probability, 1));
    }

    void refusesTokensBeyondTheVocabulary() {
        QVERIFY_EXCEPTION_THROWN((void)judge(maskOf({1, 1}, {0}), std::vector<float>{1, 2}, {2}, 1),
                                 Error);
    }

    void choosesRows() {
        const std::vector<float> logits{1, 2, 3, 4, 6, 5};
        QCOMPARE(maskedRows(maskOf({3, 1}, {1, 2}), logits, 2), (std::vector<float>{3, 4, 6, 5}));
        QCOMPARE(firstChoices(logits, 2), (std::vector<std::int64_t>{1, 1, 0}));
        QVERIFY(isNear(largestChange(logits, std::vector<float>{1, 2, 3, 4, 6, 8}), 3));
    }

    void greysMaskedPatchesOnly() {
        Planes view{3, 4, 6, std::vector<float>(72, 0.9F)};
        const Planes found = greyed(view, maskOf({2, 3}, {4}));
        for (int c = 0; c < 3; ++c) {
            for (int y = 0; y < 4; ++y) {
                for (int x = 0; x < 6; ++x) {
                    const bool isMasked = y >= 2 && x >= 2 && x < 4;
                    const auto place = static_cast<std::size_t>((c * 4 + y) * 6 + x);
                    QCOMPARE(found.values[place], isMasked ? 0.5F : 0.9F);
                }
            }
        }
    }

    void theSeenRegionIsWhatTheProcessorLeaves() {
        ProcessorConfig squash; // 224 x 224
        ImageRegion seen = seenRegion({300, 500}, squash, {224, 224}, {224, 224});
        QVERIFY(isNear(seen.top, 0) && isNear(seen.left, 0));
        QVERIFY(isNear(seen.height, 300) && isNear(seen.width, 500));
        seen = seenRegion({300, 500}, squash, {224, 224}, {220, 112}); // pixels past the last patch
        QVERIFY(isNear(seen.height, 300.0 * 220 / 224) && isNear(seen.width, 250));
        ProcessorConfig crop = squash;
        crop.size.exact = {256, 256};
        crop.doCenterCrop = true;
        seen = seenRegion({512, 1024}, crop, {224, 224}, {224, 224});
        QVERIFY(isNear(seen.top, 32) && isNear(seen.left, 64));
        QVERIFY(isNear(seen.height, 448) && isNear(seen.width, 896));
    }
};

QTEST_APPLESS_MAIN(TokenGuessesTest)
#include "token_guesses_test.moc"
