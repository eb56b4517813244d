#include "core/masking/mask_files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/npy.h"
#include "core/base/text.h"
#include "core/image/limits.h"
#include "core/image/png_writer.h"
#include "core/masking/painted_map.h"
#include "core/masking/patch_coverage.h"

#include <nlohmann/json.hpp>

namespace core {
namespace {

constexpr std::size_t kMaxJsonBytes = std::size_t{1} << 24U; // parsed, it takes 16 times as much

PaintedMap paintedOf(std::span<const std::byte> file, const std::string& name, Size grid) {
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    if (text.empty()) {
        throw Error(ErrorKind::BadFormat, "MASK-FORMAT", name + ": the file is empty");
    }
    if (text.starts_with("\x89PNG")) {
        return paintedPng(file, name);
    }
    if (text.starts_with("\x93NUMPY")) {
        return paintedNpy(file, name, grid);
    }
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (text[first] != '[' && text[first] != '{')) {
        throw Error(ErrorKind::Unsupported, "MASK-FORMAT",
                    name + ": expected a mask as PNG, NPY or JSON, found something else",
                    "Save the mask as PNG; formats with losses, such as JPEG, blur its borders.");
    }
    if (text.size() > kMaxJsonBytes) {
        throw Error(ErrorKind::BadFormat, "MASK-FORMAT",
                    name + ": has " + byteCount(text.size()) + " of JSON, the limit is " +
                        byteCount(kMaxJsonBytes));
    }
    return paintedJson(text, name, grid);
}

/// The cell of the map in the middle of each patch.
PatchMask nearest(const PaintedMap& map, Size grid) {
    const auto middle = [](int patch, int patches, int cells) {
        return static_cast<std::size_t>((2 * std::int64_t{patch} + 1) * cells / (2 * patches));
    };
    PatchMask mask(grid);
    for (int row = 0; row < grid.height; ++row) {
        for (int column = 0; column < grid.width; ++column) {
            const std::size_t y = middle(row, grid.height, map.size.height);
            const std::size_t x = middle(column, grid.width, map.size.width);
            mask.set(row, column, map.cells[y * static_cast<std::size_t>(map.size.width) + x] != 0);
        }
    }
    return mask;
}

PatchMask halfCovered(const PaintedMap& map, Size grid, const ImageRegion& seen) {
    PatchCoverage coverage(grid, map.size, regionOrAll(seen, map.size));
    const auto width = static_cast<std::size_t>(map.size.width);
    for (int y = 0; y < map.size.height; ++y) {
        coverage.addRow(y,
                        std::span(map.cells).subspan(static_cast<std::size_t>(y) * width, width));
    }
    return coverage.mask();
}

[[noreturn]] void
refuseSize(const std::string& name, Size found, const MaskReadingOptions& options) {
    const bool hasImage = options.image != Size{};
    throw Error(ErrorKind::BadShape, "MASK-SIZE",
                name + ": size (height x width): expected " + sizeText(options.grid) +
                    " for the patches" +
                    (hasImage ? " or " + sizeText(options.image) + " for the image" : "") +
                    ", found " + sizeText(found),
                "Allow resizing (--mask-resize): each patch then takes the nearest value.");
}

} // namespace

MaskReading readMask(std::span<const std::byte> file,
                     const std::string& name,
                     const MaskReadingOptions& options) {
    const std::string safeName = printable(name);
    PaintedMap map = paintedOf(file, safeName, options.grid);
    MaskReading reading{PatchMask(options.grid), std::move(map.notes)};
    if (map.size == options.grid) {
        reading.mask.cells = std::move(map.cells);
    } else if (map.size == options.image) {
        reading.mask = halfCovered(map, options.grid, options.seen);
    } else if (options.allowsResize && !map.cells.empty()) {
        reading.mask = nearest(map, options.grid);
        reading.notes.push_back("The mask was resized from " + sizeText(map.size) + " to " +
                                sizeText(options.grid));
    } else {
        refuseSize(safeName, map.size, options);
    }
    return reading;
}

MaskReading readMask(const std::filesystem::path& path, const MaskReadingOptions& options) {
    return readMask(readFile(path, kMaxImageFileBytes), path.native(), options);
}

std::vector<std::byte> maskPng(const PatchMask& mask) {
    PngWriter writer(mask.grid, PngPixels::Grey);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(mask.grid.width));
    for (int y = 0; y < mask.grid.height; ++y) {
        for (int x = 0; x < mask.grid.width; ++x) {
            row[static_cast<std::size_t>(x)] = mask.isMasked(y, x) ? 255 : 0;
        }
        writer.writeRow(row);
    }
    return writer.finish();
}

std::vector<std::byte> maskNpy(const PatchMask& mask) {
    const std::array<std::size_t, 2> shape = {static_cast<std::size_t>(mask.grid.height),
                                              static_cast<std::size_t>(mask.grid.width)};
    return npyFile("|b1", shape, std::as_bytes(std::span(mask.cells)));
}

std::string maskJson(const PatchMask& mask) {
    nlohmann::ordered_json document;
    document["grid"] = {mask.grid.height, mask.grid.width};
    document["masked"] = nlohmann::ordered_json::array();
    for (int row = 0; row < mask.grid.height; ++row) {
        for (int column = 0; column < mask.grid.width; ++column) {
            if (mask.isMasked(row, column)) {
                document["masked"].push_back({row, column});
            }
        }
    }
    return document.dump() + "\n";
}

} // namespace core
