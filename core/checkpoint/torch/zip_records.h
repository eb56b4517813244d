#pragma once

#include "core/base/file.h"
#include "core/checkpoint/torch/zip_directory.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace core {

/// Checksums of runs of bytes, in any order, that grow together into that of the whole.
class RunChecksums final {
public:
    /// A run that overlaps an earlier one is left out.
    void add(std::uint64_t begin, std::uint64_t end, std::uint32_t checksum);
    /// Whether the runs cover [0, bytes), and their checksum is another than this.
    [[nodiscard]] bool contradicts(std::uint64_t bytes, std::uint32_t checksum) const;

private:
    struct Run {
        std::uint64_t end = 0;
        std::uint32_t checksum = 0;
    };
    std::map<std::uint64_t, Run> m_runs; ///< by their beginnings
};

/// Reads the entries of an archive by position, inflates them and takes their checksums on the way.
class ZipRecords final {
public:
    /// file   outlives this
    ZipRecords(const File& file, const ZipDirectory& directory);

    /// position   from that of an entry to its end. From several threads at once.
    /// throws     Error{BadFormat, "CKPT-ZIP"} when deflated bytes are damaged
    void read(std::uint64_t position, std::span<std::byte> out) const;
    [[nodiscard]] bool isDeflated(std::uint64_t position) const;

    /// Entries that were read whole, in parts or not, and have another checksum than the directory
    /// says.
    [[nodiscard]] std::vector<std::string> contradicted() const;

private:
    struct Record {
        std::string name;
        ZipEntry entry;
    };

    [[nodiscard]] std::size_t indexAt(std::uint64_t position) const;
    void add(std::size_t index, std::uint64_t begin, std::uint64_t end, std::uint32_t sum) const;

    const File& m_file;
    std::vector<Record> m_records; ///< by position
    mutable std::mutex m_mutex;
    mutable std::vector<RunChecksums> m_checksums; ///< of the records
};

/// The CRC-32 of a whole entry, inflated.
/// throws   Error{BadFormat, "CKPT-ZIP"} when deflated bytes are damaged
[[nodiscard]] std::uint32_t
entryChecksum(const File& file, const ZipEntry& entry, const std::string& name);

} // namespace core
