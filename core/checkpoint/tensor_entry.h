#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Element types that the model can use; every other one that the format knows is Other.
enum class TensorType { F32, F16, BF16, F64, I64, I32, I16, I8, U8, Bool, Other };

/// Where a tensor's bytes lie and what they mean. Little endian.
struct TensorEntry {
    std::string name; ///< canonical in a Checkpoint, as stored in a TensorFile
    /// As the file spells it; any bytes: show it through printable(). From Flax: as transformers
    /// calls it in PyTorch.
    std::string storedName;
    TensorType type = TensorType::F32;
    std::string typeName;            ///< "F32", "F8_E4M3"
    std::vector<std::int64_t> shape; ///< empty: a scalar
    /// Elements from one to the next along each axis in the file; empty: row-major and packed.
    std::vector<std::int64_t> strides;
    std::size_t fileIndex = 0; ///< which shard
    std::uint64_t offset = 0;  ///< from the start of that file
    std::uint64_t bytes = 0;   ///< of all elements, packed
    /// In a Checkpoint: which of `partCount` equal runs of rows of the stored tensor it is.
    int part = 0;
    int partCount = 1;
};

/// Product of the shape: 1 for a scalar.
[[nodiscard]] std::uint64_t elementCount(const TensorEntry& entry);

/// Where a run of rows of a tensor lies: of shape [rowCount, …].
[[nodiscard]] TensorEntry rowsOf(TensorEntry entry, std::int64_t firstRow, std::int64_t rowCount);

/// "F32" …; what a safetensors header calls the type. Not for Other.
[[nodiscard]] std::string_view typeName(TensorType type);

/// The type of that name; Other for every name that is not one of them.
[[nodiscard]] TensorType typeFromName(std::string_view name);

/// Bytes of one element; 0 for Other.
[[nodiscard]] std::size_t elementSize(TensorType type);

[[nodiscard]] bool isFloating(TensorType type);

/// "[3, 16, 16]"
[[nodiscard]] std::string shapeText(std::span<const std::int64_t> shape);

/// Converts the stored bytes of F32, F16, BF16 or F64 elements to float32. A NaN stays one.
///
/// in   out.size() * elementSize(type) bytes; may be unaligned
void convertToFloat(TensorType type, std::span<const std::byte> in, std::span<float> out);

/// How many values are NaN or infinite.
[[nodiscard]] std::uint64_t countNonFinite(std::span<const float> values);

/// "tensor x: 3 of 768 values are NaN or infinite"; nothing when all are finite.
[[nodiscard]] std::optional<std::string>
nonFiniteWarning(std::string_view name, std::uint64_t nonFinite, std::uint64_t all);
[[nodiscard]] std::optional<std::string> nonFiniteWarning(std::string_view name,
                                                          std::span<const float> values);

} // namespace core
