#include "core/checkpoint/verify/digest_records.h"

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/checkpoint/verify/expected_scores.h"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <system_error>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxSumsBytes = 4'000'000;
constexpr std::uint64_t kMaxPointerBytes = 1024; // git-lfs: pointers are smaller
constexpr std::size_t kSha256Digits = 64;
constexpr std::size_t kBlobDigits = 40;

/// Empty for what cannot be read, or is too large to be what it is called.
std::string smallText(const fs::path& path, std::uint64_t maxBytes) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        return {};
    }
    try {
        return readText(path, maxBytes);
    } catch (const Error&) {
        return {};
    }
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

struct SumLine {
    std::string digest;
    std::string name; ///< empty: the line is only a sum
};

/// "SUM  NAME", "SUM *NAME", BSD's "SHA256 (NAME) = SUM", or just "SUM".
std::vector<SumLine> sumLines(const std::string& text) {
    std::vector<SumLine> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        line.erase(line.find_last_not_of("\r\n\t ") + 1);
        constexpr std::string_view kBsd = "SHA256 (";
        const std::size_t close = line.rfind(") = ");
        SumLine found;
        if (line.starts_with(kBsd) && close != std::string::npos && close >= kBsd.size()) {
            found.digest = lower(line.substr(close + 4));
            found.name = line.substr(kBsd.size(), close - kBsd.size());
        } else {
            found.digest = lower(line.substr(0, kSha256Digits));
            const std::size_t name = line.find_first_not_of(" \t*", kSha256Digits);
            found.name = name == std::string::npos ? "" : line.substr(name);
        }
        if (found.name.starts_with("./")) {
            found.name.erase(0, 2);
        }
        if (found.digest.size() == kSha256Digits && isHex(found.digest)) {
            lines.push_back(std::move(found));
        }
    }
    return lines;
}

std::optional<DigestRecord> inCache(const fs::path& file) {
    if (const std::optional<std::string> digest = digestInCache(file)) {
        return DigestRecord{*digest, "the name in the Hugging Face cache"};
    }
    return std::nullopt;
}

/// huggingface_hub writes three lines beside what it loads into a folder of the user's: the commit,
/// the sum, the time. Source: its _local_folder.py.
std::optional<DigestRecord> inDownloadRecord(const fs::path& file) {
    const fs::path record = file.parent_path() / ".cache" / "huggingface" / "download" /
                            (file.filename().native() + ".metadata");
    std::istringstream stream(smallText(record, kMaxPointerBytes));
    std::string commit;
    std::string digest;
    std::getline(stream, commit);
    std::getline(stream, digest);
    if ((digest.size() == kSha256Digits || digest.size() == kBlobDigits) && isHex(digest)) {
        return DigestRecord{digest, "the record of the download"};
    }
    return std::nullopt;
}

std::optional<DigestRecord> inSums(const fs::path& file) {
    const std::string name = file.filename().native();
    for (const std::string& place :
         {name + ".sha256", name + ".sha256sum", file.stem().native() + ".sha256"}) {
        const std::vector<SumLine> lines =
            sumLines(smallText(file.parent_path() / place, kMaxSumsBytes));
        for (const SumLine& line : lines) {
            if (line.name == name || (line.name.empty() && lines.size() == 1)) {
                return DigestRecord{line.digest, place};
            }
        }
    }
    for (const char* place : {"SHA256SUMS", "SHA256SUMS.txt", "sha256sums.txt", "sha256sum.txt"}) {
        for (const SumLine& line : sumLines(smallText(file.parent_path() / place, kMaxSumsBytes))) {
            if (line.name == name) {
                return DigestRecord{line.digest, place};
            }
        }
    }
    return std::nullopt;
}

std::optional<DigestRecord> inPointer(const fs::path& file) {
    const std::string start = file.filename().native() + ".";
    std::error_code error;
    std::vector<fs::path> found;
    for (fs::directory_iterator entry(file.parent_path().empty() ? "." : file.parent_path(), error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (entry->path().filename().native().starts_with(start)) {
            found.push_back(entry->path());
        }
    }
    std::sort(found.begin(), found.end());
    for (const fs::path& path : found) {
        if (const std::optional<LfsPointer> pointer = lfsPointerIn(path)) {
            return DigestRecord{pointer->sha256, "the Git LFS pointer " + path.filename().native()};
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<LfsPointer> lfsPointerIn(const fs::path& file) {
    std::error_code error;
    if (fs::file_size(file, error) > kMaxPointerBytes || error) {
        return std::nullopt;
    }
    const std::string text = smallText(file, kMaxPointerBytes);
    if (!text.starts_with("version https://git-lfs.github.com/spec/v1\n")) {
        return std::nullopt;
    }
    LfsPointer pointer;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        constexpr std::string_view kSum = "oid sha256:";
        constexpr std::string_view kSize = "size ";
        if (line.starts_with(kSum)) {
            pointer.sha256 = line.substr(kSum.size());
        } else if (line.starts_with(kSize)) {
            std::from_chars(line.data() + kSize.size(), line.data() + line.size(), pointer.bytes);
        }
    }
    if (pointer.sha256.size() != kSha256Digits || !isHex(pointer.sha256)) {
        return std::nullopt;
    }
    return pointer;
}

std::optional<DigestRecord> digestRecordOf(const fs::path& file) {
    for (const auto& place : {inCache, inDownloadRecord, inSums, inPointer}) {
        if (const std::optional<DigestRecord> record = place(file)) {
            return record;
        }
    }
    return std::nullopt;
}

bool isNamedByDigest(const fs::path& file, const std::string& sha256) {
    constexpr std::size_t kFewest = 6; // "dit-base-224-p16-500k-62d53a.pth"
    const std::string stem = file.stem().native();
    const std::size_t dash = stem.rfind('-');
    if (dash == std::string::npos) {
        return false;
    }
    const std::string digits = stem.substr(dash + 1);
    return digits.size() >= kFewest && sha256.starts_with(digits);
}

std::vector<std::string> listedFiles(const fs::path& folder) {
    std::vector<std::string> names;
    for (const SumLine& line : sumLines(smallText(folder / "SHA256SUMS", kMaxSumsBytes))) {
        if (!line.name.empty() && line.name.find('/') == std::string::npos) {
            names.push_back(line.name);
        }
    }
    return names;
}

} // namespace core
