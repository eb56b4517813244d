#pragma once

#include "widgets/canvas/canvas_view.h"
#include "widgets/canvas/tile_source.h"
#include "widgets/canvas/tile_store.h"

#include <QPointer>

#include <optional>

class QPainter;

namespace widgets {

/// Draws what is visible of a tile source at the level that the zoom asks for, and asks for what is
/// missing. Until a tile is there, finer or coarser ones stand in.
class TilePainter final : public QObject {
    Q_OBJECT
public:
    explicit TilePainter(QObject* parent = nullptr);

    [[nodiscard]] TileSource* source() const { return m_source; }
    void setSource(TileSource* source); ///< not owned; may be null

    void paint(QPainter& painter, const CanvasView& view);
    /// Everything visible in the last paint was there at its level (or is known to fail).
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] bool hasTransparency() const { return m_hasTransparency; }
    /// A full-size pixel, if its tile is at hand; otherwise the tile is asked for.
    [[nodiscard]] std::optional<QColor> pixel(QPoint image);

Q_SIGNALS:
    void arrived();

private:
    void take(const TileId& id, const QImage& tile);
    void refuse(const TileId& id);
    void paintTile(QPainter& painter, const CanvasView& view, const TileId& id);
    bool paintAncestor(QPainter& painter, const CanvasView& view, const TileId& id);
    void paintChildren(QPainter& painter, const CanvasView& view, const TileId& id);

    QPointer<TileSource> m_source;
    TileStore<QImage> m_tiles;
    bool m_isPainting = false;
    bool m_isComplete = false;
    bool m_hasTransparency = false; ///< some tile had an alpha channel
};

} // namespace widgets
