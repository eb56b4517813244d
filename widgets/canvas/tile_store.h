#pragma once

#include "widgets/canvas/tile_cache.h"

#include <functional>
#include <unordered_set>
#include <utility>

namespace widgets {

/// The tiles of one pyramid that are at hand, and which are being fetched. The coarsest tile is
/// never evicted, so that there is always something to show. Few requests are under way at a time,
/// so that a source is never busy with what has long left the screen.
///
/// Tile  has a tileBytes()
template <typename Tile>
class TileStore final {
public:
    using Ask = std::function<void(const TileId&)>;

    explicit TileStore(qsizetype byteLimit) : m_cache(byteLimit) {}

    /// Forgets every tile, for another source.
    /// ask  sends a request; take() or refuse() may follow at once
    void reset(int levelCount, Ask ask) {
        m_cache.clear();
        m_coarsest = {};
        m_hasCoarsest = false;
        m_underWay.clear();
        m_failed.clear();
        m_coarsestLevel = levelCount - 1;
        m_ask = std::move(ask);
    }

    /// The tile if it is at hand, else null. Valid until the next take() or reset().
    [[nodiscard]] const Tile* find(const TileId& id) {
        return isCoarsest(id) && m_hasCoarsest ? &m_coarsest : m_cache.find(id);
    }

    /// The same, and asks for the tile that is not.
    [[nodiscard]] const Tile* findOrAsk(const TileId& id) {
        if (const Tile* found = find(id)) {
            return found;
        }
        if (m_underWay.size() < kMostUnderWay && !m_underWay.contains(id) && !hasFailed(id)) {
            m_underWay.insert(id);
            m_ask(id);
        }
        return find(id); // a source in memory has answered already
    }

    [[nodiscard]] bool hasFailed(const TileId& id) const { return m_failed.contains(id); }

    void take(const TileId& id, const Tile& tile) {
        m_underWay.erase(id);
        m_cache.insert(id, tile);
        if (isCoarsest(id)) {
            m_coarsest = tile;
            m_hasCoarsest = true;
        }
    }

    void refuse(const TileId& id) {
        m_underWay.erase(id);
        m_failed.insert(id);
    }

private:
    static constexpr std::size_t kMostUnderWay = 16;

    [[nodiscard]] bool isCoarsest(const TileId& id) const {
        return id == TileId{m_coarsestLevel, 0, 0};
    }

    TileCache<Tile> m_cache;
    Tile m_coarsest{};
    bool m_hasCoarsest = false;
    int m_coarsestLevel = 0;
    std::unordered_set<TileId, TileIdHash> m_underWay;
    std::unordered_set<TileId, TileIdHash> m_failed;
    Ask m_ask;
};

} // namespace widgets
