#include "core/checkpoint/convert/narrow_floats.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

using core::narrowFloats;
using core::TensorType;

namespace {

std::uint16_t narrowed(TensorType type, float value) {
    std::uint16_t bits = 0;
    narrowFloats(type, std::span(&value, 1), std::as_writable_bytes(std::span(&bits, 1)));
    return bits;
}

float widened(TensorType type, std::uint16_t bits) {
    float value = 0.0F;
    core::convertToFloat(type, std::as_bytes(std::span(&bits, 1)), std::span(&value, 1));
    return value;
}

/// Of all values of the type, all of one sign and in order: the nearest, and of two the even one.
std::uint16_t nearest(TensorType type, float value) {
    const std::uint16_t infinite = type == TensorType::F16 ? 0x7C00U : 0x7F80U;
    const std::uint16_t sign = std::signbit(value) ? 0x8000U : 0U;
    const double wanted = std::abs(static_cast<double>(value));
    std::uint16_t low = 0;
    std::uint16_t high = infinite;
    while (high - low > 1) {
        const auto middle = static_cast<std::uint16_t>((low + high) / 2);
        (static_cast<double>(widened(type, middle)) <= wanted ? low : high) = middle;
    }
    // The step to infinity is as wide as the one before it.
    const double below = static_cast<double>(widened(type, low));
    const double above =
        high == infinite
            ? below +
                  (below - static_cast<double>(widened(type, static_cast<std::uint16_t>(low - 1))))
            : static_cast<double>(widened(type, high));
    const double toLow = wanted - below;
    const double toHigh = above - wanted;
    const std::uint16_t even = low % 2 == 0 ? low : high;
    return static_cast<std::uint16_t>(sign | (toLow < toHigh ? low : toLow > toHigh ? high : even));
}

} // namespace

class NarrowFloatsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNarrowValueComesBack_data() { types(); }
    void everyNarrowValueComesBack() {
        QFETCH(int, type);
        const auto kind = static_cast<TensorType>(type);
        for (unsigned bits = 0; bits <= 0xFFFFU; ++bits) {
            const auto stored = static_cast<std::uint16_t>(bits);
            const float value = widened(kind, stored);
            if (std::isnan(value)) {
                QVERIFY(std::isnan(widened(kind, narrowed(kind, value))));
            } else {
                QCOMPARE(narrowed(kind, value), stored);
            }
        }
    }

    void roundsToNearestEven_data() { types(); }
    void roundsToNearestEven() {
        QFETCH(int, type);
        const auto kind = static_cast<TensorType>(type);
        std::mt19937 random(7);
        for (int i = 0; i < 200'000; ++i) {
            const float value = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
            if (std::isfinite(value)) {
                QCOMPARE(narrowed(kind, value), nearest(kind, value));
            }
        }
        // Between neighbours: exact halves, and the smallest step to either side of them.
        for (unsigned bits = 0; bits < 0x7BFFU; bits += 13) {
            const float low = widened(kind, static_cast<std::uint16_t>(bits));
            const float high = widened(kind, static_cast<std::uint16_t>(bits + 1));
            const float half = low + (high - low) / 2;
            for (const float value :
                 {half, std::nextafter(half, low), std::nextafter(half, high)}) {
                QCOMPARE(narrowed(kind, value), nearest(kind, value));
                QCOMPARE(narrowed(kind, -value), nearest(kind, -value));
            }
        }
    }

    void whatIsTooLargeBecomesInfinite() {
        QCOMPARE(narrowed(TensorType::F16, 65519.99F), std::uint16_t{0x7BFF});
        QCOMPARE(narrowed(TensorType::F16, 65520.0F), std::uint16_t{0x7C00});
        QCOMPARE(narrowed(TensorType::F16, -1e30F), std::uint16_t{0xFC00});
        QCOMPARE(narrowed(TensorType::BF16, std::numeric_limits<float>::max()),
                 std::uint16_t{0x7F80});
        QCOMPARE(narrowed(TensorType::BF16, 1e38F), nearest(TensorType::BF16, 1e38F));
    }

    void wideTypesAreExact() {
        const std::vector<float> values{1.1F, -0.0F, 3e-45F};
        std::vector<double> doubles(values.size());
        narrowFloats(TensorType::F64, values, std::as_writable_bytes(std::span(doubles)));
        std::vector<float> floats(values.size());
        narrowFloats(TensorType::F32, values, std::as_writable_bytes(std::span(floats)));
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(doubles[i], static_cast<double>(values[i]));
            QVERIFY(std::bit_cast<std::uint32_t>(floats[i]) ==
                    std::bit_cast<std::uint32_t>(values[i]));
        }
    }

private:
    static void types() {
        QTest::addColumn<int>("type");
        QTest::newRow("F16") << static_cast<int>(TensorType::F16);
        QTest::newRow("BF16") << static_cast<int>(TensorType::BF16);
    }
};

QTEST_APPLESS_MAIN(NarrowFloatsTest)

#include "narrow_floats_test.moc"
