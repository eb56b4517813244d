#include "widgets/canvas/label_tile_source.h"

namespace widgets {

bool LabelTile::isComplete() const {
    const auto count =
        static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
    return labels.size() == count && runnerUps.size() == count && confidence.size() == count &&
           runnerUpConfidence.size() == count;
}

qsizetype tileBytes(const LabelTilePointer& tile) {
    const auto count = static_cast<qsizetype>(tile->labels.size());
    return count * static_cast<qsizetype>(2 * sizeof(quint16) + 2 * sizeof(quint8));
}

} // namespace widgets
