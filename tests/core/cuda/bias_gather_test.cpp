#include "core/cuda/bias_gather_body.h"
#include "core/ops/relative_position.h"

#include <QTest>

/// The body of the CUDA kernel, run on the CPU, against the reference operator.
class BiasGatherTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreThoseOfTheIndex_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("1 x 1") << 1 << 1;
        QTest::newRow("2 x 3") << 2 << 3;
        QTest::newRow("5 x 1") << 5 << 1;
        QTest::newRow("14 x 14") << 14 << 14;
        QTest::newRow("7 x 11") << 7 << 11;
    }
    void rowsAreThoseOfTheIndex() {
        QFETCH(int, height);
        QFETCH(int, width);
        const at::Tensor index = core::relativePositionIndex({height, width});
        const std::int64_t* expected = index.const_data_ptr<std::int64_t>();
        const int tokenCount = height * width + 1;
        for (int query = 0; query < tokenCount; ++query) {
            for (int key = 0; key < tokenCount; ++key) {
                QCOMPARE(static_cast<std::int64_t>(core::cuda::biasRow(query, key, height, width)),
                         *expected++);
            }
        }
    }
};

QTEST_GUILESS_MAIN(BiasGatherTest)
#include "bias_gather_test.moc"
