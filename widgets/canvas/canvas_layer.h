#pragma once

#include "widgets/canvas/canvas_view.h"

#include <QObject>

class QPainter;

namespace widgets {

/// Something drawn over the image: a grid, a frame, later a mask or a heat map.
/// Coordinates are the widget's; `view` maps from the image's. A layer emits changed() when it must
/// be redrawn.
class CanvasLayer : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void paint(QPainter& painter, const CanvasView& view) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace widgets
