#pragma once

#include <QImage>

#include <cstddef>
#include <list>
#include <unordered_map>

namespace widgets {

struct TileId {
    int level = 0;
    int row = 0;
    int col = 0;

    friend bool operator==(const TileId&, const TileId&) = default;
};

struct TileIdHash {
    std::size_t operator()(const TileId& id) const noexcept;
};

[[nodiscard]] inline qsizetype tileBytes(const QImage& tile) {
    return tile.sizeInBytes();
}

/// The tiles used last, within a budget of bytes. The newest tile stays even when it alone exceeds
/// the budget.
///
/// Tile  has a tileBytes()
template <typename Tile>
class TileCache final {
public:
    explicit TileCache(qsizetype byteLimit) : m_byteLimit(byteLimit) {}

    [[nodiscard]] qsizetype byteLimit() const { return m_byteLimit; }
    [[nodiscard]] qsizetype byteCount() const { return m_byteCount; }
    [[nodiscard]] qsizetype tileCount() const { return static_cast<qsizetype>(m_index.size()); }

    void insert(const TileId& id, const Tile& tile) {
        if (const auto found = m_index.find(id); found != m_index.end()) {
            m_byteCount -= tileBytes(found->second->tile);
            m_entries.erase(found->second);
            m_index.erase(found);
        }
        m_entries.push_front({id, tile});
        m_index[id] = m_entries.begin();
        m_byteCount += tileBytes(tile);
        evict();
    }

    /// The tile, now the most recently used; null if absent. Valid until the next insert or clear.
    [[nodiscard]] const Tile* find(const TileId& id) {
        const auto found = m_index.find(id);
        if (found == m_index.end()) {
            return nullptr;
        }
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return &found->second->tile;
    }

    void clear() {
        m_entries.clear();
        m_index.clear();
        m_byteCount = 0;
    }

private:
    struct Entry {
        TileId id;
        Tile tile;
    };

    void evict() {
        while (m_byteCount > m_byteLimit && m_entries.size() > 1) {
            m_byteCount -= tileBytes(m_entries.back().tile);
            m_index.erase(m_entries.back().id);
            m_entries.pop_back();
        }
    }

    qsizetype m_byteLimit;
    qsizetype m_byteCount = 0;
    std::list<Entry> m_entries; ///< most recently used first
    std::unordered_map<TileId, typename std::list<Entry>::iterator, TileIdHash> m_index;
};

} // namespace widgets
