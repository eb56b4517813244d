#include "widgets/canvas/tile_cache.h"

#include <QHashFunctions>

namespace widgets {

std::size_t TileIdHash::operator()(const TileId& id) const noexcept {
    return qHashMulti(0, id.level, id.row, id.col);
}

void TileCache::insert(const TileId& id, const QImage& tile) {
    if (const auto found = m_index.find(id); found != m_index.end()) {
        m_byteCount -= found->second->tile.sizeInBytes();
        m_entries.erase(found->second);
        m_index.erase(found);
    }
    m_entries.push_front({id, tile});
    m_index[id] = m_entries.begin();
    m_byteCount += tile.sizeInBytes();
    evict();
}

const QImage* TileCache::find(const TileId& id) {
    const auto found = m_index.find(id);
    if (found == m_index.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return &found->second->tile;
}

void TileCache::clear() {
    m_entries.clear();
    m_index.clear();
    m_byteCount = 0;
}

void TileCache::evict() {
    while (m_byteCount > m_byteLimit && m_entries.size() > 1) {
        m_byteCount -= m_entries.back().tile.sizeInBytes();
        m_index.erase(m_entries.back().id);
        m_entries.pop_back();
    }
}

} // namespace widgets
