#include "core/protocol/messages.h"

#include <QtTest>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>

using core::ClassScore;
using core::topScores;

class TopScoresTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranksByLogitAndTiesByIndex() {
        const auto top = topScores({1, 3, 3, -2}, {"a", "b", "c"}, 4);
        QCOMPARE(top.size(), std::size_t{4});
        QCOMPARE(top[0].index, 1);
        QCOMPARE(top[1].index, 2);
        QCOMPARE(top[2].index, 0);
        QCOMPARE(top[0].label, std::string("b"));
        QCOMPARE(top[3].label, std::string());
    }

    void isTheSoftmaxByHand() {
        const auto top = topScores({0, 1, 2}, {}, 3, 2.0F);
        const double sum = std::exp(0.0) + std::exp(0.5) + std::exp(1.0);
        QCOMPARE(top[0].probability, static_cast<float>(std::exp(1.0) / sum));
        QCOMPARE(top[2].probability, static_cast<float>(1 / sum));
    }

    void largeLogitsDoNotOverflow() {
        const auto top = topScores({30000, 29999, -30000}, {}, 3);
        QCOMPARE(top[0].probability, static_cast<float>(1 / (1 + std::exp(-1.0))));
        QCOMPARE(top[2].probability, 0.0F);
    }

    void countIsBoundedByTheClasses() {
        QCOMPARE(topScores({1, 2}, {}, 99).size(), std::size_t{2});
        QCOMPARE(topScores({1, 2}, {}, 0).size(), std::size_t{0});
        QCOMPARE(topScores({1, 2}, {}, -5).size(), std::size_t{0});
        QCOMPARE(topScores({}, {}, 5).size(), std::size_t{0});
    }

    void notANumberRanksLast() {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const auto top = topScores({nan, 1, nan, 2}, {}, 4);
        QCOMPARE(top[0].index, 3);
        QCOMPARE(top[1].index, 1);
        QVERIFY(std::isnan(top[0].probability));
    }

    void refusesATemperatureThatIsNotPositive() {
        for (const float temperature : {0.0F, -1.0F, std::numeric_limits<float>::quiet_NaN(),
                                        std::numeric_limits<float>::infinity()}) {
            QVERIFY_EXCEPTION_THROWN((void)topScores({1}, {}, 1, temperature), core::Error);
        }
    }

    void probabilitiesSumToOneAndFallWithRank() {
        const bool holds = rc::check([] {
            const auto logits = *rc::gen::nonEmpty(rc::gen::container<std::vector<float>>(
                rc::gen::map(rc::gen::inRange(-4000, 4000),
                             [](int value) { return static_cast<float>(value) / 100.0F; })));
            const float temperature = static_cast<float>(*rc::gen::inRange(1, 500)) / 100.0F;
            const auto top = topScores(logits, {}, static_cast<int>(logits.size()), temperature);
            double sum = 0;
            for (std::size_t i = 0; i < top.size(); ++i) {
                sum += static_cast<double>(top[i].probability);
                // The macro overloads || and would look at top[-1]: decide outside of it.
                const bool falls =
                    i == 0 || top[i - 1].logit > top[i].logit ||
                    (top[i - 1].logit == top[i].logit && top[i - 1].index < top[i].index);
                RC_ASSERT(falls);
            }
            RC_ASSERT(std::abs(sum - 1) < 1e-5); // float32 rounding of at most a few hundred terms
        });
        QVERIFY(holds);
    }
};

QTEST_GUILESS_MAIN(TopScoresTest)
#include "top_scores_test.moc"
