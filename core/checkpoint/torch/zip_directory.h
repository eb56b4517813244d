#pragma once

#include "core/base/file.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace core {

/// An entry of a zip archive whose bytes lie in the file as they are.
struct ZipEntry {
    std::uint64_t offset = 0; ///< of its first data byte in the file
    std::uint64_t bytes = 0;
    std::uint32_t checksum = 0; ///< CRC-32
};

/// The entries by their names below the archive's only folder: "data.pkl", "data/0".
using ZipDirectory = std::map<std::string, ZipEntry, std::less<>>;

/// Reads and checks the directory of an archive as PyTorch writes it. What different programs would
/// read differently is refused.
///
/// throws   Error{BadFormat, "CKPT-TRUNCATED"} when the end is missing, Error{BadFormat |
///          Unsupported, "CKPT-ZIP"} otherwise
[[nodiscard]] ZipDirectory readZipDirectory(const File& file);

/// The CRC-32 of a part of the file.
[[nodiscard]] std::uint32_t fileChecksum(const File& file, const ZipEntry& entry);

} // namespace core
