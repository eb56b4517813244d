#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Files from strangers are opened without following their tricks: a FIFO, a device, a socket or a
/// folder is refused at once instead of blocking, and sizes are checked before anything is
/// allocated.
namespace core {

/// An open regular file, closed with the object. Reads never move a shared position (pread).
class File final {
public:
    /// throws  Error{Io} when it is missing, not readable or not a regular file
    explicit File(const std::filesystem::path& path);
    ~File();
    File(File&& other) noexcept;
    File& operator=(File&& other) noexcept;
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// Fills all of `out` from `offset`.
    /// throws  Error{Io, "IO-READ"} on a read error, Error{BadFormat, "IO-TRUNCATED"} when the file
    /// ends first
    void readAt(std::uint64_t offset, std::span<std::byte> out) const;

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

/// A file that only grows, such as a journal.
class AppendFile final {
public:
    /// Opens the file, or makes it, and holds it against others who open it so.
    /// throws  Error{Io, "IO-IN-USE"} when somebody has it, Error{Io} otherwise
    explicit AppendFile(const std::filesystem::path& path);
    ~AppendFile();
    AppendFile(const AppendFile&) = delete;
    AppendFile& operator=(const AppendFile&) = delete;

    /// Cuts off what lies behind `size` bytes. throws  Error{Io}
    void truncate(std::uint64_t size);

    /// Writes the text down to the disk, all of it or none.
    /// throws  Error{Io}; the file is then as it was before
    void append(std::string_view text);

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

/// The whole file. throws Error{BadFormat, "IO-TOO-LARGE"} above maxBytes, before reading.
[[nodiscard]] std::vector<std::byte> readFile(const std::filesystem::path& path,
                                              std::uint64_t maxBytes);
[[nodiscard]] std::string readText(const std::filesystem::path& path, std::uint64_t maxBytes);

/// Writes the file completely or not at all: a sibling temporary file, fsync, rename. A link stays
/// a link; a device or a pipe is written to as it is. throws  Error{Io} and leaves an old file
/// byte-identical
void writeFile(const std::filesystem::path& path, std::span<const std::byte> bytes);
/// The parts one after another, without joining them in memory.
void writeFile(const std::filesystem::path& path,
               std::span<const std::span<const std::byte>> parts);
void writeFile(const std::filesystem::path& path, std::string_view text);

/// What a person may still write on the disk of a folder, or of the first folder above it that is
/// there, in bytes; nothing when the system does not tell.
[[nodiscard]] std::optional<std::uint64_t> freeSpace(std::filesystem::path folder);

/// Takes the next bytes of a file.
using ByteSink = std::function<void(std::span<const std::byte>)>;

/// What `produce` gives to the sink, without holding it in memory. Whatever produce throws leaves
/// an old file byte-identical.
void writeFile(const std::filesystem::path& path,
               const std::function<void(const ByteSink&)>& produce);

} // namespace core
