#include "widgets/canvas/picture_layer.h"

#include <QPainter>

namespace widgets {

void PictureLayer::setPicture(const QImage& picture, const QRectF& area) {
    m_picture = picture;
    m_area = area;
    Q_EMIT changed();
}

void PictureLayer::setOpacity(double opacity) {
    if (opacity != m_opacity) {
        m_opacity = opacity;
        Q_EMIT changed();
    }
}

void PictureLayer::paint(QPainter& painter, const CanvasView& view) {
    if (m_picture.isNull()) {
        return;
    }
    const QRectF area = m_area.isEmpty() ? QRectF(QPointF(0, 0), view.imageSize) : m_area;
    painter.setOpacity(m_opacity);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(view.toWidget(area), m_picture);
    painter.setOpacity(1);
}

} // namespace widgets
