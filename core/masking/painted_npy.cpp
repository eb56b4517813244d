#include "core/base/error.h"
#include "core/base/npy.h"
#include "core/image/limits.h"
#include "core/masking/painted_map.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace core {
namespace {

std::string shapeText(const std::vector<std::uint64_t>& shape) {
    std::string text;
    for (const std::uint64_t side : shape) {
        text += (text.empty() ? "" : ", ") + std::to_string(side);
    }
    return "[" + text + "]";
}

/// The map's size; nothing for a shape that is none.
std::optional<Size> mapSize(const std::vector<std::uint64_t>& shape, Size grid) {
    const auto patches =
        static_cast<std::uint64_t>(grid.height) * static_cast<std::uint64_t>(grid.width);
    const auto first =
        std::find_if(shape.begin(), shape.end(), [](std::uint64_t side) { return side != 1; });
    const auto rank = shape.end() - first;
    const bool isRow = rank == 1 || (rank == 0 && !shape.empty());
    if (isRow && (rank == 1 ? *first : 1) == patches) {
        return grid;
    }
    if (shape.size() < 2 || rank > 2) {
        return std::nullopt;
    }
    const std::uint64_t height = shape[shape.size() - 2];
    const std::uint64_t width = shape.back();
    if (height < 1 || width < 1 || height > kMaxImageSide || width > kMaxImageSide) {
        return std::nullopt;
    }
    return Size{static_cast<int>(height), static_cast<int>(width)};
}

} // namespace

PaintedMap paintedNpy(std::span<const std::byte> file, const std::string& name, Size grid) {
    const NpyArray array = parseNpy(file, name, "MASK-FORMAT");
    const std::optional<Size> size = mapSize(array.shape, grid);
    if (!size) {
        throw Error(ErrorKind::BadShape, "MASK-SIZE",
                    name + ": shape: expected [" + std::to_string(grid.height) + ", " +
                        std::to_string(grid.width) + "] or [" +
                        std::to_string(std::int64_t{grid.height} * grid.width) + "], found " +
                        shapeText(array.shape));
    }
    PaintedMap map;
    map.size = *size;
    map.cells.resize(array.count());
    for (std::size_t i = 0; i < map.cells.size(); ++i) {
        const double value = array.at(i);
        if (std::isnan(value)) {
            throw Error(ErrorKind::BadFormat, "MASK-FORMAT",
                        name + ": value " + std::to_string(i) +
                            ": expected a number, found not-a-number");
        }
        map.cells[i] = value != 0 ? 1 : 0;
    }
    return map;
}

} // namespace core
