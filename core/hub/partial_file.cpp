#include "core/hub/partial_file.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/hub/names.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace core {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t kMostRecordBytes = 20'000;

fs::path recordPath(const fs::path& stateFolder, const fs::path& blob) {
    Digest digest(DigestKind::Sha256);
    digest.update(blob.native());
    return stateFolder / (digest.hex().substr(0, 32) + ".json");
}

/// Nothing when there is none, or when it is not one of ours.
std::optional<PartialRecord> readRecord(const fs::path& path) {
    try {
        const json in = parseJson(readText(path, kMostRecordBytes), "a record", "IO-RECORD");
        PartialRecord record;
        record.repository = in.at("repository").get<std::string>();
        record.commit = in.at("commit").get<std::string>();
        record.file = in.at("file").get<std::string>();
        record.etag = in.at("etag").get<std::string>();
        record.bytes = in.at("bytes").get<std::uint64_t>();
        record.blob = in.at("blob").get<std::string>();
        record.partial = in.at("partial").get<std::string>();
        const bool isOurs = isContentName(record.etag) && isFilePath(record.partial) &&
                            record.partial.starts_with(record.etag + ".") &&
                            record.partial.ends_with(".incomplete");
        return isOurs ? std::optional(record) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

void writeRecord(const fs::path& path, const PartialRecord& record) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    writeFile(path, json{{"repository", record.repository},
                         {"commit", record.commit},
                         {"file", record.file},
                         {"etag", record.etag},
                         {"bytes", record.bytes},
                         {"blob", record.blob.native()},
                         {"partial", record.partial}}
                        .dump(-1, ' ', true, json::error_handler_t::replace));
}

} // namespace

Digest contentDigest(const std::string& etag, std::uint64_t bytes) {
    const bool isBlob = etag.size() == 40;
    Digest digest(isBlob ? DigestKind::Sha1 : DigestKind::Sha256);
    if (isBlob) {
        digest.update("blob " + std::to_string(bytes) + '\0');
    }
    return digest;
}

std::uint64_t
partialBytes(const fs::path& stateFolder, const fs::path& blob, const std::string& etag) {
    const std::optional<PartialRecord> record = readRecord(recordPath(stateFolder, blob));
    std::error_code error;
    if (!record || record->etag != etag) {
        return 0;
    }
    const std::uint64_t bytes = fs::file_size(blob.parent_path() / record->partial, error);
    return error || bytes > record->bytes ? 0 : bytes;
}

std::vector<PartialRecord> partialRecords(const fs::path& stateFolder) {
    std::vector<PartialRecord> records;
    std::error_code error;
    fs::directory_iterator entries(stateFolder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        if (std::optional<PartialRecord> record = readRecord(entries->path())) {
            records.push_back(std::move(*record));
        }
    }
    return records;
}

PartialFile::PartialFile(const fs::path& stateFolder,
                         PartialRecord record,
                         const Progress& progress)
    : m_record(std::move(record)), m_recordPath(recordPath(stateFolder, m_record.blob)),
      m_digest(contentDigest(m_record.etag, m_record.bytes)) {
    if (!adopt(progress)) {
        begin();
    }
}

PartialFile::~PartialFile() {
    if (m_descriptor < 0) {
        return;
    }
    if (m_size == 0) {
        discard();
    } else {
        ::close(m_descriptor);
    }
}

fs::path PartialFile::path() const {
    return m_record.blob.parent_path() / m_record.partial;
}

bool PartialFile::adopt(const Progress& progress) {
    const std::optional<PartialRecord> old = readRecord(m_recordPath);
    if (!old || old->etag != m_record.etag || old->bytes != m_record.bytes) {
        return false;
    }
    m_record.partial = old->partial;
    m_descriptor = ::open(path().c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat status {};
    const bool isUsable = m_descriptor >= 0 && ::fstat(m_descriptor, &status) == 0 &&
                          S_ISREG(status.st_mode) && status.st_nlink == 1 &&
                          static_cast<std::uint64_t>(status.st_size) <= m_record.bytes;
    if (!isUsable) {
        if (m_descriptor >= 0) {
            ::close(std::exchange(m_descriptor, -1));
        }
        return false;
    }
    constexpr std::size_t kPiece = std::size_t{4} << 20U;
    std::vector<std::byte> piece(kPiece);
    const auto end = static_cast<std::uint64_t>(status.st_size);
    while (m_size < end) {
        const ssize_t got =
            ::pread(m_descriptor, piece.data(), piece.size(), static_cast<off_t>(m_size));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            restart();
            break;
        }
        m_digest.update(std::span(piece).first(static_cast<std::size_t>(got)));
        m_size += static_cast<std::uint64_t>(got);
        try {
            report(progress, static_cast<float>(m_size) / static_cast<float>(end));
        } catch (const Error&) {
            ::close(std::exchange(m_descriptor, -1));
            throw;
        }
    }
    return true;
}

void PartialFile::begin() {
    m_record.partial = m_record.etag + "." + randomName() + ".incomplete";
    m_descriptor = ::open(path().c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (m_descriptor < 0) {
        throw Error(ErrorKind::Io, "IO-CACHE",
                    "cannot write to the cache: " + printable(path().native()) + ": " +
                        std::strerror(errno),
                    "Choose another folder for it: HF_HUB_CACHE or --cache.");
    }
    try {
        writeRecord(m_recordPath, m_record);
    } catch (const Error&) {
        // Without a record the next run begins anew: that is no reason not to load now.
    }
}

void PartialFile::failWrite() {
    const int number = errno;
    const std::string shown = printable(m_record.blob.parent_path().native());
    discard();
    const bool isFull = number == ENOSPC || number == EDQUOT || number == EFBIG;
    throw Error(ErrorKind::Io, "IO-WRITE",
                "cannot write to the cache: " + shown + ": " + std::strerror(number),
                isFull ? "The disk is full: free some space, or choose another folder for the "
                         "cache (HF_HUB_CACHE or --cache)."
                       : "Check the disk.");
}

void PartialFile::append(std::span<const std::byte> bytes) {
    if (bytes.size() > m_record.bytes - m_size) {
        throw Error(ErrorKind::Network, "NET-SIZE",
                    "refused: " + printable(m_record.file, 120) + ": more came than its " +
                        byteCount(m_record.bytes));
    }
    for (std::span<const std::byte> rest = bytes; !rest.empty();) {
        const ssize_t written =
            ::pwrite(m_descriptor, rest.data(), rest.size(), static_cast<off_t>(m_size));
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            failWrite();
        }
        const std::span<const std::byte> done = rest.first(static_cast<std::size_t>(written));
        m_digest.update(done);
        m_size += done.size();
        rest = rest.subspan(done.size());
    }
}

void PartialFile::restart() {
    if (::ftruncate(m_descriptor, 0) != 0) {
        failWrite();
    }
    m_size = 0;
    m_digest = contentDigest(m_record.etag, m_record.bytes);
}

void PartialFile::discard() {
    if (m_descriptor >= 0) {
        ::close(std::exchange(m_descriptor, -1));
    }
    ::unlink(path().c_str());
    ::unlink(m_recordPath.c_str());
    m_size = 0;
}

std::optional<std::string> PartialFile::finish() {
    const std::string sum = m_digest.hex();
    if (m_size != m_record.bytes || sum != m_record.etag) {
        discard();
        return sum;
    }
    if ((::fsync(m_descriptor) != 0 && errno != EINVAL) ||
        ::rename(path().c_str(), m_record.blob.c_str()) != 0) {
        failWrite();
    }
    ::close(std::exchange(m_descriptor, -1));
    ::unlink(m_recordPath.c_str());
    return std::nullopt;
}

} // namespace core
