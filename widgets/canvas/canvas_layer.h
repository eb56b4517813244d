#pragma once

#include "widgets/canvas/canvas_view.h"

#include <QObject>

#include <optional>

class QPainter;

namespace widgets {

/// Something drawn over the image: a grid, a frame, a segmentation.
/// Coordinates are the widget's; `view` maps from the image's. A layer emits changed() or
/// changedIn() when it must be redrawn; nothing outside of the painter's clip is seen.
class CanvasLayer : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void paint(QPainter& painter, const CanvasView& view) = 0;
    /// Nothing is missing from what was painted last.
    [[nodiscard]] virtual bool isComplete() const { return true; }

    /// The cursor where the layer can be taken hold of with the left button; nothing elsewhere.
    [[nodiscard]] virtual std::optional<Qt::CursorShape> gripAt(QPointF widget,
                                                                const CanvasView& view) const;
    /// While it is held: the pointer is here now.
    virtual void drag(QPointF widget, const CanvasView& view);

Q_SIGNALS:
    void changed();
    /// Only this part of the image, in its pixels, must be drawn again.
    void changedIn(const QRectF& image);
};

} // namespace widgets
