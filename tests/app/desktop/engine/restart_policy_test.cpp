#include "app/desktop/engine/restart_policy.h"

#include <QtTest>

using app::Recovery;
using app::RestartPolicy;
using std::chrono::minutes;
using std::chrono::seconds;

class RestartPolicyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theThirdDeathTakesTheAcceleratorTheSixthTheEngine() {
        RestartPolicy policy;
        QCOMPARE(policy.died(seconds(1)), Recovery::Restart);
        QCOMPARE(policy.died(seconds(2)), Recovery::Restart);
        QVERIFY(!policy.isCpuOnly());
        QCOMPARE(policy.died(seconds(3)), Recovery::RestartOnCpu);
        QVERIFY(policy.isCpuOnly());
        QCOMPARE(policy.died(seconds(4)), Recovery::Restart);
        QCOMPARE(policy.died(seconds(5)), Recovery::Restart);
        QCOMPARE(policy.died(seconds(6)), Recovery::StayDown);
    }

    void deathsFarApartAreForgiven() {
        RestartPolicy policy;
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(policy.died(minutes(3 * i)), Recovery::Restart);
        }
    }

    void theWindowIsFiveMinutes_data() {
        QTest::addColumn<int>("thirdSecond");
        QTest::addColumn<bool>("isCpuOnly");
        QTest::newRow("exactly") << 300 << true;
        QTest::newRow("one second later") << 301 << false;
    }
    void theWindowIsFiveMinutes() {
        QFETCH(int, thirdSecond);
        QFETCH(bool, isCpuOnly);
        RestartPolicy policy;
        (void)policy.died(seconds(0));
        (void)policy.died(seconds(150));
        (void)policy.died(seconds(thirdSecond));
        QCOMPARE(policy.isCpuOnly(), isCpuOnly);
    }

    void resetForgetsEverything() {
        RestartPolicy policy;
        for (int i = 0; i < 5; ++i) {
            (void)policy.died(seconds(i));
        }
        policy.reset();
        QVERIFY(!policy.isCpuOnly());
        QCOMPARE(policy.died(seconds(6)), Recovery::Restart);
        QCOMPARE(policy.died(seconds(7)), Recovery::Restart);
    }
};

QTEST_GUILESS_MAIN(RestartPolicyTest)
#include "restart_policy_test.moc"
