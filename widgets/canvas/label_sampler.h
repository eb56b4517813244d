#pragma once

#include "widgets/canvas/canvas_view.h"
#include "widgets/canvas/label_tile_source.h"
#include "widgets/canvas/tile_store.h"

#include <QImage>
#include <QPointer>
#include <QRect>

#include <optional>
#include <vector>

class QPainter;

namespace widgets {

/// What a segmentation says of one pixel.
struct LabelAt {
    quint16 label = kNoLabel;
    double probability = 0;
    quint16 runnerUp = kNoLabel;
    double runnerUpProbability = 0;
};

/// Classes by device pixel: rows of area.width() values.
struct LabelGrid {
    QRect area; ///< in device pixels of the viewport
    std::vector<quint16> labels;
    std::vector<quint8> confidence;
};

/// The device pixels that a view of an image covers within the viewport and the painter's clip.
[[nodiscard]] QRect visiblePixels(const QPainter& painter, const CanvasView& view);

/// Puts a picture of those pixels where they are.
void drawPixels(QPainter& painter, const CanvasView& view, const QRect& area, QImage& picture);

/// Reads the class under every visible device pixel from the tiles of a source, by nearest
/// neighbour. Until a tile is there a coarser one stands in. Work is proportional to what is on
/// screen, and none is done while view and tiles stay as they are.
class LabelSampler final : public QObject {
    Q_OBJECT
public:
    explicit LabelSampler(QObject* parent = nullptr);

    [[nodiscard]] LabelTileSource* source() const { return m_source; }
    void setSource(LabelTileSource* source); ///< not owned; may be null

    /// Valid until the next call.
    [[nodiscard]] const LabelGrid& sample(const CanvasView& view, const QRect& area);
    /// Changes whenever sample() has read anew.
    [[nodiscard]] quint64 version() const { return m_version; }

    /// Of a full-size pixel, if its tile is at hand; otherwise the tile is asked for.
    [[nodiscard]] std::optional<LabelAt> at(QPoint image);
    /// Everything in the last sample was there at its level, or is known to fail.
    [[nodiscard]] bool isComplete() const { return m_isComplete; }

Q_SIGNALS:
    void arrived();

private:
    /// A run of columns or rows that lie in one tile.
    struct Span {
        int tile;
        int begin;
        int end;
    };

    void read(const CanvasView& view, const QRect& area);
    void readTile(const TileId& id, const Span& rows, const Span& columns);
    const LabelTile* tileOrAncestor(const TileId& id, int& up);
    [[nodiscard]] std::vector<Span> spans(const std::vector<int>& positions) const;
    void take(const TileId& id, const LabelTilePointer& tile);
    void refuse(const TileId& id);

    QPointer<LabelTileSource> m_source;
    TileStore<LabelTilePointer> m_tiles;
    LabelGrid m_grid;
    std::vector<int> m_levelX; ///< of each column of the grid
    std::vector<int> m_levelY;
    CanvasView m_view; ///< that the grid was read for
    quint64 m_version = 0;
    bool m_isRead = false; ///< the grid is up to date with the tiles
    bool m_isReading = false;
    bool m_isComplete = true;
};

} // namespace widgets
