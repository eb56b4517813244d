#include "widgets/canvas/tile_cache.h"

#include <QHashFunctions>

namespace widgets {

std::size_t TileIdHash::operator()(const TileId& id) const noexcept {
    return qHashMulti(0, id.level, id.row, id.col);
}

} // namespace widgets
