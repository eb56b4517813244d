#pragma once

#include "core/base/image.h"

#include <mutex>
#include <vector>

namespace core {

/// An image and its halved copies, each made when first asked for; tiles are cut from them.
///
/// Level 0 is the full image. Each further level halves both sides, rounding up, by averaging 2 x 2
/// pixels (fewer at an odd edge). The last level fits into one tile. All calls are safe from
/// several threads.
class ImagePyramid final {
public:
    static constexpr int kTileSize = 512;

    /// image  RGB8, at least 1 x 1
    explicit ImagePyramid(Image image);

    [[nodiscard]] const Image& full() const { return m_levels.front(); }
    [[nodiscard]] int levelCount() const { return static_cast<int>(m_levels.size()); }

    /// The tile at (row, column) of a level; edge tiles are smaller.
    /// throws  Error{BadShape, "IMAGE-TILE"} outside the level
    [[nodiscard]] Image tile(int level, int row, int column);

private:
    const Image& level(int index);

    std::mutex m_mutex;
    std::vector<Image> m_levels; ///< empty pixels: not made yet
};

} // namespace core
