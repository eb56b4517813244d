#include "widgets/canvas/image_tile_source.h"

#include <QPainter>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <utility>

namespace widgets {

namespace {

/// The mean of four pixels, rounded, two channels at a time in one word.
quint32 mean(quint32 a, quint32 b, quint32 c, quint32 d) {
    constexpr quint32 kMask = 0x00ff00ff;
    const quint32 low = (a & kMask) + (b & kMask) + (c & kMask) + (d & kMask) + 0x00020002;
    const quint32 high = ((a >> 8) & kMask) + ((b >> 8) & kMask) + ((c >> 8) & kMask) +
                         ((d >> 8) & kMask) + 0x00020002;
    return ((low >> 2) & kMask) | (((high >> 2) & kMask) << 8);
}

QImage drawable(const QImage& image) {
    return image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied
                                                         : QImage::Format_RGB32);
}

void makeLevels(QPromise<QImage>& promise, QImage image, int count) {
    promise.start();
    for (int level = 0; level < count && !promise.isCanceled(); ++level) {
        image = halved(image);
        promise.addResult(image, level);
    }
    promise.finish();
}

} // namespace

QImage halved(const QImage& image) {
    const QSize size = levelSize(image.size(), 1);
    QImage half(size, image.format());
    for (int y = 0; y < size.height(); ++y) {
        const int below = std::min(2 * y + 1, image.height() - 1);
        const auto* upper = reinterpret_cast<const quint32*>(image.constScanLine(2 * y));
        const auto* lower = reinterpret_cast<const quint32*>(image.constScanLine(below));
        auto* out = reinterpret_cast<quint32*>(half.scanLine(y));
        const int pairs = image.width() / 2;
        for (int x = 0; x < pairs; ++x) {
            out[x] = mean(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
        }
        if (pairs < size.width()) {
            out[pairs] =
                mean(upper[2 * pairs], upper[2 * pairs], lower[2 * pairs], lower[2 * pairs]);
        }
    }
    return half;
}

ImageTileSource::ImageTileSource(const QImage& image, QObject* parent, int tileSize)
    : TileSource(parent), m_tileSize(tileSize), m_placement{image.size(), {}, false},
      m_levels(static_cast<std::size_t>(fullLevelCount(image.size(), tileSize))) {
    m_levels[0] = drawable(image);
    connect(&m_pyramid, &QFutureWatcher<QImage>::resultReadyAt, this, &ImageTileSource::takeLevel);
    if (levelCount() > 1) {
        const auto promise = std::make_shared<QPromise<QImage>>();
        m_pyramid.setFuture(promise->future());
        QThreadPool::globalInstance()->start(
            [promise, full = m_levels[0], count = levelCount() - 1] {
                makeLevels(*promise, full, count);
            });
    }
}

ImageTileSource::ImageTileSource(const QImage& picture,
                                 const Placement& placement,
                                 QObject* parent,
                                 int tileSize)
    : TileSource(parent), m_tileSize(tileSize), m_placement(placement),
      m_levels(static_cast<std::size_t>(fullLevelCount(placement.imageSize, tileSize))),
      m_picture(drawable(picture)) {
    if (m_placement.area.isEmpty()) {
        m_placement.area = QRectF(QPointF(0, 0), QSizeF(m_placement.imageSize));
    }
}

ImageTileSource::~ImageTileSource() {
    m_pyramid.cancel();
}

void ImageTileSource::request(int level, int row, int col) {
    if (m_picture.isNull() && m_levels[static_cast<std::size_t>(level)].isNull()) {
        m_waiting.push_back({level, row, col});
    } else {
        deliver(level, row, col);
    }
}

void ImageTileSource::takeLevel(int index) {
    const int level = index + 1;
    m_levels[static_cast<std::size_t>(level)] = m_pyramid.resultAt(index);
    std::vector<Waiting> waiting;
    std::swap(waiting, m_waiting);
    for (const Waiting& tile : waiting) {
        request(tile.level, tile.row, tile.col);
    }
}

void ImageTileSource::deliver(int level, int row, int col) {
    const QRect rect = tileRect(imageSize(), m_tileSize, level, row, col);
    if (rect.isEmpty()) {
        Q_EMIT tileFailed(level, row, col);
    } else if (!m_picture.isNull()) {
        Q_EMIT tileReady(level, row, col, stretched(level, rect));
    } else {
        Q_EMIT tileReady(level, row, col, m_levels[static_cast<std::size_t>(level)].copy(rect));
    }
}

/// tile  in pixels of the level
QImage ImageTileSource::stretched(int level, const QRect& tile) const {
    const QSizeF level0 = m_placement.imageSize;
    const QSizeF size = levelSize(m_placement.imageSize, level);
    const double across = size.width() / level0.width();
    const double down = size.height() / level0.height();
    const QRectF& area = m_placement.area;
    const QRectF target(area.left() * across, area.top() * down, area.width() * across,
                        area.height() * down);
    const bool isCovered = target.contains(QRectF(tile)) && !m_picture.hasAlphaChannel();
    QImage image(tile.size(),
                 isCovered ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          m_placement.isSmooth || target.width() < m_picture.width());
    painter.drawImage(target.translated(-tile.topLeft()), m_picture);
    return image;
}

} // namespace widgets
