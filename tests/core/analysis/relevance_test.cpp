#include "core/analysis/relevance.h"
#include "core/base/error.h"
#include "tests/core/analysis/plain.h"
#include "tests/support/error_of.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <QtTest/QtTest>

using tests::codeOf;
using tests::difference;
using tests::drawn;
using tests::drawnRows;
using tests::entry;

class RelevanceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layersFollowTheDefinition_data() {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("tokens");
        QTest::newRow("one of each") << 1 << 1 << 1;
        QTest::newRow("one layer") << 1 << 3 << 5;
        QTest::newRow("three layers") << 3 << 2 << 7;
    }
    void layersFollowTheDefinition() {
        QFETCH(int, layers);
        QFETCH(int, heads);
        QFETCH(int, tokens);
        std::vector<at::Tensor> attentions;
        std::vector<at::Tensor> gradients;
        at::Tensor expected = at::eye(tokens, at::kDouble);
        for (int layer = 0; layer < layers; ++layer) {
            const auto seed = static_cast<std::uint64_t>(40 + layer);
            attentions.push_back(drawnRows({heads, tokens, tokens}, seed));
            gradients.push_back(drawn({heads, tokens, tokens}, seed + 100));
            const at::Tensor before = expected.clone();
            auto r = expected.accessor<double, 2>();
            const auto old = before.accessor<double, 2>();
            for (int i = 0; i < tokens; ++i) {
                for (int k = 0; k < tokens; ++k) {
                    double weight = 0;
                    for (int head = 0; head < heads; ++head) {
                        weight += std::max(0.0, entry(attentions.back(), head, i, k) *
                                                    entry(gradients.back(), head, i, k)) /
                                  heads;
                    }
                    for (int j = 0; j < tokens; ++j) {
                        r[i][j] += weight * old[k][j];
                    }
                }
            }
        }
        QVERIFY(difference(core::relevance(attentions, gradients), expected) < tests::kEqual);
    }

    void aGradientThatOnlyLowersTheAnswerLeavesTheIdentity() {
        const std::vector<at::Tensor> attentions{drawnRows({2, 4, 4}, 1)};
        const std::vector<at::Tensor> gradients{-drawn({2, 4, 4}, 2).abs()};
        QVERIFY(core::relevance(attentions, gradients).equal(at::eye(4)));
    }

    void listsThatDoNotFitAreRefused() {
        const at::Tensor four = drawnRows({2, 4, 4}, 1);
        const at::Tensor five = drawnRows({2, 5, 5}, 1);
        using List = std::vector<at::Tensor>;
        const auto code = [](const List& attentions, const List& gradients) {
            return codeOf([&] { (void)core::relevance(attentions, gradients); });
        };
        QCOMPARE(code({four}, {four}), std::string());
        QCOMPARE(code({}, {}), std::string("SHAPE"));
        QCOMPARE(code({four, four}, {four}), std::string("SHAPE"));
        QCOMPARE(code({four}, {five}), std::string("SHAPE"));
        QCOMPARE(code({four}, {four.slice(0, 1)}), std::string("SHAPE"));
        QCOMPARE(code({four, five}, {four, five}), std::string("SHAPE"));
        QCOMPARE(code({four.slice(1, 1)}, {four.slice(1, 1)}), std::string("SHAPE"));
        QCOMPARE(code({four[0]}, {four[0]}), std::string("SHAPE"));
    }
};

QTEST_GUILESS_MAIN(RelevanceTest)
#include "relevance_test.moc"
