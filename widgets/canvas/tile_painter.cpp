#include "widgets/canvas/tile_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr qsizetype kCacheBytes = qsizetype{256} << 20;
constexpr std::size_t kMostUnderWay = 16;

/// The part of a level's pixel grid that a rectangle of device pixels covers, and back.
struct LevelScale {
    double perPixelX; ///< device pixels per level pixel
    double perPixelY;
    QPointF origin; ///< in device pixels

    LevelScale(const CanvasView& view, int level) {
        // Levels round up, so a level's pixel is slightly less than 2^level image pixels on odd
        // sizes.
        const QSize size = levelSize(view.imageSize, level);
        perPixelX = view.zoom * view.imageSize.width() / size.width();
        perPixelY = view.zoom * view.imageSize.height() / size.height();
        origin = view.origin * view.devicePixelRatio;
    }
    [[nodiscard]] QRectF toDevice(const QRectF& level) const {
        return {origin.x() + level.x() * perPixelX, origin.y() + level.y() * perPixelY,
                level.width() * perPixelX, level.height() * perPixelY};
    }
    [[nodiscard]] QRectF toLevel(const QRectF& device) const {
        return {(device.x() - origin.x()) / perPixelX, (device.y() - origin.y()) / perPixelY,
                device.width() / perPixelX, device.height() / perPixelY};
    }
};

/// Neighbours round the same edge to the same pixel: no seams and no overlap.
QRectF onDevicePixels(const QRectF& rect) {
    return {QPointF(std::round(rect.left()), std::round(rect.top())),
            QPointF(std::round(rect.right()), std::round(rect.bottom()))};
}

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

int levelForZoom(double zoom, int levelCount) {
    // A hair of tolerance: at exactly 1/2 the half-size level fits pixel to pixel.
    const int level = zoom >= 1 ? 0 : static_cast<int>(std::floor(std::log2(1 / zoom) + 1e-9));
    return std::clamp(level, 0, levelCount - 1);
}

TilePainter::TilePainter(QObject* parent) : QObject(parent), m_cache(kCacheBytes) {}

void TilePainter::setSource(TileSource* source) {
    if (m_source) {
        m_source->disconnect(this);
    }
    m_source = source;
    m_cache.clear();
    m_coarsest = {};
    m_underWay.clear();
    m_failed.clear();
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
    (void)tile({coarsest, 0, 0});
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
    if (const QImage* image = tile(id)) {
        const LevelScale scale(view, id.level);
        const QRectF device = onDevicePixels(scale.toDevice(pixels));
        draw(painter, view, device, *image, scale.toLevel(device).translated(-pixels.topLeft()));
        return;
    }
    m_isComplete = m_isComplete && m_failed.contains(id);
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
        const bool isCoarsest = ancestor == TileId{last, 0, 0} && !m_coarsest.isNull();
        const QImage* image = isCoarsest ? &m_coarsest : m_cache.find(ancestor);
        if (image != nullptr) {
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
        if (const QImage* image = m_cache.find(finer)) {
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
    const QImage* found = tile({0, image.y() / side, image.x() / side});
    return found == nullptr ? std::nullopt
                            : std::optional(found->pixelColor(image.x() % side, image.y() % side));
}

const QImage* TilePainter::tile(const TileId& id) {
    if (id.level == m_source->levelCount() - 1 && id.row == 0 && id.col == 0 &&
        !m_coarsest.isNull()) {
        return &m_coarsest;
    }
    if (const QImage* found = m_cache.find(id)) {
        return found;
    }
    request(id);
    return m_cache.find(id); // a source in memory has answered already
}

void TilePainter::request(const TileId& id) {
    if (m_underWay.size() < kMostUnderWay && !m_underWay.contains(id) && !m_failed.contains(id)) {
        m_underWay.insert(id);
        m_source->request(id.level, id.row, id.col);
    }
}

void TilePainter::take(const TileId& id, const QImage& tile) {
    m_underWay.erase(id);
    m_cache.insert(id, tile);
    m_hasTransparency = m_hasTransparency || tile.hasAlphaChannel();
    if (id.level == m_source->levelCount() - 1 && id.row == 0 && id.col == 0) {
        m_coarsest = tile;
    }
    if (!m_isPainting) {
        Q_EMIT arrived();
    }
}

void TilePainter::refuse(const TileId& id) {
    m_underWay.erase(id);
    m_failed.insert(id);
    if (!m_isPainting) {
        Q_EMIT arrived();
    }
}

} // namespace widgets
