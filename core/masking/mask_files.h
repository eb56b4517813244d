#pragma once

#include "core/base/patch_mask.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

/// Masks on disk: PNG, NPY and JSON, told apart by their content.
namespace core {

struct MaskReading {
    PatchMask mask;
    std::vector<std::string> notes; ///< what a person should know, as sentences without full stop
};

struct MaskReadingOptions {
    Size grid;  ///< rows and columns that the model wants
    Size image; ///< a map of this size masks a patch of which at least half is painted, as
                ///< PatchCoverage counts it; {0, 0}: none
    bool allowsResize = false; ///< a map of another size is brought to the grid, nearest
    ImageRegion seen = {};     ///< what of such an image the grid lies over; empty: all of it
};

/// Non-zero or true is masked.
///
/// PNG    a pixel is painted when it is not black (any value above 0, also of 16 bits; of a palette
///        the colour counts, not the index) and not fully transparent. Where that is nowhere, and
///        the picture is transparent in part, what is not transparent is painted: black paint.
/// NPY    bool, integers or floats but NaN, [rows, columns] or the patches in a row; sizes of 1 in
///        front do not matter
/// JSON   rows of numbers or truth values, {"grid": [rows, columns], "masked": [[row, column], …]},
///        or a bare list of patch indices
///
/// throws  Error{BadFormat, "MASK-FORMAT"}, Error{Unsupported, "MASK-FORMAT"} for another format,
///         Error{BadShape, "MASK-SIZE"} with the sizes and the way out, Error{BadFormat,
///         "MASK-INDEX"} for an index that is out of range, named twice or no whole number, and
///         what decodePngSamples() throws
[[nodiscard]] MaskReading readMask(const std::filesystem::path& path,
                                   const MaskReadingOptions& options);
[[nodiscard]] MaskReading readMask(std::span<const std::byte> file,
                                   const std::string& name,
                                   const MaskReadingOptions& options);

[[nodiscard]] std::vector<std::byte> maskPng(const PatchMask& mask); ///< 8-bit grey, 0 and 255
[[nodiscard]] std::vector<std::byte> maskNpy(const PatchMask& mask); ///< bool [rows, columns]
[[nodiscard]] std::string maskJson(const PatchMask& mask);           ///< {"grid", "masked"}

} // namespace core
