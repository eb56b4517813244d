#pragma once

#include "widgets/canvas/tile_source.h"

#include <QFutureWatcher>

#include <vector>

namespace widgets {

/// Where a picture lies in a larger image.
struct Placement {
    QSize imageSize;
    QRectF area;           ///< in the image's pixels; empty: all of it
    bool isSmooth = false; ///< else its pixels are seen as blocks
};

/// Tiles of a picture in memory. Full-size tiles are there at once; the smaller levels (2x2 box)
/// are made in the background, and requests for them wait.
///
/// A placed picture is stretched over a part of an image, which is transparent elsewhere; its tiles
/// are made when they are asked for.
class ImageTileSource final : public TileSource {
    Q_OBJECT
public:
    explicit ImageTileSource(const QImage& image, QObject* parent = nullptr, int tileSize = 512);
    ImageTileSource(const QImage& picture,
                    const Placement& placement,
                    QObject* parent = nullptr,
                    int tileSize = 512);
    ~ImageTileSource() override;

    [[nodiscard]] QSize imageSize() const override { return m_placement.imageSize; }
    [[nodiscard]] int tileSize() const override { return m_tileSize; }
    [[nodiscard]] int levelCount() const override { return static_cast<int>(m_levels.size()); }
    void request(int level, int row, int col) override;

private:
    struct Waiting {
        int level, row, col;
    };

    void takeLevel(int index);
    void deliver(int level, int row, int col);
    [[nodiscard]] QImage stretched(int level, const QRect& tile) const;

    int m_tileSize;
    Placement m_placement;
    std::vector<QImage> m_levels; ///< null until made; of a placed picture, none
    QImage m_picture;             ///< that is placed; null: the levels are the image
    std::vector<Waiting> m_waiting;
    QFutureWatcher<QImage> m_pyramid;
};

/// Half the size, rounding up; each pixel is the mean of the 2x2 (or fewer, at the edge) below it.
/// image  RGB32 or ARGB32_Premultiplied; the result has the same format
[[nodiscard]] QImage halved(const QImage& image);

} // namespace widgets
