#include "core/image/orientation.h"

#include "core/image/pixels.h"

#include <algorithm>
#include <utility>

namespace core {
namespace {

/// Sides of 32 pixels keep both the rows read and the columns written in the cache.
constexpr int kTile = 32;

} // namespace

Image oriented(Image image, int orientation) {
    if (orientation < 2 || orientation > 8) {
        return image;
    }
    const bool isTransposed = orientation >= 5;
    // Where target (x, y) comes from: first transposed back, then mirrored in source coordinates.
    const bool isMirrored =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool isFlipped =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const auto channels = static_cast<std::size_t>(image.channels);
    const Size size = isTransposed ? Size{image.width, image.height} : image.size();
    Image out = blankImage(size, image.channels);
    for (int top = 0; top < out.height; top += kTile) {
        for (int left = 0; left < out.width; left += kTile) {
            for (int y = top; y < std::min(top + kTile, out.height); ++y) {
                for (int x = left; x < std::min(left + kTile, out.width); ++x) {
                    const int sx = isTransposed ? y : x;
                    const int sy = isTransposed ? x : y;
                    const std::uint8_t* source =
                        image.row(isFlipped ? image.height - 1 - sy : sy) +
                        static_cast<std::size_t>(isMirrored ? image.width - 1 - sx : sx) * channels;
                    std::copy_n(source, channels,
                                out.row(y) + static_cast<std::size_t>(x) * channels);
                }
            }
        }
    }
    return out;
}

} // namespace core
