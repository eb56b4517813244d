#include "core/training/held_out.h"

#include <ATen/ATen.h>
#include <QTest>

#include <cmath>

class HeldOutTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsEveryPair() {
        const at::Tensor truth = at::tensor({0, 0, 1, 2, 2, 2}, at::kLong).view({2, 3});
        const at::Tensor said = at::tensor({0, 1, 1, 2, 2, 0}, at::kLong).view({2, 3});
        const at::Tensor expected =
            at::tensor({1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0}, at::kLong).view({4, 4});
        QVERIFY(at::equal(core::confusionCounts(truth, said, 4), expected));
    }

    // Ten pixels of two classes and one that is only said: worked out by hand.
    void meanIsThatOfTheClassesThatWereMet() {
        core::HeldOutResult result;
        result.counts =
            at::tensor({5, 1, 1, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, at::kLong).view({4, 4});
        QCOMPARE(result.accuracy(), 0.8);
        const std::vector<double> shares = result.classIou();
        QCOMPARE(shares.at(0), 5.0 / 7);
        QCOMPARE(shares.at(1), 3.0 / 4);
        QCOMPARE(shares.at(2), 0.0);
        QVERIFY(std::isnan(shares.at(3)));
        QCOMPARE(result.meanIou(), (5.0 / 7 + 3.0 / 4 + 0) / 3);
    }
};

QTEST_GUILESS_MAIN(HeldOutTest)
#include "held_out_test.moc"
