#include "widgets/canvas/tile_painter.h"

#include "widgets/canvas/level_scale.h"

#include <QPainter>

#include <cmath>

namespace widgets {

namespace {

constexpr qsizetype kCacheBytes = qsizetype{256} << 20;

void draw(QPainter& painter,
          const CanvasView& view,
          const QRectF& device,
          const QImage& tile,
          const QRectF& source) {
    const double ratio = view.devicePixelRatio;
    // Rounding may reach half a pixel past the tile; QPainter would then shrink the target and
    // leave a seam.
    painter.drawImage(QRectF(device.topLeft() / ratio, device.size() / ratio), tile,
                      source & QRectF(tile.rect()));
}

} // namespace

TilePainter::TilePainter(QObject* parent) : QObject(parent), m_tiles(kCacheBytes) {}

void TilePainter::setSource(TileSource* source) {
    if (m_source) {
        m_source->disconnect(this);
    }
    m_source = source;
    m_tiles.reset(source == nullptr ? 0 : source->levelCount(),
                  [this](const TileId& id) { m_source->request(id.level, id.row, id.col); });
    m_isComplete = false;
    m_hasTransparency = false;
    if (source != nullptr) {
        connect(source, &TileSource::tileReady, this,
                [this](int level, int row, int col, const QImage& tile) {
                    take({level, row, col}, tile);
                });
        connect(source, &TileSource::tileFailed, this, [this](int level, int row, int col) {
            refuse({level, row, col});
        });
    }
}

void TilePainter::paint(QPainter& painter, const CanvasView& view) {
    if (!m_source || m_source->imageSize().isEmpty()) {
        return;
    }
    m_isPainting = true;
    m_isComplete = true;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, view.zoom < 1);
    const int coarsest = m_source->levelCount() - 1;
    const int level = levelForZoom(view.zoom, m_source->levelCount());
    (void)m_tiles.findOrAsk({coarsest, 0, 0});
    const QRectF device(QPointF(0, 0), view.viewport * view.devicePixelRatio);
    const QRectF wanted = LevelScale(view, level).toLevel(device) &
                          QRectF(QPointF(0, 0), QSizeF(levelSize(view.imageSize, level)));
    const int side = m_source->tileSize();
    if (!wanted.isEmpty()) {
        const int lastRow = static_cast<int>(std::ceil(wanted.bottom() / side));
        const int lastCol = static_cast<int>(std::ceil(wanted.right() / side));
        for (int row = static_cast<int>(wanted.top() / side); row < lastRow; ++row) {
            for (int col = static_cast<int>(wanted.left() / side); col < lastCol; ++col) {
                paintTile(painter, view, {level, row, col});
            }
        }
    }
    m_isPainting = false;
}

void TilePainter::paintTile(QPainter& painter, const CanvasView& view, const TileId& id) {
    const QRectF pixels = tileRect(view.imageSize, m_source->tileSize(), id.level, id.row, id.col);
    if (pixels.isEmpty()) {
        return;
    }
    if (const QImage* image = m_tiles.findOrAsk(id)) {
        const LevelScale scale(view, id.level);
        const QRectF device = onDevicePixels(scale.toDevice(pixels));
        draw(painter, view, device, *image, scale.toLevel(device).translated(-pixels.topLeft()));
        return;
    }
    m_isComplete = m_isComplete && m_tiles.hasFailed(id);
    if (!paintAncestor(painter, view, id)) {
        paintChildren(painter, view, id);
    }
}

bool TilePainter::paintAncestor(QPainter& painter, const CanvasView& view, const TileId& id) {
    const int side = m_source->tileSize();
    const QRectF device =
        onDevicePixels(LevelScale(view, id.level)
                           .toDevice(tileRect(view.imageSize, side, id.level, id.row, id.col)));
    const int last = m_source->levelCount() - 1;
    for (int level = id.level + 1; level <= last; ++level) {
        const int up = level - id.level;
        const TileId ancestor{level, id.row >> up, id.col >> up};
        if (const QImage* image = m_tiles.find(ancestor)) {
            const QRectF pixels = tileRect(view.imageSize, side, level, ancestor.row, ancestor.col);
            draw(painter, view, device, *image,
                 LevelScale(view, level).toLevel(device).translated(-pixels.topLeft()));
            if (up > 1) {
                paintChildren(painter, view, id);
            }
            return true;
        }
    }
    return false;
}

void TilePainter::paintChildren(QPainter& painter, const CanvasView& view, const TileId& id) {
    if (id.level == 0) {
        return;
    }
    const LevelScale scale(view, id.level - 1);
    for (int child = 0; child < 4; ++child) {
        const TileId finer{id.level - 1, 2 * id.row + child / 2, 2 * id.col + child % 2};
        if (const QImage* image = m_tiles.find(finer)) {
            const QRectF pixels =
                tileRect(view.imageSize, m_source->tileSize(), finer.level, finer.row, finer.col);
            const QRectF device = onDevicePixels(scale.toDevice(pixels));
            draw(painter, view, device, *image,
                 scale.toLevel(device).translated(-pixels.topLeft()));
        }
    }
}

std::optional<QColor> TilePainter::pixel(QPoint image) {
    if (!m_source || !QRect(QPoint(0, 0), m_source->imageSize()).contains(image)) {
        return std::nullopt;
    }
    const int side = m_source->tileSize();
    const QImage* found = m_tiles.findOrAsk({0, image.y() / side, image.x() / side});
    return found == nullptr ? std::nullopt
                            : std::optional(found->pixelColor(image.x() % side, image.y() % side));
}

void TilePainter::take(const TileId& id, const QImage& tile) {
    m_tiles.take(id, tile);
    m_hasTransparency = m_hasTransparency || tile.hasAlphaChannel();
    if (!m_isPainting) {
        Q_EMIT arrived();
    }
}

void TilePainter::refuse(const TileId& id) {
    m_tiles.refuse(id);
    if (!m_isPainting) {
        Q_EMIT arrived();
    }
}

} // namespace widgets
