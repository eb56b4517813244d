#pragma once

#include "core/checkpoint/tensor_entry.h"

#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// Checks that every tensor's bytes fit its type and shape, and that together they fill the data
/// without hole or overlap.
///
/// entries    sorted by offset, which counts from the first data byte
/// dataStart  offset of the first data byte in the file
/// throws     Error{BadFormat, "CKPT-TYPE-UNKNOWN" | "CKPT-SHAPE" | "CKPT-OVERLAP" | "CKPT-HOLE" |
///            "CKPT-TRUNCATED" | "CKPT-TRAILING"}
void checkLayout(const std::vector<TensorEntry>& entries,
                 std::uint64_t dataStart,
                 std::uint64_t dataBytes,
                 const std::string& where);

} // namespace core
