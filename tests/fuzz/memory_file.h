#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace fuzz {

/// What must hold whatever the input is.
inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// Bytes in memory under a path, for readers that open files.
class MemoryFile final {
public:
    MemoryFile()
        : m_descriptor(::memfd_create("fuzz", MFD_CLOEXEC)),
          m_path("/proc/self/fd/" + std::to_string(m_descriptor)) {}
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// The bytes and, behind them, zeros that need no memory.
    void write(std::span<const std::uint8_t> bytes, std::uint64_t zeros = 0) const {
        require(::ftruncate(m_descriptor, 0) == 0);
        require(::pwrite(m_descriptor, bytes.data(), bytes.size(), 0) ==
                static_cast<ssize_t>(bytes.size()));
        require(::ftruncate(m_descriptor, static_cast<off_t>(bytes.size() + zeros)) == 0);
    }

private:
    int m_descriptor;
    std::filesystem::path m_path;
};

} // namespace fuzz
