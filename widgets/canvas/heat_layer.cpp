#include "widgets/canvas/heat_layer.h"

#include "widgets/canvas/patch_outline.h"
#include "widgets/charts/heat_image.h"
#include "widgets/layout/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double kSmallestWritten = 40; ///< screen pixels of a patch whose value is written out
constexpr double kMargin = 2;           ///< pixels on both sides of it
constexpr int kDigits = 3;

/// In device pixels.
QRect onDevice(const QRectF& widget, double ratio) {
    const QRectF rect(widget.topLeft() * ratio, widget.bottomRight() * ratio);
    return rect.toAlignedRect();
}

/// With as many digits as there is room for; empty where there is none.
QString written(double value, double room, const QFontMetricsF& metrics) {
    for (int digits = kDigits; digits > 0; --digits) {
        QString text = QLocale().toString(value, 'g', digits);
        if (metrics.horizontalAdvance(text) <= room) {
            return text;
        }
    }
    return {};
}

} // namespace

void HeatLayer::setGrid(int rows, int cols, const QRectF& area) {
    m_rows = rows;
    m_cols = cols;
    m_area = area;
    m_values.clear();
    Q_EMIT changed();
}

void HeatLayer::setValues(std::vector<float> values) {
    Q_ASSERT(values.empty() || static_cast<qint64>(values.size()) == qint64{m_rows} * m_cols);
    m_values = std::move(values);
    Q_EMIT changed();
}

void HeatLayer::setScale(const ColorScale& scale) {
    if (scale != m_scale) {
        m_scale = scale;
        Q_EMIT changed();
    }
}

void HeatLayer::setOpacity(double opacity) {
    if (opacity != m_opacity) {
        m_opacity = opacity;
        Q_EMIT changed();
    }
}

void HeatLayer::setSmooth(bool smooth) {
    if (smooth != m_isSmooth) {
        m_isSmooth = smooth;
        Q_EMIT changed();
    }
}

void HeatLayer::paint(QPainter& painter, const CanvasView& view) {
    const PatchGrid grid = gridOver(m_rows, m_cols, m_area, view.imageSize);
    if (m_values.empty() || grid.isEmpty()) {
        return;
    }
    painter.setOpacity(m_opacity);
    paintColors(painter, grid, view);
    painter.setOpacity(1);
    const QSizeF size = grid.patchSize() * view.scale();
    if (std::min(size.width(), size.height()) < kSmallestWritten) {
        return;
    }
    const QRect seen = patchesSeen(painter, grid, view);
    for (int row = seen.top(); row <= seen.bottom(); ++row) {
        for (int col = seen.left(); col <= seen.right(); ++col) {
            const auto index = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_cols) +
                               static_cast<std::size_t>(col);
            paintValue(painter, snapped(view.toWidget(grid.patchRect(row, col)), view),
                       m_values[index]);
        }
    }
}

void HeatLayer::paintColors(QPainter& painter,
                            const PatchGrid& grid,
                            const CanvasView& view) const {
    const double ratio = view.devicePixelRatio;
    const QRectF viewport(QPointF(0, 0), view.viewport);
    const QRectF clip = painter.hasClipping() ? painter.clipBoundingRect() & viewport : viewport;
    const QRectF area = snapped(view.toWidget(grid.area), view);
    const QRect device(QPointF(area.topLeft() * ratio).toPoint(),
                       QSizeF(area.size() * ratio).toSize());
    const QRect seen = onDevice(clip, ratio) & device;
    if (seen.isEmpty()) {
        return;
    }
    const auto make =
        m_isSmooth ? &smoothHeatImage
                   : qOverload<const ValueMap&, const ColorScale&, QSize, const QRect&>(&heatImage);
    QImage picture = make({m_values, m_rows, m_cols}, m_scale, device.size(),
                          seen.translated(-device.topLeft()));
    picture.setDevicePixelRatio(ratio);
    painter.drawImage(QPointF(seen.topLeft()) / ratio, picture);
}

void HeatLayer::paintValue(QPainter& painter, const QRectF& patch, float value) const {
    if (std::isnan(value)) {
        return;
    }
    const QColor color = m_scale.color(static_cast<double>(value));
    const QFontMetricsF metrics(painter.font());
    const QString text = written(static_cast<double>(value), patch.width() - 2 * kMargin, metrics);
    const QSizeF size(metrics.horizontalAdvance(text) + 2 * kMargin, metrics.height());
    const QRectF plate(patch.center() - QPointF(size.width() / 2, size.height() / 2), size);
    if (text.isEmpty()) {
        return;
    }
    painter.fillRect(plate, color); // the image may shine through elsewhere, but not here
    const bool isDarkInk = contrast(color, Qt::black) > contrast(color, Qt::white);
    painter.setPen(isDarkInk ? Qt::black : Qt::white);
    painter.drawText(plate, Qt::AlignCenter, text);
}

} // namespace widgets
