#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// What is written beside a file about its check sum.
namespace core {

/// The sum that a file should have.
struct DigestRecord {
    std::string digest; ///< SHA-256 (64 digits) or git's blob (40), in lower case
    std::string source; ///< "SHA256SUMS"
};

/// The first record that there is, see verify.h for the order.
[[nodiscard]] std::optional<DigestRecord> digestRecordOf(const std::filesystem::path& file);

/// "6c1a…" of "model-6c1a2b3c.pth" when the file's sum begins so.
[[nodiscard]] bool isNamedByDigest(const std::filesystem::path& file, const std::string& sha256);

/// Names that SHA256SUMS in the folder lists without a folder of their own.
[[nodiscard]] std::vector<std::string> listedFiles(const std::filesystem::path& folder);

/// What a Git LFS pointer says of the file in whose place it is.
struct LfsPointer {
    std::string sha256;
    std::uint64_t bytes = 0;
};

/// Nothing for every other file.
[[nodiscard]] std::optional<LfsPointer> lfsPointerIn(const std::filesystem::path& file);

} // namespace core
