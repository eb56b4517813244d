#include "core/ops/class_map/kernels.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace core;
using namespace core::class_map;

namespace {

std::vector<float> randomScores(std::mt19937& random, int count, float spread) {
    std::normal_distribution<float> normal(0, spread);
    std::vector<float> scores(static_cast<std::size_t>(count));
    std::generate(scores.begin(), scores.end(), [&] { return normal(random); });
    return scores;
}

/// Four corners of their own arrays, so that reading past an end is seen by a sanitizer.
struct Square {
    std::vector<float> scores[4];

    Square(std::mt19937& random, int classCount, float spread) {
        for (std::vector<float>& corner : scores) {
            corner = randomScores(random, classCount, spread);
        }
    }
    /// Corners that differ little, as in a picture.
    void smooth() {
        for (int i = 1; i < 4; ++i) {
            for (std::size_t c = 0; c < scores[0].size(); ++c) {
                scores[i][c] = scores[0][c] + 0.1F * scores[i][c];
            }
        }
    }
    [[nodiscard]] Corners corners() const {
        return {scores[0].data(), scores[1].data(), scores[2].data(), scores[3].data()};
    }
};

PixelBlock randomBlock(std::mt19937& random, int count) {
    std::uniform_real_distribution<float> uniform;
    PixelBlock block{};
    block.count = count;
    for (int i = 0; i < count; ++i) {
        block.right[i] = i == 0 ? 0 : uniform(random);
        block.left[i] = 1 - block.right[i];
        block.lower[i] = i == 1 ? 0 : uniform(random);
        block.upper[i] = 1 - block.lower[i];
    }
    return block;
}

/// Equal to the bit; any NaN is as good as another.
bool isSame(const float* a, const float* b, int count) {
    return std::equal(a, a + count, b, [](float x, float y) {
        return std::isnan(x) ? std::isnan(y) : x == y && std::signbit(x) == std::signbit(y);
    });
}

} // namespace

/// The loops with vectors against the plain ones: the same bits.
class ClassKernelsTest final : public QObject {
    Q_OBJECT

    const Kernels* m_kernels = nullptr;
    std::mt19937 m_random;

    void addRows() {
        QTest::addColumn<int>("isWide");
        QTest::addColumn<int>("classes");
        for (const int isWide : {0, 1}) {
            for (const int classes : {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 150, 301}) {
                QTest::addRow("%s, %d classes", isWide != 0 ? "AVX-512" : "AVX2", classes)
                    << isWide << classes;
            }
        }
    }

    /// False where the processor does not have the instructions.
    bool prepare() {
        QFETCH(int, isWide);
        QFETCH(int, classes);
        m_random.seed(static_cast<unsigned>(classes));
        m_kernels = isWide != 0 ? avx512Kernels() : avx2Kernels();
        return m_kernels != nullptr;
    }

private Q_SLOTS:
    void exponentialIsClose() {
        double worst = 0;
        for (float x = 0; x > -100; x -= 1e-4F) {
            const double exact = std::exp(std::max(static_cast<double>(x), -87.0));
            worst = std::max(worst, std::abs(exponential(x) - exact) / exact);
            // What counts is the share of a sum that is at least 1.
            QVERIFY(std::abs(exponential(x) - exact) < 2e-7);
        }
        QVERIFY2(worst < 3e-6, qPrintable(QString::number(worst)));
        QCOMPARE(exponential(0), 1.0F);
        QVERIFY(exponential(-std::numeric_limits<float>::infinity()) < 2e-38F);
        QVERIFY(exponential(std::numeric_limits<float>::quiet_NaN()) < 2e-38F);
    }

    void sameClassesAreChosen_data() { addRows(); }
    void sameClassesAreChosen() {
        QFETCH(int, classes);
        if (!prepare()) {
            QSKIP("this processor does not have the instructions");
        }
        for (int round = 0; round < 60; ++round) {
            Square square(m_random, classes, round % 2 == 0 ? 1.0F : 12.0F);
            if (round % 3 != 0) {
                square.smooth();
            }
            if (round % 10 == 9) {
                square.scores[round % 4].back() = round < 30 ? std::nanf("") : -HUGE_VALF;
            }
            for (const Wanted wanted : {Wanted::Label, Wanted::Confidence, Wanted::RunnerUp}) {
                Choice plain(classes);
                Choice found(classes);
                plainKernels().choose(square.corners(), classes, wanted, plain);
                m_kernels->choose(square.corners(), classes, wanted, found);
                QCOMPARE(found.winnerCount, plain.winnerCount);
                QCOMPARE(found.otherCount, plain.otherCount);
                QVERIFY(std::equal(plain.winners.begin(), plain.winners.begin() + plain.winnerCount,
                                   found.winners.begin()));
                QVERIFY(isSame(plain.winnerIds.data(), found.winnerIds.data(), plain.winnerCount));
                QVERIFY(std::equal(plain.others.begin(), plain.others.begin() + plain.otherCount,
                                   found.others.begin()));
            }
        }
    }

    void sameRanking_data() { addRows(); }
    void sameRanking() {
        QFETCH(int, classes);
        if (!prepare()) {
            QSKIP("this processor does not have the instructions");
        }
        for (int round = 0; round < 30; ++round) {
            Square square(m_random, classes, round % 2 == 0 ? 1.0F : 12.0F);
            if (round % 10 == 9) {
                square.scores[round % 4].back() = round < 20 ? std::nanf("") : HUGE_VALF;
            }
            for (const Wanted wanted : {Wanted::Label, Wanted::Confidence, Wanted::RunnerUp}) {
                Choice choice(classes);
                plainKernels().choose(square.corners(), classes, wanted, choice);
                PixelBlock plain = randomBlock(m_random, round * 5 % PixelBlock::kCapacity + 1);
                PixelBlock found = plain;
                std::vector<float> scratch(static_cast<std::size_t>(classes) * 17);
                plainKernels().rank(square.corners(), choice, wanted, plain, scratch.data());
                m_kernels->rank(square.corners(), choice, wanted, found, scratch.data());
                QVERIFY(std::equal(plain.labels, plain.labels + plain.count, found.labels));
                if (wanted != Wanted::Label) {
                    QVERIFY(isSame(plain.probabilities, found.probabilities, plain.count));
                }
                if (wanted == Wanted::RunnerUp) {
                    QVERIFY(std::equal(plain.runnerUps, plain.runnerUps + plain.count,
                                       found.runnerUps));
                    QVERIFY(isSame(plain.runnerUpProbabilities, found.runnerUpProbabilities,
                                   plain.count));
                }
            }
        }
    }

    void sameBlends_data() { addRows(); }
    void sameBlends() {
        QFETCH(int, classes);
        if (!prepare()) {
            QSKIP("this processor does not have the instructions");
        }
        const Square square(m_random, classes, 3);
        const Weights weights{0.3F, 0.7F, 0.9F, 0.1F};
        std::vector<float> plain(static_cast<std::size_t>(classes));
        std::vector<float> found(plain.size());
        plainKernels().blend(square.corners(), weights, classes, plain.data());
        m_kernels->blend(square.corners(), weights, classes, found.data());
        QVERIFY(isSame(plain.data(), found.data(), classes));
        plainKernels().addBlend(square.corners(), weights, classes, plain.data());
        m_kernels->addBlend(square.corners(), weights, classes, found.data());
        QVERIFY(isSame(plain.data(), found.data(), classes));
        QVERIFY(found[0] != 0);
    }

    void sameSoftmax_data() { addRows(); }
    void sameSoftmax() {
        QFETCH(int, classes);
        if (!prepare()) {
            QSKIP("this processor does not have the instructions");
        }
        for (const float odd : {0.0F, std::nanf(""), HUGE_VALF, -HUGE_VALF}) {
            std::vector<float> scores = randomScores(m_random, classes, 4);
            scores.back() += odd;
            std::vector<float> copy = scores;
            std::vector<float> plain = randomScores(m_random, classes, 1);
            std::vector<float> found = plain;
            plainKernels().addSoftmax(scores.data(), classes, plain.data());
            m_kernels->addSoftmax(copy.data(), classes, found.data());
            QVERIFY(isSame(plain.data(), found.data(), classes));
        }
        std::vector<float> scores = randomScores(m_random, classes, 4);
        std::vector<float> shares(scores.size());
        m_kernels->addSoftmax(scores.data(), classes, shares.data());
        const float total = std::accumulate(shares.begin(), shares.end(), 0.0F);
        QVERIFY(std::abs(total - 1) < 1e-5F);
    }

    void sameTwoLargest_data() { addRows(); }
    void sameTwoLargest() {
        QFETCH(int, classes);
        if (!prepare()) {
            QSKIP("this processor does not have the instructions");
        }
        for (int round = 0; round < 50; ++round) {
            std::vector<float> sums = randomScores(m_random, classes, 1);
            if (round % 2 == 0) { // with ties
                std::transform(sums.begin(), sums.end(), sums.begin(), std::roundf);
            }
            if (round == 49) {
                std::fill(sums.begin(), sums.end(), std::nanf(""));
            }
            QCOMPARE(m_kernels->twoLargest(sums.data(), classes),
                     plainKernels().twoLargest(sums.data(), classes));
        }
    }

    /// Every class that wins at one of many points between the corners has been chosen.
    void noWinnerIsRuledOut() {
        constexpr int classes = 40;
        m_random.seed(1);
        for (int round = 0; round < 200; ++round) {
            Square square(m_random, classes, 2);
            if (round % 2 == 0) {
                square.smooth();
            }
            Choice all(classes);
            Choice chosen(classes);
            std::vector<float> scratch(classes * 17);
            for (int c = 0; c < classes; ++c) {
                all.winners[static_cast<std::size_t>(c)] = static_cast<std::uint16_t>(c);
            }
            all.winnerCount = classes;
            PixelBlock expected = randomBlock(m_random, PixelBlock::kCapacity);
            PixelBlock found = expected;
            plainKernels().choose(square.corners(), classes, Wanted::RunnerUp, chosen);
            plainKernels().rank(square.corners(), all, Wanted::RunnerUp, expected, scratch.data());
            plainKernels().rank(square.corners(), chosen, Wanted::RunnerUp, found, scratch.data());
            for (int i = 0; i < found.count; ++i) {
                QCOMPARE(found.labels[i], expected.labels[i]);
                QCOMPARE(found.runnerUps[i], expected.runnerUps[i]);
                QVERIFY(std::abs(found.probabilities[i] - expected.probabilities[i]) < 2e-6F);
            }
        }
    }
};

QTEST_GUILESS_MAIN(ClassKernelsTest)
#include "class_kernels_test.moc"
