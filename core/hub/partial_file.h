#pragma once

#include "core/base/digest.h"
#include "core/base/progress.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace core {

/// A file of the hub on its way into the cache. The bytes go to a file of our own beside the blob
/// (<etag>.<8 hex>.incomplete); a record in our state folder says that it is ours, so that the next
/// run goes on with it. Whoever makes a PartialFile holds the lock of the blob.
struct PartialRecord {
    std::string repository;
    std::string commit;
    std::string file;
    std::string etag;
    std::uint64_t bytes = 0;         ///< of the whole file
    std::filesystem::path blob = {}; ///< absolute
    std::string partial = {};        ///< name of the file beside the blob
};

class PartialFile final {
public:
    /// Goes on with what an earlier run left, or begins.
    ///
    /// progress  while the part that is there goes through the check sum
    /// throws    Error{Io}, Error{Cancelled}
    PartialFile(const std::filesystem::path& stateFolder,
                PartialRecord record,
                const Progress& progress);
    ~PartialFile();
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    [[nodiscard]] std::uint64_t size() const { return m_size; }

    /// throws  Error{Io, "IO-WRITE"}, after which nothing is kept; Error{Network, "NET-SIZE"} for
    ///         more bytes than the file has
    void append(std::span<const std::byte> bytes);

    /// Back to no bytes at all.
    void restart();

    /// Nothing of it stays.
    void discard();

    /// Moves it to the blob, replacing what is there, when it is whole and its sum is right.
    /// returns  the sum that was found, when it is the wrong one; then nothing is kept
    /// throws   Error{Io}
    [[nodiscard]] std::optional<std::string> finish();

private:
    [[nodiscard]] std::filesystem::path path() const;
    bool adopt(const Progress& progress);
    void begin();
    [[noreturn]] void failWrite();

    PartialRecord m_record;
    std::filesystem::path m_recordPath;
    Digest m_digest;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

/// How much of it an earlier run of ours left.
[[nodiscard]] std::uint64_t partialBytes(const std::filesystem::path& stateFolder,
                                         const std::filesystem::path& blob,
                                         const std::string& etag);

/// All downloads that were not finished.
[[nodiscard]] std::vector<PartialRecord> partialRecords(const std::filesystem::path& stateFolder);

/// A check sum of the kind that the name of a content needs, begun.
[[nodiscard]] Digest contentDigest(const std::string& etag, std::uint64_t bytes);

} // namespace core
