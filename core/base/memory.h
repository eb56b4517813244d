#pragma once

#include <cstdint>
#include <filesystem>

namespace core {

/// Bytes of memory that a program can still have: what the system can free of main memory and swap,
/// or less when a control group of this process limits it.
///
/// root   of the file system whose /proc and /sys are asked
[[nodiscard]] std::uint64_t freeMemory(const std::filesystem::path& root = "/");

} // namespace core
