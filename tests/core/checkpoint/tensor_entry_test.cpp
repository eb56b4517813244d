#include "core/checkpoint/tensor_entry.h"

#include <QTest>

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

namespace {

template <typename Stored>
float converted(core::TensorType type, Stored value) {
    std::array<float, 1> out{};
    core::convertToFloat(type, std::as_bytes(std::span(&value, 1)), out);
    return out[0];
}

float half(std::uint16_t bits) {
    return converted(core::TensorType::F16, bits);
}

} // namespace

class TensorEntryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Values of numpy.array([bits], uint16).view(float16).astype(float32).
    void halfHasTheReferenceValues() {
        QCOMPARE(half(0x0000), 0.0F);
        QVERIFY(std::signbit(half(0x8000)));
        QCOMPARE(half(0x3C00), 1.0F);
        QCOMPARE(half(0xC000), -2.0F);
        QCOMPARE(half(0x3555), 0.333251953125F);
        QCOMPARE(half(0x7BFF), 65504.0F);
        QCOMPARE(half(0x0400), 6.103515625e-05F);
        QCOMPARE(half(0x0001), 5.960464477539063e-08F);
        QCOMPARE(half(0x83FF), -6.097555160522461e-05F);
        QCOMPARE(half(0x7C00), std::numeric_limits<float>::infinity());
        QCOMPARE(half(0xFC00), -std::numeric_limits<float>::infinity());
        QVERIFY(std::isnan(half(0x7E01)));
    }

    void everyFiniteHalfIsItsFormula() {
        for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
            const int exponent = static_cast<int>((bits >> 10U) & 31U);
            const int mantissa = static_cast<int>(bits & 1023U);
            if (exponent == 31) {
                continue;
            }
            const double magnitude = exponent == 0
                                         ? mantissa * std::pow(2.0, -24)
                                         : (1024 + mantissa) * std::pow(2.0, exponent - 25);
            const double wanted = (bits & 0x8000U) != 0 ? -magnitude : magnitude;
            QCOMPARE(static_cast<double>(half(static_cast<std::uint16_t>(bits))), wanted);
        }
    }

    void bfloatIsTheUpperHalfOfAFloat() {
        QCOMPARE(converted(core::TensorType::BF16, std::uint16_t{0x3F80}), 1.0F);
        QCOMPARE(converted(core::TensorType::BF16, std::uint16_t{0xC049}), -3.140625F);
        QVERIFY(std::isnan(converted(core::TensorType::BF16, std::uint16_t{0x7FC0})));
    }

    void doublesAreRounded() {
        QCOMPARE(converted(core::TensorType::F64, 0.1), 0.1F);
        QCOMPARE(converted(core::TensorType::F64, 1e300), std::numeric_limits<float>::infinity());
    }

    void convertsUnalignedBytes() {
        const std::array<std::uint8_t, 5> stored{0xEE, 0x00, 0x3C, 0x00, 0xC0};
        std::array<float, 2> out{};
        core::convertToFloat(core::TensorType::F16, std::as_bytes(std::span(stored)).subspan(1),
                             out);
        QCOMPARE(out[0], 1.0F);
        QCOMPARE(out[1], -2.0F);
    }

    void manyAtOnceAreAsEachAlone_data() {
        QTest::addColumn<int>("type");
        QTest::newRow("F16") << static_cast<int>(core::TensorType::F16);
        QTest::newRow("BF16") << static_cast<int>(core::TensorType::BF16);
    }

    void manyAtOnceAreAsEachAlone() {
        QFETCH(int, type);
        std::vector<std::uint16_t> stored(0x10000 + 5); // every one there is, and a rest
        for (std::size_t i = 0; i < stored.size(); ++i) {
            stored[i] = static_cast<std::uint16_t>(i);
        }
        std::vector<float> out(stored.size());
        core::convertToFloat(static_cast<core::TensorType>(type), std::as_bytes(std::span(stored)),
                             out);
        for (std::size_t i = 0; i < stored.size(); ++i) {
            const float alone = converted(static_cast<core::TensorType>(type), stored[i]);
            QCOMPARE(std::bit_cast<std::uint32_t>(out[i]), std::bit_cast<std::uint32_t>(alone));
        }
    }

    void convertsNothing() { core::convertToFloat(core::TensorType::F32, {}, {}); }

    void countsWhatIsNotFinite() {
        constexpr float kInf = std::numeric_limits<float>::infinity();
        const std::array values{1.0F, std::nanf(""), -kInf,
                                0.0F, kInf,          std::numeric_limits<float>::max()};
        QCOMPARE(core::countNonFinite(values), std::uint64_t{3});
        QCOMPARE(core::countNonFinite({}), std::uint64_t{0});
    }

    void countsInVectorsAndBehindThem() {
        for (std::size_t at = 0; at < 37; ++at) {
            std::vector<float> values(37, std::numeric_limits<float>::max());
            values[at] = std::numeric_limits<float>::infinity();
            QCOMPARE(core::countNonFinite(values), std::uint64_t{1});
        }
        const std::vector<float> all(37, std::nanf(""));
        QCOMPARE(core::countNonFinite(all), std::uint64_t{37});
    }

    void rowsLieWhereTheyAre() {
        core::TensorEntry entry;
        entry.shape = {6, 5};
        entry.offset = 1000;
        entry.bytes = 6 * 5 * 4;
        const core::TensorEntry packed = core::rowsOf(entry, 2, 3);
        QCOMPARE(packed.offset, std::uint64_t{1000 + 2 * 5 * 4});
        QCOMPARE(packed.bytes, std::uint64_t{3 * 5 * 4});
        QCOMPARE(packed.shape, (std::vector<std::int64_t>{3, 5}));
        entry.strides = {1, 6};
        QCOMPARE(core::rowsOf(entry, 2, 3).offset, std::uint64_t{1000 + 2 * 4});
        entry.shape = {6, 0};
        entry.bytes = 0;
        QCOMPARE(core::rowsOf(entry, 2, 3).offset, std::uint64_t{1000});
    }

    void namesOfTypesAreTheirOwnInverse() {
        for (int i = 0; i < 10; ++i) {
            const auto type = static_cast<core::TensorType>(i);
            QVERIFY(core::typeFromName(core::typeName(type)) == type);
            QVERIFY(core::elementSize(type) > 0);
        }
        QVERIFY(core::typeFromName("F8_E4M3") == core::TensorType::Other);
        QVERIFY(core::typeFromName("") == core::TensorType::Other);
    }
};

QTEST_GUILESS_MAIN(TensorEntryTest)
#include "tensor_entry_test.moc"
