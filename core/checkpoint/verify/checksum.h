#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace core {

/// The CRC-32 of zip and PNG. crc32(crc32(0, a), b) is that of a and b together.
[[nodiscard]] std::uint32_t crc32(std::uint32_t before, std::span<const std::byte> bytes);

/// That of two runs of bytes together, from the sums of both and the length of the second.
[[nodiscard]] std::uint32_t
joinedCrc32(std::uint32_t first, std::uint32_t second, std::uint64_t secondBytes);

} // namespace core
