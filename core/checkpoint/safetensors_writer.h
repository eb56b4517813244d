#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
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

} // namespace core
