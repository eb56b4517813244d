#pragma once

#include <QPalette>
#include <QRectF>
#include <QString>

class QPainter;

namespace widgets {

/// What a canvas shows when there is no image to show. Colours come from the palette; text fits the
/// area.
struct CanvasMessage {
    QString title;
    QString detail;
};

/// The surround of images: neutral, a little away from the window's colour.
[[nodiscard]] QColor canvasBackground(const QPalette& palette);
/// Behind transparent images: squares of 8 logical pixels.
void paintChecker(QPainter& painter, const QRectF& area, const QPalette& palette);
void paintDropArea(QPainter& painter,
                   const QRectF& area,
                   const QPalette& palette,
                   const CanvasMessage& message);
void paintError(QPainter& painter,
                const QRectF& area,
                const QPalette& palette,
                const CanvasMessage& message);
/// Title and detail alone, quietly: nothing failed.
void paintNotice(QPainter& painter,
                 const QRectF& area,
                 const QPalette& palette,
                 const CanvasMessage& message);
/// A pill at the bottom, legible over any image.
void paintBusy(QPainter& painter, const QRectF& area, const QPalette& palette, const QString& text);
void paintDropHighlight(QPainter& painter, const QRectF& area, const QPalette& palette);

} // namespace widgets
