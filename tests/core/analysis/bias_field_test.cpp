#include "core/analysis/bias_field.h"
#include "core/base/error.h"
#include "core/ops/relative_position.h"
#include "tests/core/analysis/plain.h"
#include "tests/support/error_of.h"

#include <ATen/TensorOperators.h>
#include <QtTest/QtTest>

using core::BiasField;
using core::Size;
using tests::codeOf;
using tests::difference;
using tests::drawn;

namespace {

at::Tensor tableFor(Size window, std::int64_t heads) {
    return drawn({core::biasRowCount(window), heads}, 11);
}

} // namespace

class BiasFieldTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheGatheredTable_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("heads");
        QTest::newRow("1x1") << 1 << 1 << 2;
        QTest::newRow("1x4") << 1 << 4 << 3;
        QTest::newRow("4x1") << 4 << 1 << 1;
        QTest::newRow("2x3") << 2 << 3 << 2;
        QTest::newRow("5x2") << 5 << 2 << 3;
        QTest::newRow("7x7") << 7 << 7 << 1;
    }
    /// What the model adds to its scores, which is tested entry by entry where it is made.
    void isTheGatheredTable() {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, heads);
        const Size window{height, width};
        const at::Tensor table = tableFor(window, heads);
        const at::Tensor expected = core::gatherBias(table, window)[0]; // [heads, tokens, tokens]
        const BiasField field(table, window);
        QVERIFY(!field.isEmpty());
        QCOMPARE(field.window(), window);
        for (std::int64_t token = 0; token < expected.size(1); ++token) {
            QCOMPARE(difference(field.row(token), expected.select(1, token)), 0.0);
            QCOMPARE(difference(field.column(token), expected.select(2, token)), 0.0);
        }
        for (std::int64_t head = 0; head < heads; ++head) {
            QCOMPARE(difference(field.matrix(head), expected[head]), 0.0);
            const std::int64_t last = expected.size(1);
            QCOMPARE(difference(field.block(head, 0, 1), expected[head].slice(0, 0, 1)), 0.0);
            QCOMPARE(difference(field.block(head, 1, last), expected[head].slice(0, 1)), 0.0);
        }
    }

    /// From the definition: offsets are query minus key.
    void aPairOfPatchesHasTheirOffset() {
        const Size window{3, 5};
        const at::Tensor table = tableFor(window, 2);
        const BiasField field(table, window);
        for (int query = 0; query < 15; ++query) {
            for (int key = 0; key < 15; ++key) {
                const int row = query / 5 - key / 5 + 2;
                const int column = query % 5 - key % 5 + 4;
                const double expected = tests::entry(table, row * 9 + column, 1);
                QCOMPARE(tests::entry(field.offsets(), 1, row, column), expected);
                QCOMPARE(tests::entry(field.row(query + 1), 1, key + 1), expected);
                QCOMPARE(tests::entry(field.column(key + 1), 1, query + 1), expected);
                QCOMPARE(tests::entry(field.matrix(1), query + 1, key + 1), expected);
            }
        }
        QCOMPARE(tests::entry(field.row(0), 1, 4), tests::entry(table, 45, 1));
        QCOMPARE(tests::entry(field.row(4), 1, 0), tests::entry(table, 46, 1));
        QCOMPARE(tests::entry(field.row(0), 1, 0), tests::entry(table, 47, 1));
        QVERIFY(field.special().equal(table.slice(0, 45).t()));
        QVERIFY(field.offsets().is_contiguous());
    }

    void oneHeadIsTheSameField() {
        const Size window{4, 3};
        const BiasField field(tableFor(window, 3), window);
        const BiasField one = field.headOnly(2);
        QCOMPARE(one.window(), window);
        QVERIFY(one.row(5).equal(field.row(5).slice(0, 2)));
        QVERIFY(one.column(7).equal(field.column(7).slice(0, 2)));
        QVERIFY(one.matrix(0).equal(field.matrix(2)));
        QVERIFY(one.offsets().equal(field.offsets().slice(0, 2)));
        QVERIFY(one.special().equal(field.special().slice(0, 2)));
    }

    void aTableOfAnotherWindowIsRefused() {
        QVERIFY(BiasField().isEmpty());
        const at::Tensor table = tableFor({2, 3}, 2);
        QVERIFY(codeOf([&] { BiasField(table, {2, 3}); }).empty());
        QCOMPARE(codeOf([&] { BiasField(table, {2, 4}); }), std::string("CKPT-MISMATCH"));
        QCOMPARE(codeOf([&] {
                     BiasField(table.slice(0, 1), {2, 3});
                 }),
                 std::string("CKPT-MISMATCH"));
        QCOMPARE(codeOf([&] {
                     BiasField(table.unsqueeze(0), {2, 3});
                 }),
                 std::string("CKPT-MISMATCH"));
    }
};

QTEST_GUILESS_MAIN(BiasFieldTest)
#include "bias_field_test.moc"
