#pragma once

#include "widgets/canvas/canvas_layer.h"

#include <QRectF>
#include <QString>

namespace widgets {

/// A name in a dark pill at the top of `room`, legible over every image; elided to its width, and
/// left out where not even a few letters fit. The room's height does not matter.
void paintCaption(QPainter& painter,
                  const QRectF& room,
                  Qt::Alignment alignment,
                  const QString& text);

/// Names what a canvas shows, at its upper left corner.
class CaptionLayer final : public CanvasLayer {
    Q_OBJECT
public:
    using CanvasLayer::CanvasLayer;

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text); ///< empty: nothing is drawn

    void paint(QPainter& painter, const CanvasView& view) override;

private:
    QString m_text;
};

} // namespace widgets
