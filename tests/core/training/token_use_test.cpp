#include "core/training/token_use.h"

#include <QTest>

#include <cmath>

class TokenUseTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsTheTruthAlone() {
        core::ConfusionMatrix counts(5);
        counts.addCount(1, 4, 6);
        counts.addCount(2, 2, 1);
        counts.addCount(2, 1, 1);
        const core::TokenUse use = core::tokenUse(counts);
        QCOMPARE(use.count, 2);
        QCOMPARE(use.largestShare, 0.75);
        const double entropy = -0.75 * std::log(0.75) - 0.25 * std::log(0.25);
        QVERIFY(std::abs(use.perplexity - std::exp(entropy)) < 1e-12);
    }

    void equallyFrequentTokensAreTheirNumber() {
        core::ConfusionMatrix counts(8);
        for (int token = 0; token < 8; ++token) {
            counts.addCount(token, 0, 3);
        }
        QVERIFY(std::abs(core::tokenUse(counts).perplexity - 8) < 1e-12);
        QCOMPARE(core::tokenUse(counts).largestShare, 0.125);
    }
};

QTEST_GUILESS_MAIN(TokenUseTest)
#include "token_use_test.moc"
