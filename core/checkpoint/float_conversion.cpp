// Where the processor has them, vectors do what the plain functions do: the same values, bit by
// bit.
#include "core/checkpoint/tensor_entry.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#define F16C __attribute__((target("avx,f16c")))
#define AVX2 __attribute__((target("avx2")))
#endif

namespace core {
namespace {

constexpr std::uint32_t kExponent = 0x7F80'0000;
constexpr std::uint32_t kQuiet = 0x0040'0000; ///< the bit that tells quiet NaNs from signalling

/// IEEE binary16: 1 sign, 5 exponent, 10 mantissa bits.
float fromHalf(std::uint16_t bits) {
    const std::uint32_t sign = (bits & 0x8000U) << 16U;
    const std::uint32_t exponent = (bits >> 10U) & 0x1FU;
    const std::uint32_t mantissa = bits & 0x3FFU;
    if (exponent == 0) {
        const float magnitude = std::ldexp(static_cast<float>(mantissa), -24);
        return sign != 0 ? -magnitude : magnitude;
    }
    if (exponent == 31) {
        return std::bit_cast<float>(sign | kExponent | (mantissa << 13U) |
                                    (mantissa != 0 ? kQuiet : 0U));
    }
    return std::bit_cast<float>(sign | ((exponent + 112U) << 23U) | (mantissa << 13U));
}

float fromBFloat(std::uint16_t bits) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16U);
}

template <typename Stored, typename Convert>
void convertEach(std::span<const std::byte> in, std::span<float> out, Convert convert) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        Stored value;
        std::memcpy(&value, in.data() + i * sizeof(Stored), sizeof(Stored));
        out[i] = convert(value);
    }
}

std::uint64_t countEach(std::span<const float> values) {
    std::uint64_t count = 0;
    for (const float value : values) {
        count += (std::bit_cast<std::uint32_t>(value) & kExponent) == kExponent ? 1U : 0U;
    }
    return count;
}

// The vectors take as many elements as they can, from the first; what is left is done plainly.

#if defined(__x86_64__)

constexpr std::size_t kWidth = 8; ///< floats of a vector

F16C std::size_t convertHalves(std::span<const std::byte> in, std::span<float> out) {
    std::size_t i = 0;
    for (; i + kWidth <= out.size(); i += kWidth) {
        const __m128i halves = _mm_loadu_si128(
            reinterpret_cast<const __m128i*>(in.data() + i * sizeof(std::uint16_t)));
        _mm256_storeu_ps(out.data() + i, _mm256_cvtph_ps(halves));
    }
    return i;
}

AVX2 std::size_t convertBFloats(std::span<const std::byte> in, std::span<float> out) {
    std::size_t i = 0;
    for (; i + kWidth <= out.size(); i += kWidth) {
        const __m128i upper = _mm_loadu_si128(
            reinterpret_cast<const __m128i*>(in.data() + i * sizeof(std::uint16_t)));
        const __m256i bits = _mm256_slli_epi32(_mm256_cvtepu16_epi32(upper), 16);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out.data() + i), bits);
    }
    return i;
}

/// Adds to `count`. A lane counts to 2^32 at most: 32 GB of floats.
AVX2 std::size_t countVectors(std::span<const float> values, std::uint64_t& count) {
    const __m256i exponent = _mm256_set1_epi32(static_cast<int>(kExponent));
    __m256i negated = _mm256_setzero_si256(); // a comparison that holds gives -1
    std::size_t i = 0;
    for (; i + kWidth <= values.size(); i += kWidth) {
        const __m256i bits =
            _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values.data() + i));
        negated = _mm256_sub_epi32(negated,
                                   _mm256_cmpeq_epi32(_mm256_and_si256(bits, exponent), exponent));
    }
    alignas(32) std::uint32_t lanes[kWidth];
    _mm256_store_si256(reinterpret_cast<__m256i*>(lanes), negated);
    for (const std::uint32_t lane : lanes) {
        count += lane;
    }
    return i;
}

/// Whoever has AVX2 has F16C too; clang 14 cannot be asked for that alone.
bool hasAvx2() {
    static const bool isThere = __builtin_cpu_supports("avx2") != 0;
    return isThere;
}

#else

bool hasAvx2() {
    return false;
}

std::size_t convertHalves(std::span<const std::byte>, std::span<float>) {
    return 0;
}
std::size_t convertBFloats(std::span<const std::byte>, std::span<float>) {
    return 0;
}
std::size_t countVectors(std::span<const float>, std::uint64_t&) {
    return 0;
}
#endif

} // namespace

void convertToFloat(TensorType type, std::span<const std::byte> in, std::span<float> out) {
    assert(isFloating(type) && in.size() == out.size() * elementSize(type));
    const auto rest = [&](std::size_t done) { return in.subspan(done * elementSize(type)); };
    switch (type) {
    case TensorType::F32:
        if (!out.empty()) {
            std::memcpy(out.data(), in.data(), in.size());
        }
        break;
    case TensorType::F16: {
        const std::size_t done = hasAvx2() ? convertHalves(in, out) : 0;
        convertEach<std::uint16_t>(rest(done), out.subspan(done), fromHalf);
        break;
    }
    case TensorType::BF16: {
        const std::size_t done = hasAvx2() ? convertBFloats(in, out) : 0;
        convertEach<std::uint16_t>(rest(done), out.subspan(done), fromBFloat);
        break;
    }
    case TensorType::F64:
        convertEach<double>(in, out, [](double value) { return static_cast<float>(value); });
        break;
    default:
        break;
    }
}

std::uint64_t countNonFinite(std::span<const float> values) {
    std::uint64_t count = 0;
    const std::size_t done = hasAvx2() ? countVectors(values, count) : 0;
    return count + countEach(values.subspan(done));
}

} // namespace core
