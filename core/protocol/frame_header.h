#pragma once

#include "core/protocol/frame.h"

/// The parts of a frame that the two readers share.
namespace core {

inline constexpr std::size_t kPrefixBytes = 20;

struct FrameLengths {
    std::uint32_t header = 0;
    std::uint64_t payload = 0;
};

/// throws  Error{BadFormat} for another magic, version or flags, and for lengths over the bounds
[[nodiscard]] FrameLengths parsePrefix(std::span<const std::byte, kPrefixBytes> prefix);

/// A frame whose arrays have no bytes yet.
/// throws  Error{BadFormat} unless the arrays' sizes add up to payloadLength
[[nodiscard]] Frame parseHeader(std::string_view text, std::uint64_t payloadLength);

/// "uint8", "float32" …
[[nodiscard]] const char* dtypeName(ArrayType type);

/// What dtype and shape of the array say. throws Error{BadFormat} when it is over the bound
[[nodiscard]] std::uint64_t byteSize(const Array& array);

} // namespace core
