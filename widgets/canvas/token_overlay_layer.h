#pragma once

#include "widgets/canvas/canvas_layer.h"

#include <QVector>

namespace widgets {

enum class PatchMark : quint8 { None, Right, Wrong };

/// A fact about each patch: a green tick or a red cross.
class TokenOverlayLayer final : public CanvasLayer {
    Q_OBJECT
public:
    using CanvasLayer::CanvasLayer;

    /// The grid lies over `area` in image pixels; empty: over the whole image. Forgets the marks.
    void setGrid(int rows, int cols, const QRectF& area = {});
    void setMarks(const QVector<PatchMark>& marks); ///< rows * cols, or none at all

    void paint(QPainter& painter, const CanvasView& view) override;

private:
    void paintMark(QPainter& painter, const QRectF& patch, PatchMark mark) const;

    int m_rows = 0;
    int m_cols = 0;
    QRectF m_area;
    QVector<PatchMark> m_marks;
};

} // namespace widgets
