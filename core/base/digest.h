#pragma once

#include "core/base/progress.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

/// Check sums of files, by OpenSSL.
namespace core {

enum class DigestKind { Sha256, Sha1 };

/// A check sum of bytes that arrive in pieces.
class Digest final {
public:
    explicit Digest(DigestKind kind);
    ~Digest();
    Digest(Digest&& other) noexcept;
    Digest& operator=(Digest&& other) noexcept;

    void update(std::span<const std::byte> bytes);
    void update(const std::string& text);

    /// In lower case. Nothing may be added afterwards.
    [[nodiscard]] std::string hex();

private:
    struct Private;
    std::unique_ptr<Private> m_d;
};

/// Whether all are digits of a check sum as hex() writes them.
[[nodiscard]] bool isHex(std::string_view text);

/// throws   Error{Io}, Error{Cancelled}
[[nodiscard]] std::string sha256OfFile(const std::filesystem::path& path,
                                       const Progress& progress = {});

/// What git calls the file: the SHA-1 of "blob ", its size, a zero byte and its content.
/// throws   Error{Io}, Error{Cancelled}
[[nodiscard]] std::string gitBlobOfFile(const std::filesystem::path& path,
                                        const Progress& progress = {});

} // namespace core
