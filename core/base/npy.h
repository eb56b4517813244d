#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// NumPy's file of one array. Nothing of a file is ever unpickled.
namespace core {

/// An array in the bytes of a file, which must outlive it.
struct NpyArray {
    char kind = 'b';                  ///< 'b' bool, 'i' or 'u' integers, 'f' floats
    std::size_t itemBytes = 1;        ///< 1, 2, 4 or 8; floats at least 2
    bool isBigEndian = false;         ///< the values
    bool isFortranOrder = false;      ///< the first dimension runs fastest
    std::vector<std::uint64_t> shape; ///< none: a single value
    std::span<const std::byte> values;

    [[nodiscard]] std::size_t count() const { return values.size() / itemBytes; }

    /// A value by its place in row-major order, whatever the order in the file; whole numbers
    /// beyond 2^53 are rounded.
    [[nodiscard]] double at(std::size_t place) const;
};

/// where    named in messages: "mask.npy"
/// code     of the error that is thrown: "MASK-FORMAT"
/// throws   Error{BadFormat, code} for what is not a whole, sound file of one array; Error{
///          Unsupported, code} for objects (pickles), records, text and complex numbers
[[nodiscard]] NpyArray
parseNpy(std::span<const std::byte> file, const std::string& where, const std::string& code);

/// A file of version 1.0.
///
/// descr   the values' type as NumPy spells it: "|b1", "<f4"
/// shape   row-major
/// values  as they stand in memory
[[nodiscard]] std::vector<std::byte> npyFile(std::string_view descr,
                                             std::span<const std::size_t> shape,
                                             std::span<const std::byte> values);

} // namespace core
