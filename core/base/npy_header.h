#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// What the header of a NumPy file says.
struct NpyHeader {
    std::string descr; ///< "<f4"
    bool isFortranOrder = false;
    std::vector<std::uint64_t> shape;
};

/// Reads the Python dictionary of a header: these three keys once each, in any order, and nothing
/// else.
///
/// throws  std::invalid_argument that says what is wrong; std::domain_error for records, whose
///         descr is a list
[[nodiscard]] NpyHeader parseNpyHeader(std::string_view text);

} // namespace core
