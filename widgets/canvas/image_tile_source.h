#pragma once

#include "widgets/canvas/tile_source.h"

#include <QFutureWatcher>

#include <vector>

namespace widgets {

/// Tiles of a picture in memory. Full-size tiles are there at once; the smaller levels (2x2 box)
/// are made in the background, and requests for them wait.
class ImageTileSource final : public TileSource {
    Q_OBJECT
public:
    explicit ImageTileSource(const QImage& image, QObject* parent = nullptr, int tileSize = 512);
    ~ImageTileSource() override;

    [[nodiscard]] QSize imageSize() const override { return m_levels.front().size(); }
    [[nodiscard]] int tileSize() const override { return m_tileSize; }
    [[nodiscard]] int levelCount() const override { return static_cast<int>(m_levels.size()); }
    void request(int level, int row, int col) override;

private:
    struct Waiting {
        int level, row, col;
    };

    void takeLevel(int index);
    void deliver(int level, int row, int col);

    int m_tileSize;
    std::vector<QImage> m_levels; ///< null until made
    std::vector<Waiting> m_waiting;
    QFutureWatcher<QImage> m_pyramid;
};

/// Half the size, rounding up; each pixel is the mean of the 2x2 (or fewer, at the edge) below it.
/// image  RGB32 or ARGB32_Premultiplied; the result has the same format
[[nodiscard]] QImage halved(const QImage& image);

} // namespace widgets
