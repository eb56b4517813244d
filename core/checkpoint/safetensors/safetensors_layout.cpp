#include "core/checkpoint/safetensors/safetensors_layout.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace core {
namespace {

/// Every element type of the format with its width in bits.
constexpr std::array<std::pair<std::string_view, unsigned>, 22> kFormatTypes{
    {{"BOOL", 8},        {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"U8", 8},
     {"I8", 8},          {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8},
     {"F8_E5M2FNUZ", 8}, {"I16", 16},    {"U16", 16},    {"F16", 16},    {"BF16", 16},
     {"I32", 32},        {"U32", 32},    {"F32", 32},    {"C64", 64},    {"F64", 64},
     {"I64", 64},        {"U64", 64}}};

/// Bits of the whole tensor, or nothing when they cannot be counted in 64 bits. The zeros of a
/// shape are left out, so that [0, 2^40, 2^40] is as impossible as [1, 2^40, 2^40].
std::optional<std::uint64_t> bitCount(const TensorEntry& entry, unsigned elementBits) {
    std::uint64_t bits = elementBits;
    bool isEmpty = false;
    for (const std::int64_t size : entry.shape) {
        isEmpty = isEmpty || size == 0;
        if (size != 0 && __builtin_mul_overflow(bits, static_cast<std::uint64_t>(size), &bits)) {
            return std::nullopt;
        }
    }
    return isEmpty ? 0 : bits;
}

[[noreturn]] void fail(const std::string& where,
                       const char* code,
                       const std::string& problem,
                       const std::string& hint = {}) {
    throw Error(ErrorKind::BadFormat, code, "cannot read checkpoint: " + where + ": " + problem,
                hint);
}

std::string tensorText(const TensorEntry& entry) {
    return "tensor \"" + printable(entry.storedName, 120) + "\": ";
}

void checkSize(const TensorEntry& entry, const std::string& where) {
    const auto* type = std::find_if(kFormatTypes.begin(), kFormatTypes.end(),
                                    [&](const auto& t) { return t.first == entry.typeName; });
    if (type == kFormatTypes.end()) {
        fail(where, "CKPT-TYPE-UNKNOWN",
             tensorText(entry) + "element type \"" + printable(entry.typeName, 80) +
                 "\" is unknown to the format");
    }
    const std::optional<std::uint64_t> bits = bitCount(entry, type->second);
    if (!bits || *bits % 8 != 0) {
        fail(where, "CKPT-SHAPE",
             tensorText(entry) + "impossible shape " + shapeText(entry.shape) + " for " +
                 entry.typeName);
    }
    if (entry.bytes != *bits / 8) {
        fail(where, "CKPT-SHAPE",
             tensorText(entry) + "shape " + shapeText(entry.shape) + " of " + entry.typeName +
                 " needs " + std::to_string(*bits / 8) + " bytes, the header gives it " +
                 std::to_string(entry.bytes));
    }
}

} // namespace

void checkLayout(const std::vector<TensorEntry>& entries,
                 std::uint64_t dataStart,
                 std::uint64_t dataBytes,
                 const std::string& where) {
    constexpr const char* kHint = "Download or copy the file again.";
    std::uint64_t end = 0;
    for (const TensorEntry& entry : entries) {
        checkSize(entry, where);
        if (entry.offset < end) {
            fail(where, "CKPT-OVERLAP",
                 tensorText(entry) + "its data overlap those of another tensor");
        }
        if (entry.offset > end) {
            fail(where, "CKPT-HOLE",
                 tensorText(entry) + std::to_string(entry.offset - end) +
                     " unused bytes lie before its data");
        }
        end = entry.offset + entry.bytes;
    }
    if (end > dataBytes) {
        fail(where, "CKPT-TRUNCATED",
             "file is incomplete: has " + std::to_string(dataStart + dataBytes) + " bytes, needs " +
                 std::to_string(dataStart + end),
             kHint);
    }
    if (end < dataBytes) {
        fail(where, "CKPT-TRAILING",
             std::to_string(dataBytes - end) + " bytes follow the last tensor", kHint);
    }
}

} // namespace core
