#include "core/training/schedule.h"

#include <QTest>

#include <cmath>
#include <numbers>

class ScheduleTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void warmsUpLinearlyThenFollowsTheCosine() {
        const core::Schedule schedule{2e-3, 1e-5, 10, 111};
        QCOMPARE(core::learningRate(schedule, 0), 2e-4);
        QCOMPARE(core::learningRate(schedule, 4), 1e-3);
        QCOMPARE(core::learningRate(schedule, 9), 2e-3);
        QCOMPARE(core::learningRate(schedule, 10), 2e-3);
        for (const int step : {11, 35, 60, 85, 109}) {
            const double turn = std::numbers::pi * (step - 10) / 100.0;
            const double expected = 1e-5 + (2e-3 - 1e-5) * (1 + std::cos(turn)) / 2;
            QVERIFY(std::abs(core::learningRate(schedule, step) - expected) < 1e-15);
        }
        QVERIFY(std::abs(core::learningRate(schedule, 60) - (2e-3 + 1e-5) / 2) < 1e-15);
        QVERIFY(std::abs(core::learningRate(schedule, 110) - 1e-5) < 1e-15);
    }

    void worksWithoutWarmUp() {
        QCOMPARE(core::learningRate({1e-3, 0, 0, 100}, 0), 1e-3);
        QVERIFY(core::learningRate({1e-3, 0, 0, 1}, 0) < 1e-3);
    }

    void depthGrowsFromTokensToHead_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("depth");
        QTest::newRow("cls") << "beit.embeddings.cls_token" << 0;
        QTest::newRow("mask") << "beit.embeddings.mask_token" << 0;
        QTest::newRow("positions") << "beit.embeddings.position_embeddings" << 0;
        QTest::newRow("patches") << "beit.embeddings.patch_embeddings.projection.weight" << 0;
        QTest::newRow("first layer") << "beit.encoder.layer.0.lambda_1" << 1;
        QTest::newRow("tenth layer") << "beit.encoder.layer.10.output.dense.bias" << 11;
        QTest::newRow("own table")
            << "beit.encoder.layer.3.attention.attention.relative_position_bias."
               "relative_position_bias_table"
            << 4;
        QTest::newRow("shared table")
            << "beit.encoder.relative_position_bias.relative_position_bias_table" << 13;
        QTest::newRow("pooler") << "beit.pooler.layernorm.weight" << 13;
        QTest::newRow("head") << "classifier.weight" << 13;
    }
    void depthGrowsFromTokensToHead() {
        QFETCH(QString, name);
        QFETCH(int, depth);
        QCOMPARE(core::decayDepth(name.toStdString(), 12), depth);
        const double expected = std::pow(0.65, 13 - depth);
        QVERIFY(std::abs(core::rateFactor(name.toStdString(), 12, 0.65) - expected) < 1e-15);
    }

    void onlyMatricesAreDecayed_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("dimensions");
        QTest::addColumn<bool>("decays");
        QTest::newRow("matrix") << "beit.encoder.layer.0.output.dense.weight" << 2 << true;
        QTest::newRow("convolution")
            << "beit.embeddings.patch_embeddings.projection.weight" << 4 << true;
        QTest::newRow("head") << "classifier.weight" << 2 << true;
        QTest::newRow("bias") << "classifier.bias" << 1 << false;
        QTest::newRow("norm") << "beit.pooler.layernorm.weight" << 1 << false;
        QTest::newRow("scale") << "beit.encoder.layer.1.lambda_2" << 1 << false;
        QTest::newRow("cls") << "beit.embeddings.cls_token" << 3 << false;
        QTest::newRow("mask") << "beit.embeddings.mask_token" << 3 << false;
        QTest::newRow("positions") << "beit.embeddings.position_embeddings" << 3 << false;
        QTest::newRow("table") << "beit.encoder.relative_position_bias.relative_position_bias_table"
                               << 2 << false;
    }
    void onlyMatricesAreDecayed() {
        QFETCH(QString, name);
        QFETCH(int, dimensions);
        QFETCH(bool, decays);
        QCOMPARE(core::hasWeightDecay(name.toStdString(), dimensions), decays);
    }
};

QTEST_GUILESS_MAIN(ScheduleTest)
#include "schedule_test.moc"
