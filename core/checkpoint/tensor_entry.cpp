#include "core/checkpoint/tensor_entry.h"

#include "core/base/text.h"

#include <array>
#include <utility>

namespace core {
namespace {

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

TensorEntry rowsOf(TensorEntry entry, std::int64_t firstRow, std::int64_t rowCount) {
    if (entry.bytes > 0) {
        const auto all = static_cast<std::uint64_t>(entry.shape.at(0));
        const std::uint64_t rowBytes = entry.bytes / all;
        const std::uint64_t step = entry.strides.empty()
                                       ? rowBytes
                                       : static_cast<std::uint64_t>(entry.strides[0]) *
                                             (entry.bytes / elementCount(entry));
        entry.offset += static_cast<std::uint64_t>(firstRow) * step;
        entry.bytes = static_cast<std::uint64_t>(rowCount) * rowBytes;
    }
    entry.shape.at(0) = rowCount;
    return entry;
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

std::optional<std::string>
nonFiniteWarning(std::string_view name, std::uint64_t nonFinite, std::uint64_t all) {
    if (nonFinite == 0) {
        return std::nullopt;
    }
    return "tensor " + printable(name, 120) + ": " + std::to_string(nonFinite) + " of " +
           std::to_string(all) + " values are NaN or infinite";
}

std::optional<std::string> nonFiniteWarning(std::string_view name, std::span<const float> values) {
    return nonFiniteWarning(name, countNonFinite(values), values.size());
}

} // namespace core
