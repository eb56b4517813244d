#include "widgets/canvas/tile_source.h"

#include <algorithm>

namespace widgets {

namespace {
int halved(int side, int level) {
    const long long unit = 1LL << std::min(level, 31);
    return static_cast<int>((side + unit - 1) / unit);
}
} // namespace

QSize levelSize(QSize imageSize, int level) {
    return {halved(imageSize.width(), level), halved(imageSize.height(), level)};
}

QRect tileRect(QSize imageSize, int tileSize, int level, int row, int col) {
    const QRect whole(QPoint(0, 0), levelSize(imageSize, level));
    return QRect(col * tileSize, row * tileSize, tileSize, tileSize) & whole;
}

int fullLevelCount(QSize imageSize, int tileSize) {
    int levels = 1;
    while (std::max(halved(imageSize.width(), levels - 1), halved(imageSize.height(), levels - 1)) >
           tileSize) {
        ++levels;
    }
    return levels;
}

} // namespace widgets
