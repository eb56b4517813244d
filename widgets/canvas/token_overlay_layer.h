#pragma once

#include "widgets/canvas/canvas_layer.h"
#include "widgets/charts/color_map.h"

#include <QVector>

namespace widgets {

enum class PatchMark : quint8 { None, Right, Wrong };

/// A fact about each patch: a green tick or a red cross, or a value as colour, which is written out
/// where a patch has at least 40 screen pixels.
class TokenOverlayLayer final : public CanvasLayer {
    Q_OBJECT
public:
    enum class Mode { Marks, Values };

    using CanvasLayer::CanvasLayer;

    /// The grid lies over `area` in image pixels; empty: over the whole image. Forgets marks and
    /// values.
    void setGrid(int rows, int cols, const QRectF& area = {});
    void setMarks(const QVector<PatchMark>& marks); ///< rows * cols, or none at all
    void setValues(const QVector<float>& values);   ///< rows * cols, or none at all; NaN: no value
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setScale(const ColorScale& scale);
    [[nodiscard]] const ColorScale& scale() const { return m_scale; }
    void setOpacity(double opacity); ///< of the colours of values

    void paint(QPainter& painter, const CanvasView& view) override;

private:
    void paintMark(QPainter& painter, const QRectF& patch, PatchMark mark) const;
    void paintValue(QPainter& painter, const QRectF& patch, float value) const;

    int m_rows = 0;
    int m_cols = 0;
    QRectF m_area;
    QVector<PatchMark> m_marks;
    QVector<float> m_values;
    Mode m_mode = Mode::Marks;
    ColorScale m_scale;
    double m_opacity = 0.85;
};

} // namespace widgets
