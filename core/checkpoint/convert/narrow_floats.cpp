#include "core/checkpoint/convert/narrow_floats.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace core {
namespace {

constexpr std::uint32_t kInfinity = 0x7F800000U;

/// Drops the lowest bits, to nearest, ties to even.
std::uint32_t roundedShift(std::uint32_t bits, unsigned count) {
    const std::uint32_t half = (1U << (count - 1U)) - 1U;
    return (bits + half + ((bits >> count) & 1U)) >> count;
}

/// IEEE binary16: 1 sign, 5 exponent, 10 mantissa bits.
std::uint16_t toHalf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16U) & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    std::uint32_t half = 0x7C00U; // infinite
    if (magnitude > kInfinity) {
        half = 0x7E00U; // NaN
    } else if (magnitude < 0x38800000U) {
        // Below 2^-14 halves are multiples of 2^-24; the rounding of the environment is to even.
        half = static_cast<std::uint32_t>(
            std::nearbyint(std::ldexp(std::bit_cast<float>(magnitude), 24)));
    } else if (magnitude < 0x477FF000U) { // 65520 is the first that rounds to infinity
        half = roundedShift(magnitude - 0x38000000U, 13);
    }
    return static_cast<std::uint16_t>(sign | half);
}

/// The upper half of a float32.
std::uint16_t toBrain(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const bool isNan = (bits & 0x7FFFFFFFU) > kInfinity;
    return static_cast<std::uint16_t>(isNan ? (bits >> 16U) | 0x40U : roundedShift(bits, 16));
}

template <typename Convert>
void convertEach(std::span<const float> values, std::span<std::byte> out, Convert convert) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto stored = convert(values[i]);
        std::memcpy(out.data() + i * sizeof(stored), &stored, sizeof(stored));
    }
}

} // namespace

void narrowFloats(TensorType type, std::span<const float> values, std::span<std::byte> out) {
    assert(isFloating(type) && out.size() == values.size() * elementSize(type));
    switch (type) {
    case TensorType::F16:
        convertEach(values, out, toHalf);
        break;
    case TensorType::BF16:
        convertEach(values, out, toBrain);
        break;
    case TensorType::F64:
        convertEach(values, out, [](float value) { return static_cast<double>(value); });
        break;
    default:
        convertEach(values, out, [](float value) { return value; });
        break;
    }
}

} // namespace core
