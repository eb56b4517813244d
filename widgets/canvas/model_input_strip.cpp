#include "widgets/canvas/model_input_strip.h"

#include "widgets/canvas/canvas_states.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {
constexpr int kMargin = 8;
} // namespace

ModelInputStrip::ModelInputStrip(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setAccessibleName(tr("What the model sees"));
    connect(&m_grid, &CanvasLayer::changed, this, qOverload<>(&QWidget::update));
}

void ModelInputStrip::setImage(const QImage& image) {
    m_image = image;
    m_grid.setGrid({});
    updateGeometry();
    update();
    Q_EMIT imageChanged();
}

void ModelInputStrip::setPatchGrid(int rows, int cols) {
    m_grid.setGrid({rows, cols, QRectF(m_image.rect())});
}

void ModelInputStrip::setCaption(const QString& caption) {
    if (caption != m_caption) {
        m_caption = caption;
        setAccessibleDescription(caption);
        update();
        Q_EMIT captionChanged(caption);
    }
}

void ModelInputStrip::setHoveredPatch(int row, int col) {
    m_grid.setHovered(row < 0 ? std::nullopt : std::optional(QPoint(col, row)));
}

QSize ModelInputStrip::sizeHint() const {
    const QSize image = m_image.isNull() ? QSize(224, 224) : m_image.size().boundedTo({512, 320});
    return image + QSize(2 * kMargin + 220, 2 * kMargin);
}

QSize ModelInputStrip::minimumSizeHint() const {
    return {160, 96};
}

CanvasView ModelInputStrip::view() const {
    CanvasView view;
    view.imageSize = m_image.size();
    view.devicePixelRatio = devicePixelRatioF();
    // At least a third of the width is the caption's.
    const double width = std::max(32.0, this->width() * 2 / 3.0 - kMargin);
    const double height = std::max(32.0, this->height() - 2.0 * kMargin);
    view.viewport = QSizeF(this->size());
    const double fit =
        std::min(width / m_image.width(), height / m_image.height()) * view.devicePixelRatio;
    view.zoom = fit >= 1 ? std::floor(fit) : fit;
    const double shown = m_image.height() * view.scale();
    view.origin = {kMargin, std::max<double>(kMargin, std::floor((this->height() - shown) / 2))};
    return view;
}

void ModelInputStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), canvasBackground(palette()));
    QRectF room = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
    if (!m_image.isNull()) {
        const CanvasView shown = view();
        painter.setRenderHint(QPainter::SmoothPixmapTransform, shown.zoom < 1);
        painter.drawImage(shown.imageRect(), m_image);
        painter.save();
        m_grid.paint(painter, shown);
        painter.restore();
        room.setLeft(shown.imageRect().right() + 2 * kMargin);
        room.setTop(shown.imageRect().top());
    }
    paintCaption(painter, room);
}

void ModelInputStrip::paintCaption(QPainter& painter, const QRectF& room) const {
    constexpr int kFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
    const QString text = m_caption.isEmpty() ? tr("What the model sees") : m_caption;
    const QString title = text.section(QLatin1Char('\n'), 0, 0);
    const QString rest = text.section(QLatin1Char('\n'), 1);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF head = painter.boundingRect(room, kFlags, title);
    painter.drawText(room, kFlags, title);
    painter.setFont(font());
    painter.drawText(room.adjusted(0, head.height() + 4, 0, 0), kFlags, rest);
}

QPoint ModelInputStrip::patchAt(QPointF position) const {
    return m_image.isNull()
               ? QPoint(-1, -1)
               : m_grid.grid().patchAt(view().toImage(position)).value_or(QPoint(-1, -1));
}

void ModelInputStrip::hover(QPoint patch) {
    if (patch != m_hovered) {
        m_hovered = patch;
        setHoveredPatch(patch.y(), patch.x());
        Q_EMIT patchHovered(patch.y(), patch.x());
    }
}

void ModelInputStrip::mouseMoveEvent(QMouseEvent* event) {
    hover(patchAt(event->position()));
}

void ModelInputStrip::leaveEvent(QEvent*) {
    hover({-1, -1});
}

void ModelInputStrip::mouseReleaseEvent(QMouseEvent* event) {
    if (const QPoint patch = patchAt(event->position()); patch.x() >= 0) {
        Q_EMIT patchClicked(patch.y(), patch.x());
    }
}

} // namespace widgets
