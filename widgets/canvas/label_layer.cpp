#include "widgets/canvas/label_layer.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr std::size_t kLabelCount = 65536;
constexpr double kFadedShare = 0.18;  ///< of the opacity, for what is not highlighted
constexpr double kThinShare = 0.25;   ///< of the opacity, between the lines of the hatching
constexpr double kHighlighted = 0.75; ///< least opacity of the highlighted class
constexpr double kHatchWidth = 4;     ///< logical pixels along a row, of line and gap
constexpr double kFineScreen = 1.5;   ///< device pixels per logical pixel
constexpr double kOutlineOpacity = 1.0;

quint32 ink(const QColor& color, double alpha) {
    QColor shade = color;
    shade.setAlphaF(static_cast<float>(std::clamp(alpha, 0.0, 1.0)));
    return qPremultiply(shade.rgba());
}

} // namespace

LabelLayer::LabelLayer(QObject* parent) : CanvasLayer(parent) {
    connect(&m_sampler, &LabelSampler::arrived, this, &CanvasLayer::changed);
    makeInks();
}

void LabelLayer::setSource(LabelTileSource* source) {
    if (source != m_sampler.source()) {
        m_sampler.setSource(source);
        m_pictureVersion = 0;
        Q_EMIT changed();
    }
}

void LabelLayer::setStyle(const LabelStyle& style) {
    if (style != m_style) {
        m_style = style;
        makeInks();
        m_pictureVersion = 0;
        Q_EMIT changed();
    }
}

void LabelLayer::makeInks() {
    m_inks.assign(kLabelCount, 0);
    m_thinInks.assign(kLabelCount, 0);
    const auto count = std::min(m_style.colors.size(), kLabelCount - 1); // kNoLabel has none
    for (std::size_t label = 0; label < count; ++label) {
        const int id = static_cast<int>(label);
        if (m_style.hidden.contains(id)) {
            continue;
        }
        double alpha = m_style.opacity;
        if (m_style.highlighted == id) {
            alpha = std::max(alpha, kHighlighted);
        } else if (m_style.highlighted >= 0) {
            alpha *= kFadedShare;
        }
        m_thinInks[label] = ink(m_style.colors[label], alpha * kThinShare);
        const bool isRim = m_style.isOutlined && m_style.highlighted < 0;
        m_inks[label] = ink(m_style.colors[label], isRim ? kOutlineOpacity : alpha);
    }
}

void LabelLayer::paint(QPainter& painter, const CanvasView& view) {
    if (m_sampler.source() == nullptr || view.imageSize.isEmpty()) {
        return;
    }
    const QRect area = visiblePixels(painter, view);
    if (area.isEmpty()) {
        return;
    }
    const LabelGrid& grid = m_sampler.sample(view, area);
    if (m_pictureVersion != m_sampler.version()) {
        m_pictureVersion = m_sampler.version();
        color(grid, view);
    }
    drawPixels(painter, view, area, m_picture);
}

void LabelLayer::color(const LabelGrid& grid, const CanvasView& view) {
    const QSize size = grid.area.size();
    if (m_picture.size() != size) {
        m_picture = QImage(size, QImage::Format_ARGB32_Premultiplied);
    }
    m_rim = view.devicePixelRatio >= kFineScreen ? 2 : 1;
    m_hatchWidth = std::max(2, static_cast<int>(kHatchWidth * view.devicePixelRatio));
    // The lines of the hatching stand on the image, so that they do not crawl when it is moved.
    const QPointF origin = view.origin * view.devicePixelRatio;
    const int slant = grid.area.left() + grid.area.top() -
                      static_cast<int>(std::lround(origin.x()) + std::lround(origin.y()));
    for (int row = 0; row < size.height(); ++row) {
        auto* line = reinterpret_cast<quint32*>(m_picture.scanLine(row));
        const quint16* labels =
            grid.labels.data() + static_cast<std::ptrdiff_t>(row) * size.width();
        if (m_style.isOutlined) {
            outline(grid, row, line);
        } else {
            for (int x = 0; x < size.width(); ++x) {
                line[x] = m_inks[labels[x]];
            }
        }
        if (m_style.unsureBelow > 0) {
            hatch(grid, row, slant + row, line);
        }
    }
}

/// Of two neighbours of different classes each paints its own side, or only the left and the upper
/// one where the rim is a single pixel.
void LabelLayer::outline(const LabelGrid& grid, int row, quint32* line) const {
    const int width = grid.area.width();
    const quint16* here = grid.labels.data() + static_cast<std::ptrdiff_t>(row) * width;
    const quint16* above = row > 0 ? here - width : here;
    const quint16* below = row + 1 < grid.area.height() ? here + width : here;
    for (int x = 0; x < width; ++x) {
        const quint16 label = here[x];
        const quint16 right = here[std::min(x + 1, width - 1)];
        bool isRim = right != label || below[x] != label;
        if (m_rim > 1) {
            isRim = isRim || here[std::max(x - 1, 0)] != label || above[x] != label;
        }
        line[x] = isRim ? m_inks[label] : 0;
    }
}

void LabelLayer::hatch(const LabelGrid& grid, int row, int slant, quint32* line) const {
    const int width = grid.area.width();
    const quint16* labels = grid.labels.data() + static_cast<std::ptrdiff_t>(row) * width;
    const quint8* confidence = grid.confidence.data() + static_cast<std::ptrdiff_t>(row) * width;
    const int threshold = static_cast<int>(std::lround(m_style.unsureBelow * 255));
    for (int x = 0; x < width; ++x) {
        if (confidence[x] >= threshold) {
            continue;
        }
        const bool isGap = ((x + slant) / m_hatchWidth) % 2 != 0;
        if (isGap && !m_style.isOutlined) {
            line[x] = m_thinInks[labels[x]];
        } else if (!isGap && m_style.isOutlined && line[x] == 0) {
            line[x] = m_thinInks[labels[x]];
        }
    }
}

} // namespace widgets
