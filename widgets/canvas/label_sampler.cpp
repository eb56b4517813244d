#include "widgets/canvas/label_sampler.h"

#include "widgets/canvas/level_scale.h"
#include "widgets/canvas/tile_source.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace widgets {

namespace {

/// Room for the tiles of a screen of 3840 x 2160 at the least favourable zoom.
constexpr qsizetype kCacheBytes = qsizetype{256} << 20;

/// For each device pixel from `first` on, the pixel of a level under its middle.
std::vector<int> positionsOf(int first, int count, double origin, double perPixel, int levelSide) {
    std::vector<int> positions(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double at = std::floor((first + i + 0.5 - origin) / perPixel);
        positions[static_cast<std::size_t>(i)] = std::clamp(static_cast<int>(at), 0, levelSide - 1);
    }
    return positions;
}

} // namespace

QRect visiblePixels(const QPainter& painter, const CanvasView& view) {
    const double ratio = view.devicePixelRatio;
    QRectF shown = view.imageRect() & QRectF(QPointF(0, 0), view.viewport);
    if (painter.hasClipping()) {
        shown &= painter.clipBoundingRect();
    }
    return onDevicePixels(QRectF(shown.topLeft() * ratio, shown.size() * ratio)).toRect();
}

void drawPixels(QPainter& painter, const CanvasView& view, const QRect& area, QImage& picture) {
    picture.setDevicePixelRatio(view.devicePixelRatio);
    painter.drawImage(QPointF(area.topLeft()) / view.devicePixelRatio, picture);
}

LabelSampler::LabelSampler(QObject* parent) : QObject(parent), m_tiles(kCacheBytes) {}

void LabelSampler::setSource(LabelTileSource* source) {
    if (m_source) {
        m_source->disconnect(this);
    }
    m_source = source;
    m_isRead = false;
    m_isComplete = source == nullptr;
    m_tiles.reset(source == nullptr ? 0 : source->levelCount(),
                  [this](const TileId& id) { m_source->request(id.level, id.row, id.col); });
    if (source != nullptr) {
        connect(source, &LabelTileSource::tileReady, this,
                [this](int level, int row, int col, const LabelTilePointer& tile) {
                    take({level, row, col}, tile);
                });
        connect(source, &LabelTileSource::tileFailed, this, [this](int level, int row, int col) {
            refuse({level, row, col});
        });
    }
}

const LabelGrid& LabelSampler::sample(const CanvasView& view, const QRect& area) {
    if (!m_isRead || view != m_view || area != m_grid.area) {
        read(view, area);
        ++m_version;
    }
    return m_grid;
}

void LabelSampler::read(const CanvasView& view, const QRect& area) {
    const auto count =
        static_cast<std::size_t>(area.width()) * static_cast<std::size_t>(area.height());
    m_grid.area = area;
    m_grid.labels.assign(count, kNoLabel);
    m_grid.confidence.assign(count, std::numeric_limits<quint8>::max());
    m_view = view;
    m_isRead = true;
    m_isComplete = true;
    if (!m_source || area.isEmpty()) {
        return;
    }
    m_isReading = true;
    const int level = levelForZoom(view.zoom, m_source->levelCount());
    const LevelScale scale(view, level);
    const QSize levelPixels = levelSize(view.imageSize, level);
    m_levelX = positionsOf(area.left(), area.width(), scale.origin.x(), scale.perPixelX,
                           levelPixels.width());
    m_levelY = positionsOf(area.top(), area.height(), scale.origin.y(), scale.perPixelY,
                           levelPixels.height());
    (void)m_tiles.findOrAsk({m_source->levelCount() - 1, 0, 0});
    const std::vector<Span> columns = spans(m_levelX);
    for (const Span& row : spans(m_levelY)) {
        for (const Span& column : columns) {
            readTile({level, row.tile, column.tile}, row, column);
        }
    }
    m_isReading = false;
}

std::vector<LabelSampler::Span> LabelSampler::spans(const std::vector<int>& positions) const {
    const int side = m_source->tileSize();
    std::vector<Span> found;
    for (int i = 0; i < static_cast<int>(positions.size()); ++i) {
        const int tile = positions[static_cast<std::size_t>(i)] / side;
        if (found.empty() || found.back().tile != tile) {
            found.push_back({tile, i, i});
        }
        found.back().end = i + 1;
    }
    return found;
}

const LabelTile* LabelSampler::tileOrAncestor(const TileId& id, int& up) {
    up = 0;
    if (const LabelTilePointer* tile = m_tiles.findOrAsk(id)) {
        return tile->get();
    }
    m_isComplete = m_isComplete && m_tiles.hasFailed(id);
    while (id.level + ++up < m_source->levelCount()) {
        if (const auto* tile = m_tiles.find({id.level + up, id.row >> up, id.col >> up})) {
            return tile->get();
        }
    }
    return nullptr;
}

void LabelSampler::readTile(const TileId& id, const Span& rows, const Span& columns) {
    int up = 0;
    const LabelTile* tile = tileOrAncestor(id, up);
    if (tile == nullptr) {
        return;
    }
    const int side = m_source->tileSize();
    const int width = tile->size.width();
    const auto count = static_cast<std::size_t>(columns.end - columns.begin);
    std::vector<int> offsets(count);
    for (std::size_t i = 0; i < count; ++i) {
        offsets[i] =
            (m_levelX[static_cast<std::size_t>(columns.begin) + i] >> up) - (id.col >> up) * side;
    }
    const auto stride = static_cast<std::size_t>(m_grid.area.width());
    int lastLine = -1;
    for (int y = rows.begin; y < rows.end; ++y) {
        const auto at =
            static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(columns.begin);
        const int line = (m_levelY[static_cast<std::size_t>(y)] >> up) - (id.row >> up) * side;
        quint16* labels = m_grid.labels.data() + at;
        quint8* confidence = m_grid.confidence.data() + at;
        if (line == lastLine) { // enlarged: the same row of the tile again
            std::memcpy(labels, labels - stride, count * sizeof(quint16));
            std::memcpy(confidence, confidence - stride, count);
            continue;
        }
        lastLine = line;
        const auto begin = static_cast<std::ptrdiff_t>(line) * width;
        const quint16* labelsIn = tile->labels.data() + begin;
        const quint8* confidenceIn = tile->confidence.data() + begin;
        for (std::size_t i = 0; i < count; ++i) {
            labels[i] = labelsIn[offsets[i]];
            confidence[i] = confidenceIn[offsets[i]];
        }
    }
}

std::optional<LabelAt> LabelSampler::at(QPoint image) {
    if (!m_source || !QRect(QPoint(0, 0), m_source->imageSize()).contains(image)) {
        return std::nullopt;
    }
    const int side = m_source->tileSize();
    const auto* found = m_tiles.findOrAsk({0, image.y() / side, image.x() / side});
    if (found == nullptr) {
        return std::nullopt;
    }
    const LabelTile& tile = **found;
    const auto index =
        static_cast<std::size_t>(image.y() % side) * static_cast<std::size_t>(tile.size.width()) +
        static_cast<std::size_t>(image.x() % side);
    constexpr double kCertain = 255;
    return LabelAt{tile.labels[index], tile.confidence[index] / kCertain, tile.runnerUps[index],
                   tile.runnerUpConfidence[index] / kCertain};
}

void LabelSampler::take(const TileId& id, const LabelTilePointer& tile) {
    const QRect expected =
        tileRect(m_source->imageSize(), m_source->tileSize(), id.level, id.row, id.col);
    const bool isSound =
        tile && tile->size == expected.size() && !expected.isEmpty() && tile->isComplete();
    if (!isSound) { // would be read past its end
        refuse(id);
        return;
    }
    m_tiles.take(id, tile);
    m_isRead = m_isReading;
    if (!m_isReading) {
        Q_EMIT arrived();
    }
}

void LabelSampler::refuse(const TileId& id) {
    m_tiles.refuse(id);
    m_isRead = m_isReading;
    if (!m_isReading) {
        Q_EMIT arrived();
    }
}

} // namespace widgets
