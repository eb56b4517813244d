#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace core {

/// A tensor to be written; the bytes belong to the caller.
struct SafetensorsTensor {
    std::string name;
    std::string type; ///< "F32", "I64", "U8" …: the names of TensorType
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes; ///< little endian, row-major, packed
};

/// Writes the file completely or not at all, laid out byte for byte as the reference writer does:
/// widest elements first, then by name; header padded with spaces to a multiple of 8.
///
/// throws   Error{Io}; Error{Internal} when a name appears twice or bytes do not fit their shape
void writeSafetensors(const std::filesystem::path& path,
                      std::span<const SafetensorsTensor> tensors,
                      const std::map<std::string, std::string>& metadata = {});

/// A tensor whose bytes are yet to come.
struct SafetensorsSlot {
    std::string name;
    std::string type; ///< as in SafetensorsTensor
    std::vector<std::int64_t> shape;
};

/// The same file with one tensor at a time in memory.
///
/// fill     gives the bytes of slots[index]; called once for each, in the order of the file. What
///          it throws stops the writing and leaves an old file as it was
void writeSafetensors(const std::filesystem::path& path,
                      std::span<const SafetensorsSlot> slots,
                      const std::function<void(std::size_t index, std::span<std::byte> out)>& fill,
                      const std::map<std::string, std::string>& metadata = {});

/// Bytes of the slot's tensor; 0 for a type that is none of TensorType.
[[nodiscard]] std::uint64_t bytesOf(const SafetensorsSlot& slot);

} // namespace core
