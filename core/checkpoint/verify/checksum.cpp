// The bytes are the coefficients of a polynomial over GF(2), lowest power last, and the sum is its
// remainder by the polynomial P. 128 bits can be multiplied by x^512 modulo P and added to the 128
// bits that come 512 later without changing the remainder: so a processor with a carry-less product
// takes 64 bytes in a few steps (Gopal et al., "Fast CRC Computation for Generic Polynomials Using
// PCLMULQDQ Instruction", Intel 2009). zlib does what is left.
#include "core/checkpoint/verify/checksum.h"

#include <array>

#if defined(__x86_64__)
#include <immintrin.h>
#define CARRYLESS __attribute__((target("pclmul,sse4.1")))
#endif

#include <zlib.h>

namespace core {
namespace {

std::uint32_t plainCrc32(std::uint32_t before, std::span<const std::byte> bytes) {
    return static_cast<std::uint32_t>(
        ::crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

#if defined(__x86_64__)

constexpr std::size_t kLane = 16;
constexpr std::size_t kStep = 4 * kLane;

/// Powers of x modulo P, with reversed bits as the sum has them.
struct Powers {
    long long low;  ///< for the 64 bits that come first
    long long high; ///< for the others
};
constexpr Powers kStepPowers{0x1'5444'2BD4, 0x1'C6E4'1596}; // x^(512 + 32), x^(512 - 32)
constexpr Powers kLanePowers{0x1'7519'97D0, 0x0'CCAA'009E}; // x^(128 + 32), x^(128 - 32)

CARRYLESS __m128i load(const std::byte* bytes) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}

/// `value`, moved on by as many bits as the powers say, plus what is there.
CARRYLESS __m128i fold(__m128i value, __m128i powers, __m128i there) {
    const __m128i low = _mm_clmulepi64_si128(value, powers, 0x00);
    const __m128i high = _mm_clmulepi64_si128(value, powers, 0x11);
    return _mm_xor_si128(_mm_xor_si128(low, high), there);
}

/// bytes   at least kStep
CARRYLESS std::uint32_t foldedCrc32(std::uint32_t before, std::span<const std::byte> bytes) {
    const __m128i stepPowers = _mm_set_epi64x(kStepPowers.high, kStepPowers.low);
    const __m128i lanePowers = _mm_set_epi64x(kLanePowers.high, kLanePowers.low);
    __m128i lanes[4];
    for (std::size_t i = 0; i < 4; ++i) {
        lanes[i] = load(bytes.data() + i * kLane);
    }
    lanes[0] = _mm_xor_si128(lanes[0], _mm_cvtsi32_si128(static_cast<int>(~before)));
    bytes = bytes.subspan(kStep);
    for (; bytes.size() >= kStep; bytes = bytes.subspan(kStep)) {
        for (std::size_t i = 0; i < 4; ++i) {
            lanes[i] = fold(lanes[i], stepPowers, load(bytes.data() + i * kLane));
        }
    }
    __m128i all = lanes[0];
    for (std::size_t i = 1; i < 4; ++i) {
        all = fold(all, lanePowers, lanes[i]);
    }
    for (; bytes.size() >= kLane; bytes = bytes.subspan(kLane)) {
        all = fold(all, lanePowers, load(bytes.data()));
    }
    std::array<std::byte, kLane> rest{};
    _mm_storeu_si128(reinterpret_cast<__m128i*>(rest.data()), all);
    // The sum of the empty message, inverted as zlib does: nothing comes before.
    constexpr std::uint32_t kNothing = 0xFFFF'FFFF;
    return plainCrc32(plainCrc32(kNothing, rest), bytes);
}

bool hasCarryless() {
    static const bool isThere =
        __builtin_cpu_supports("pclmul") != 0 && __builtin_cpu_supports("sse4.1") != 0;
    return isThere;
}

#endif

} // namespace

std::uint32_t crc32(std::uint32_t before, std::span<const std::byte> bytes) {
#if defined(__x86_64__)
    if (bytes.size() >= kStep && hasCarryless()) {
        return foldedCrc32(before, bytes);
    }
#endif
    return bytes.empty() ? before : plainCrc32(before, bytes);
}

std::uint32_t joinedCrc32(std::uint32_t first, std::uint32_t second, std::uint64_t secondBytes) {
    return static_cast<std::uint32_t>(
        ::crc32_combine(first, second, static_cast<z_off_t>(secondBytes)));
}

} // namespace core
