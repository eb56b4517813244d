#include "core/session/image_pyramid.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace core {
namespace {

int halved(int side) {
    return (side + 1) / 2;
}

Image half(const Image& source) {
    Image target{halved(source.height), halved(source.width), source.channels, {}};
    const std::size_t channels = static_cast<std::size_t>(source.channels);
    target.pixels.resize(static_cast<std::size_t>(target.height) *
                         static_cast<std::size_t>(target.width) * channels);
    for (int y = 0; y < target.height; ++y) {
        const std::uint8_t* upper = source.row(2 * y);
        const std::uint8_t* lower = source.row(std::min(2 * y + 1, source.height - 1));
        std::uint8_t* out = target.row(y);
        for (int x = 0; x < target.width; ++x) {
            const std::size_t left = static_cast<std::size_t>(2 * x) * channels;
            const std::size_t right =
                static_cast<std::size_t>(std::min(2 * x + 1, source.width - 1)) * channels;
            for (std::size_t c = 0; c < channels; ++c) {
                const int sum =
                    upper[left + c] + upper[right + c] + lower[left + c] + lower[right + c];
                *out++ = static_cast<std::uint8_t>((sum + 2) / 4);
            }
        }
    }
    return target;
}

} // namespace

ImagePyramid::ImagePyramid(Image image) {
    int height = image.height;
    int width = image.width;
    m_levels.push_back(std::move(image));
    while (height > kTileSize || width > kTileSize) {
        height = halved(height);
        width = halved(width);
        m_levels.push_back(Image{height, width, m_levels.front().channels, {}});
    }
}

const Image& ImagePyramid::level(int index) {
    const std::lock_guard lock(m_mutex);
    for (int i = 1; i <= index; ++i) {
        Image& wanted = m_levels[static_cast<std::size_t>(i)];
        if (wanted.pixels.empty()) {
            wanted = half(m_levels[static_cast<std::size_t>(i) - 1]);
        }
    }
    return m_levels[static_cast<std::size_t>(index)];
}

Image ImagePyramid::tile(int levelIndex, int row, int column) {
    const bool hasLevel = levelIndex >= 0 && levelIndex < levelCount();
    Size size = m_levels.front().size(); // level 0 never changes, so no lock is needed
    for (int i = 0; hasLevel && i < levelIndex; ++i) {
        size = {halved(size.height), halved(size.width)};
    }
    const bool isInside = hasLevel && row >= 0 && column >= 0 &&
                          row <= (size.height - 1) / kTileSize &&
                          column <= (size.width - 1) / kTileSize;
    if (!isInside) {
        throw Error(ErrorKind::BadShape, "IMAGE-TILE",
                    "no such tile: level " + std::to_string(levelIndex) + ", row " +
                        std::to_string(row) + ", column " + std::to_string(column));
    }
    const Image& source = level(levelIndex);
    const int top = row * kTileSize;
    const int left = column * kTileSize;
    Image result{std::min(kTileSize, source.height - top),
                 std::min(kTileSize, source.width - left),
                 source.channels,
                 {}};
    const std::size_t rowBytes =
        static_cast<std::size_t>(result.width) * static_cast<std::size_t>(result.channels);
    result.pixels.resize(static_cast<std::size_t>(result.height) * rowBytes);
    for (int y = 0; y < result.height; ++y) {
        std::memcpy(result.row(y),
                    source.row(top + y) +
                        static_cast<std::size_t>(left) * static_cast<std::size_t>(source.channels),
                    rowBytes);
    }
    return result;
}

} // namespace core
