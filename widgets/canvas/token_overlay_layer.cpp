#include "widgets/canvas/token_overlay_layer.h"

#include "widgets/canvas/patch_outline.h"
#include "widgets/layout/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace widgets {

namespace {

constexpr double kSmallestWritten = 40; ///< screen pixels of a patch whose value is written out
constexpr double kSmallestSigned = 9;   ///< below it a mark is its colour alone
const QColor kRight(26, 152, 80);
const QColor kWrong(215, 48, 39);

QPen rounded(const QColor& color, double width) {
    return {color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

} // namespace

void TokenOverlayLayer::setGrid(int rows, int cols, const QRectF& area) {
    m_rows = rows;
    m_cols = cols;
    m_area = area;
    m_marks.clear();
    m_values.clear();
    Q_EMIT changed();
}

void TokenOverlayLayer::setMarks(const QVector<PatchMark>& marks) {
    Q_ASSERT(marks.isEmpty() || marks.size() == qsizetype{m_rows} * m_cols);
    m_marks = marks;
    Q_EMIT changed();
}

void TokenOverlayLayer::setValues(const QVector<float>& values) {
    Q_ASSERT(values.isEmpty() || values.size() == qsizetype{m_rows} * m_cols);
    m_values = values;
    Q_EMIT changed();
}

void TokenOverlayLayer::setMode(Mode mode) {
    if (mode != m_mode) {
        m_mode = mode;
        Q_EMIT changed();
    }
}

void TokenOverlayLayer::setScale(const ColorScale& scale) {
    if (scale != m_scale) {
        m_scale = scale;
        Q_EMIT changed();
    }
}

void TokenOverlayLayer::setOpacity(double opacity) {
    if (opacity != m_opacity) {
        m_opacity = opacity;
        Q_EMIT changed();
    }
}

void TokenOverlayLayer::paint(QPainter& painter, const CanvasView& view) {
    const bool isMarking = m_mode == Mode::Marks;
    const bool isEmpty = isMarking ? m_marks.isEmpty() : m_values.isEmpty();
    const QRectF whole(QPointF(0, 0), QSizeF(view.imageSize));
    const PatchGrid grid{m_rows, m_cols, m_area.isEmpty() ? whole : m_area};
    if (isEmpty || grid.isEmpty()) {
        return;
    }
    const QRect seen = patchesSeen(painter, grid, view);
    for (int row = seen.top(); row <= seen.bottom(); ++row) {
        for (int col = seen.left(); col <= seen.right(); ++col) {
            const QRectF patch = snapped(view.toWidget(grid.patchRect(row, col)), view);
            const qsizetype index = qsizetype{row} * m_cols + col;
            if (isMarking) {
                paintMark(painter, patch, m_marks[index]);
            } else {
                paintValue(painter, patch, m_values[index]);
            }
        }
    }
}

/// A tick or a cross: told apart by form as well as by colour.
void TokenOverlayLayer::paintMark(QPainter& painter, const QRectF& patch, PatchMark mark) const {
    if (mark == PatchMark::None) {
        return;
    }
    const bool isRight = mark == PatchMark::Right;
    const QColor color = isRight ? kRight : kWrong;
    QColor veil = color;
    veil.setAlphaF(0.35F);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(patch, veil);
    const double side = std::min(patch.width(), patch.height());
    if (side < kSmallestSigned) {
        return;
    }
    const double reach = std::min(side * 0.24, 14.0);
    const QPointF c = patch.center();
    const QPolygonF tick{{c + QPointF(-reach, 0), c + QPointF(-reach * 0.3, reach * 0.75),
                          c + QPointF(reach, -reach * 0.75)}};
    const std::array cross{QLineF(c + QPointF(-reach, -reach), c + QPointF(reach, reach)),
                           QLineF(c + QPointF(-reach, reach), c + QPointF(reach, -reach))};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double width = std::max(1.5, reach * 0.3);
    for (const QPen& pen : {rounded(Qt::white, width + 2.5), rounded(color, width)}) {
        painter.setPen(pen);
        if (isRight) {
            painter.drawPolyline(tick);
        } else {
            painter.drawLines(cross.data(), static_cast<int>(cross.size()));
        }
    }
}

void TokenOverlayLayer::paintValue(QPainter& painter, const QRectF& patch, float value) const {
    if (std::isnan(value)) {
        return;
    }
    const QColor color = m_scale.color(static_cast<double>(value));
    painter.setOpacity(m_opacity);
    painter.fillRect(patch, color);
    painter.setOpacity(1);
    if (std::min(patch.width(), patch.height()) < kSmallestWritten) {
        return;
    }
    const bool isDarkInk = contrast(color, Qt::black) > contrast(color, Qt::white);
    painter.setPen(isDarkInk ? Qt::black : Qt::white);
    painter.drawText(patch, Qt::AlignCenter,
                     QLocale().toString(static_cast<double>(value), 'g', 3));
}

} // namespace widgets
