#pragma once

#include "core/base/patch_mask.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// Masks on disk: PNG, NPY and JSON, told apart by their content.
namespace core {

struct MaskReading {
    PatchMask mask;
    std::vector<std::string> notes; ///< "the alpha channel was ignored", "resized from 28 x 28"
};

struct MaskReadingOptions {
    Size grid;  ///< rows and columns that the model wants
    Size image; ///< a PNG of this size marks a patch of which at least half is painted;
                ///< {0, 0}: none
    bool allowsResize = false; ///< a map of another size is brought to the grid, nearest
};

/// Non-zero or true is masked. JSON: rows of values, {"grid": [rows, columns], "masked": [[row,
/// column], …]}, or a bare list of patch indices. NPY: bool, integers or floats, [rows, columns] or
/// [rows * columns].
///
/// throws  Error{BadFormat, "MASK-FORMAT"}, Error{BadShape, "MASK-SIZE"} with the sizes and the way
///         out, Error{BadFormat, "MASK-INDEX"} for an index out of range or named twice
[[nodiscard]] MaskReading readMask(const std::filesystem::path& path,
                                   const MaskReadingOptions& options);

[[nodiscard]] std::vector<std::byte> maskPng(const PatchMask& mask); ///< 8-bit grey, 0 and 255
[[nodiscard]] std::vector<std::byte> maskNpy(const PatchMask& mask); ///< bool [rows, columns]
[[nodiscard]] std::string maskJson(const PatchMask& mask);           ///< {"grid", "masked"}

} // namespace core
