#pragma once

#include "widgets/canvas/canvas_layer.h"

#include <QImage>

namespace widgets {

/// A picture over the image, or over a part of it, its pixels as square blocks.
class PictureLayer final : public CanvasLayer {
    Q_OBJECT
public:
    using CanvasLayer::CanvasLayer;

    /// area  in image pixels; empty: the whole image. A null picture draws nothing.
    void setPicture(const QImage& picture, const QRectF& area = {});
    [[nodiscard]] const QImage& picture() const { return m_picture; }
    void setOpacity(double opacity);

    void paint(QPainter& painter, const CanvasView& view) override;

private:
    QImage m_picture;
    QRectF m_area;
    double m_opacity = 1;
};

} // namespace widgets
