// A zip archive as PyTorch writes it (1.6 and later):
//
//   per entry     local header: "PK\3\4", …, u16 flags at 6, u16 method at 8, u32 stored size at
//                 18, u32 size at 22 (both 0 here: they follow the data), u16 name length at 26,
//                 u16 extra length at 28; name; extra (padding: data begin at a multiple of 64);
//                 data; data descriptor
//   directory     per entry: "PK\1\2", …, u16 flags at 8, u16 method at 10, u32 CRC at 16, u32
//   stored
//                 size at 20, u32 size at 24, u16 lengths of name, extra, comment at 28, 30, 32,
//                 u16 disk at 34, u32 offset of the local header at 42; name; extra; comment
//   zip64 end     optional: "PK\6\6", u64 44, …, u64 entries at 32, u64 directory size at 40, u64
//                 directory offset at 48; then 20 bytes "PK\6\7", u32 disk, u64 its offset at 8, …
//   end           22 bytes "PK\5\6", u16 disks at 4 and 6, u16 entries at 8 and 10, u32 directory
//   size
//                 at 12, u32 directory offset at 16, u16 comment length at 20
//
// Little endian. A field of the directory that is too small for its number is 0xFFFFFFFF, and the
// number is in the extra field 1. All names are in one folder, whose name does not matter.
//
// Only the directory is believed, and only when the local headers agree with it: programs differ in
// which of two they believe, and attackers use that to show a scanner another file than the victim.
// PyTorch stores entries as they are (method 0). People who pack the folder again have them
// deflated (method 8), which makes at most 1032 bytes of one.
//
// Not supported: other compression, encryption, archives of several parts, anything before the
// first entry or after the end.
#include "core/checkpoint/torch/zip_directory.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/read_failure.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace core {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t kEndBytes = 22;
constexpr std::uint64_t kLocatorBytes = 20;
constexpr std::uint64_t kEnd64Bytes = 56;
constexpr std::uint64_t kCentralBytes = 46;
constexpr std::uint64_t kLocalBytes = 30;
constexpr std::uint64_t kMaxEntries = 100'000;
constexpr std::uint64_t kMaxDirectoryBytes = 64 * 1024 * 1024;
constexpr std::uint64_t kMaxNameBytes = 500;
constexpr std::uint32_t kInExtra = 0xFFFF'FFFF;
constexpr std::uint64_t kDeflate = 8;
constexpr std::uint64_t kMostInflated = 1032; ///< bytes out of one deflated byte

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;) {
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

std::string readPart(const File& file, std::uint64_t offset, std::uint64_t count) {
    std::string bytes(count, '\0');
    file.readAt(offset, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

[[noreturn]] void fail(const File& file, const std::string& problem) {
    failReading(file.path(), "CKPT-ZIP",
                "its zip archive is damaged or was tampered with: " + problem);
}

struct Extent {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::uint64_t entryCount = 0;
};

/// Where the directory lies; it must reach to the end records, and they to the end of the file.
class EndReader final {
public:
    explicit EndReader(const File& file) : m_file(file) {}

    Extent read() {
        const std::uint64_t size = m_file.size();
        const std::string end =
            size < kEndBytes ? std::string() : readPart(m_file, size - kEndBytes, kEndBytes);
        if (!end.starts_with("PK\x05\x06"sv)) {
            failWithoutEnd();
        }
        Extent extent{number(end, 16, 4), number(end, 12, 4), number(end, 10, 2)};
        if (number(end, 4, 4) != 0 || number(end, 8, 2) != extent.entryCount ||
            number(end, 20, 2) != 0) {
            fail(m_file, "it has several parts or a comment");
        }
        std::uint64_t limit = size - kEndBytes;
        if (const bool has64 = readEnd64(limit, extent); has64) {
            limit -= kLocatorBytes + kEnd64Bytes;
        }
        if (extent.offset > limit || extent.bytes != limit - extent.offset) {
            fail(m_file, "the directory is not where its end says");
        }
        if (extent.entryCount > kMaxEntries || extent.bytes > kMaxDirectoryBytes) {
            fail(m_file, "it has " + std::to_string(extent.entryCount) + " entries, the limit is " +
                             std::to_string(kMaxEntries));
        }
        return extent;
    }

private:
    [[noreturn]] void failWithoutEnd() const {
        constexpr std::uint64_t kTail = 66'000;
        const std::uint64_t count = std::min(kTail, m_file.size());
        const std::size_t end = readPart(m_file, m_file.size() - count, count).rfind("PK\x05\x06");
        if (end != std::string::npos && count - end > kEndBytes) {
            fail(m_file, "bytes follow its end");
        }
        failReading(m_file.path(), "CKPT-TRUNCATED",
                    "file is incomplete: it has " + std::to_string(m_file.size()) +
                        " bytes, and the directory at the end of the archive is missing",
                    "Download the file again.");
    }

    /// The zip64 records before `endOffset`, if they are there; their numbers replace those that do
    /// not fit the end record and must equal the others.
    bool readEnd64(std::uint64_t endOffset, Extent& extent) const {
        const bool isNeeded =
            extent.offset == kInExtra || extent.bytes == kInExtra || extent.entryCount == 0xFFFF;
        std::string records;
        if (endOffset >= kLocatorBytes + kEnd64Bytes) {
            records = readPart(m_file, endOffset - kLocatorBytes - kEnd64Bytes,
                               kLocatorBytes + kEnd64Bytes);
        }
        if (!std::string_view(records)
                 .substr(std::min<std::size_t>(kEnd64Bytes, records.size()))
                 .starts_with("PK\x06\x07"sv)) {
            if (isNeeded) {
                fail(m_file, "the zip64 record is missing");
            }
            return false;
        }
        const Extent wide{number(records, 48, 8), number(records, 40, 8), number(records, 32, 8)};
        const auto agrees = [](std::uint64_t small, std::uint64_t large, std::uint64_t mark) {
            return small == mark || small == large;
        };
        const bool isWhole = records.starts_with("PK\x06\x06"sv) && number(records, 4, 8) == 44 &&
                             number(records, 16, 8) == 0 &&
                             number(records, 24, 8) == wide.entryCount;
        const bool isPlaced =
            number(records, kEnd64Bytes + 4, 4) == 0 &&
            number(records, kEnd64Bytes + 8, 8) == endOffset - kLocatorBytes - kEnd64Bytes;
        if (!isWhole || !isPlaced || !agrees(extent.offset, wide.offset, kInExtra) ||
            !agrees(extent.bytes, wide.bytes, kInExtra) ||
            !agrees(extent.entryCount, wide.entryCount, 0xFFFF)) {
            fail(m_file, "its end records contradict each other");
        }
        extent = wide;
        return true;
    }

    const File& m_file;
};

/// What the directory says of one entry.
struct Listed {
    std::string name;
    ZipEntry entry; ///< offset: of the local header
    std::uint64_t flags = 0;
};

/// The numbers that did not fit, from the extra field 1.
void readExtra64(const File& file, std::string_view extra, ZipEntry& entry) {
    std::string_view wide;
    while (extra.size() >= 4) {
        const std::size_t count = number(extra, 2, 2);
        if (count > extra.size() - 4) {
            break;
        }
        if (number(extra, 0, 2) == 1) {
            wide = extra.substr(4, count);
        }
        extra.remove_prefix(4 + count);
    }
    for (std::uint64_t* value : {&entry.bytes, &entry.storedBytes, &entry.offset}) {
        if (*value == kInExtra) {
            if (wide.size() < 8) {
                fail(file, "a zip64 number is missing");
            }
            *value = number(wide, 0, 8);
            wide.remove_prefix(8);
        }
    }
}

/// Takes one entry off the directory.
Listed takeListed(const File& file, std::string_view& directory) {
    if (directory.size() < kCentralBytes || !directory.starts_with("PK\x01\x02"sv)) {
        fail(file, "the directory ends before its last entry");
    }
    const std::size_t nameBytes = number(directory, 28, 2);
    const std::size_t extraBytes = number(directory, 30, 2);
    const std::size_t allBytes = kCentralBytes + nameBytes + extraBytes + number(directory, 32, 2);
    if (allBytes > directory.size()) {
        fail(file, "the directory ends before its last entry");
    }
    Listed listed;
    listed.name = directory.substr(kCentralBytes, nameBytes);
    listed.flags = number(directory, 8, 2);
    const std::uint64_t method = number(directory, 10, 2);
    ZipEntry& entry = listed.entry;
    entry.checksum = static_cast<std::uint32_t>(number(directory, 16, 4));
    entry.storedBytes = number(directory, 20, 4);
    entry.bytes = number(directory, 24, 4);
    entry.offset = number(directory, 42, 4);
    entry.isDeflated = method == kDeflate;
    readExtra64(file, directory.substr(kCentralBytes + nameBytes, extraBytes), entry);
    constexpr std::uint64_t kEncrypted = 0x2041; // and encrypted strongly, or with hidden headers
    const std::string shown = printable(listed.name, 120);
    if ((listed.flags & kEncrypted) != 0 || number(directory, 34, 2) != 0) {
        fail(file, shown + " is encrypted or in another part");
    }
    if (method != 0 && method != kDeflate) {
        throw Error(ErrorKind::Unsupported, "CKPT-ZIP",
                    "cannot read checkpoint: " + printable(file.path().native()) + ": " + shown +
                        " is compressed by method " + std::to_string(method) +
                        ": expected none or deflate",
                    "Load it in PyTorch and save it with torch.save, or pack the archive again "
                    "without compression (zip -0).");
    }
    if (!entry.isDeflated && entry.bytes != entry.storedBytes) {
        fail(file, shown + " has two sizes");
    }
    if (entry.bytes > 0 && (entry.bytes - 1) / kMostInflated >= entry.storedBytes) {
        fail(file, shown + " claims " + byteCount(entry.bytes) + " out of " +
                       byteCount(entry.storedBytes) + ", more than deflate can hold");
    }
    directory.remove_prefix(allBytes);
    return listed;
}

/// Names become keys only, never paths; odd ones are still a sign of tampering.
bool isHarmless(std::string_view name) {
    const bool hasOdd = std::any_of(name.begin(), name.end(), [](char c) {
        return c == '\\' || static_cast<unsigned char>(c) < 0x20;
    });
    const std::string around = std::string("/").append(name) + "/";
    return !hasOdd && !name.empty() && name.size() <= kMaxNameBytes && !name.starts_with('/') &&
           around.find("/../") == std::string::npos && around.find("/./") == std::string::npos;
}

/// Compares the local header and returns where the entry's data begin.
std::uint64_t dataOffset(const File& file, const Listed& listed, std::uint64_t directoryOffset) {
    const std::uint64_t start = listed.entry.offset;
    const std::uint64_t headBytes = kLocalBytes + listed.name.size();
    const std::string shown = printable(listed.name, 120);
    if (start > directoryOffset || directoryOffset - start < headBytes) {
        fail(file, shown + " lies outside the file");
    }
    const std::string head = readPart(file, start, headBytes);
    constexpr std::uint64_t kSizesFollow = 8;
    const std::uint64_t stored = number(head, 18, 4);
    const std::uint64_t size = number(head, 22, 4);
    const bool isSizeKnown =
        (listed.flags & kSizesFollow) == 0 && stored != kInExtra && size != kInExtra;
    const auto isLeftOut = [](std::uint64_t value) { return value == 0 || value == kInExtra; };
    if (!head.starts_with("PK\x03\x04"sv) || number(head, 26, 2) != listed.name.size() ||
        std::string_view(head).substr(kLocalBytes) != listed.name ||
        number(head, 6, 2) != listed.flags ||
        number(head, 8, 2) != (listed.entry.isDeflated ? kDeflate : 0) ||
        (isSizeKnown && (stored != listed.entry.storedBytes || size != listed.entry.bytes)) ||
        (!isSizeKnown && (!isLeftOut(stored) || !isLeftOut(size)))) {
        fail(file, shown + " is described differently in the directory");
    }
    const std::uint64_t data = start + headBytes + number(head, 28, 2);
    if (data > directoryOffset || listed.entry.storedBytes > directoryOffset - data) {
        fail(file, shown + " lies outside the file");
    }
    return data;
}

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

} // namespace

ZipDirectory readZipDirectory(const File& file) {
    const Extent extent = EndReader(file).read();
    const std::string bytes = readPart(file, extent.offset, extent.bytes);
    std::string_view rest = bytes;
    ZipDirectory directory;
    std::set<std::string> seen;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
    std::string folder;
    std::uint64_t nextPosition = file.size(); // at most 1032 times that in the end
    for (std::uint64_t i = 0; i < extent.entryCount; ++i) {
        Listed listed = takeListed(file, rest);
        const std::string shown = printable(listed.name, 120);
        if (i == 0) {
            folder = listed.name.substr(0, listed.name.find('/')).append("/");
        }
        if (!isHarmless(listed.name) || !listed.name.starts_with(folder)) {
            fail(file, "the name " + shown + " is not of a checkpoint");
        }
        if (!seen.insert(lowerCase(listed.name)).second) {
            fail(file, shown + " is in it twice");
        }
        const std::uint64_t start = listed.entry.offset;
        listed.entry.offset = dataOffset(file, listed, extent.offset);
        ranges.emplace_back(start, listed.entry.offset + listed.entry.storedBytes);
        listed.entry.position = listed.entry.offset;
        if (listed.entry.isDeflated) {
            listed.entry.position = nextPosition;
            nextPosition += listed.entry.bytes;
        }
        directory.emplace(listed.name.substr(folder.size()), listed.entry);
    }
    std::sort(ranges.begin(), ranges.end());
    std::uint64_t end = 0;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].first < end || (i == 0 && ranges[i].first != 0)) {
            fail(file, "entries overlap, or something lies before the first");
        }
        end = ranges[i].second;
    }
    if (!rest.empty()) {
        fail(file, "the directory has more entries than it says");
    }
    return directory;
}

} // namespace core
