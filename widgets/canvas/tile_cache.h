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

/// The tiles used last, within a budget of bytes. The newest tile stays even when it alone exceeds
/// the budget.
class TileCache final {
public:
    explicit TileCache(qsizetype byteLimit) : m_byteLimit(byteLimit) {}

    [[nodiscard]] qsizetype byteLimit() const { return m_byteLimit; }
    [[nodiscard]] qsizetype byteCount() const { return m_byteCount; }
    [[nodiscard]] qsizetype tileCount() const { return static_cast<qsizetype>(m_index.size()); }

    void insert(const TileId& id, const QImage& tile);
    /// The tile, now the most recently used; null if absent. Valid until the next insert or clear.
    [[nodiscard]] const QImage* find(const TileId& id);
    void clear();

private:
    struct Entry {
        TileId id;
        QImage tile;
    };

    void evict();

    qsizetype m_byteLimit;
    qsizetype m_byteCount = 0;
    std::list<Entry> m_entries; ///< most recently used first
    std::unordered_map<TileId, std::list<Entry>::iterator, TileIdHash> m_index;
};

} // namespace widgets
