#pragma once

#include "core/base/file.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace core {

/// An entry of a zip archive. Its bytes lie in the file as they are, or deflated.
struct ZipEntry {
    std::uint64_t offset = 0;   ///< of its first data byte in the file
    std::uint64_t bytes = 0;    ///< inflated
    std::uint32_t checksum = 0; ///< CRC-32
    bool isDeflated = false;
    std::uint64_t storedBytes = 0; ///< in the file
    /// Where ZipRecords finds its first byte: the offset, or for a deflated entry a place behind
    /// the end of the file that it has for itself.
    std::uint64_t position = 0;
};

/// The entries by their names below the archive's only folder: "data.pkl", "data/0".
using ZipDirectory = std::map<std::string, ZipEntry, std::less<>>;

/// Reads and checks the directory of an archive as PyTorch writes it, or as somebody packed its
/// folder again. What different programs would read differently is refused, and an entry that
/// claims more bytes than deflate can make of the stored ones.
///
/// throws   Error{BadFormat, "CKPT-TRUNCATED"} when the end is missing, Error{BadFormat |
///          Unsupported, "CKPT-ZIP"} otherwise
[[nodiscard]] ZipDirectory readZipDirectory(const File& file);

} // namespace core
