#include "core/checkpoint/tensor_entry.h"

#include "core/base/text.h"

#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <utility>

namespace core {
namespace {

/// IEEE binary16: 1 sign, 5 exponent, 10 mantissa bits.
float fromHalf(std::uint16_t bits) {
    const std::uint32_t sign = (bits & 0x8000U) << 16U;
    const std::uint32_t exponent = (bits >> 10U) & 0x1FU;
    const std::uint32_t mantissa = bits & 0x3FFU;
    if (exponent == 0) {
        const float magnitude = std::ldexp(static_cast<float>(mantissa), -24);
        return sign != 0 ? -magnitude : magnitude;
    }
    const std::uint32_t wide = exponent == 31 ? 255U : exponent + 112U;
    return std::bit_cast<float>(sign | (wide << 23U) | (mantissa << 13U));
}

template <typename Stored, typename Convert>
void convertEach(std::span<const std::byte> in, std::span<float> out, Convert convert) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        Stored value;
        std::memcpy(&value, in.data() + i * sizeof(Stored), sizeof(Stored));
        out[i] = convert(value);
    }
}

constexpr std::array<std::pair<std::string_view, std::size_t>, 10> kTypes{{{"F32", 4},
                                                                           {"F16", 2},
                                                                           {"BF16", 2},
                                                                           {"F64", 8},
                                                                           {"I64", 8},
                                                                           {"I32", 4},
                                                                           {"I16", 2},
                                                                           {"I8", 1},
                                                                           {"U8", 1},
                                                                           {"BOOL", 1}}};

} // namespace

std::uint64_t elementCount(const TensorEntry& entry) {
    std::uint64_t count = 1;
    for (const std::int64_t size : entry.shape) {
        count *= static_cast<std::uint64_t>(size);
    }
    return count;
}

std::string_view typeName(TensorType type) {
    return type == TensorType::Other ? "other" : kTypes[static_cast<std::size_t>(type)].first;
}

TensorType typeFromName(std::string_view name) {
    for (int i = 0; i < static_cast<int>(TensorType::Other); ++i) {
        if (typeName(static_cast<TensorType>(i)) == name) {
            return static_cast<TensorType>(i);
        }
    }
    return TensorType::Other;
}

std::size_t elementSize(TensorType type) {
    return type == TensorType::Other ? 0 : kTypes[static_cast<std::size_t>(type)].second;
}

bool isFloating(TensorType type) {
    return type == TensorType::F32 || type == TensorType::F16 || type == TensorType::BF16 ||
           type == TensorType::F64;
}

std::string shapeText(std::span<const std::int64_t> shape) {
    std::string text = "[";
    for (const std::int64_t size : shape) {
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    }
    return text + "]";
}

void convertToFloat(TensorType type, std::span<const std::byte> in, std::span<float> out) {
    assert(isFloating(type) && in.size() == out.size() * elementSize(type));
    switch (type) {
    case TensorType::F32:
        if (!out.empty()) {
            std::memcpy(out.data(), in.data(), in.size());
        }
        break;
    case TensorType::F16:
        convertEach<std::uint16_t>(in, out, fromHalf);
        break;
    case TensorType::BF16:
        convertEach<std::uint16_t>(in, out, [](std::uint16_t bits) {
            return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16U);
        });
        break;
    case TensorType::F64:
        convertEach<double>(in, out, [](double value) { return static_cast<float>(value); });
        break;
    default:
        break;
    }
}

std::uint64_t countNonFinite(std::span<const float> values) {
    std::uint64_t count = 0;
    for (const float value : values) {
        count += std::isfinite(value) ? 0U : 1U;
    }
    return count;
}

std::optional<std::string> nonFiniteWarning(std::string_view name, std::span<const float> values) {
    const std::uint64_t count = countNonFinite(values);
    if (count == 0) {
        return std::nullopt;
    }
    return "tensor " + printable(name, 120) + ": " + std::to_string(count) + " of " +
           std::to_string(values.size()) + " values are NaN or infinite";
}

} // namespace core
