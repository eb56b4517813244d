#pragma once

#include "widgets/canvas/canvas_layer.h"
#include "widgets/canvas/patch_grid.h"
#include "widgets/charts/color_map.h"

#include <vector>

namespace widgets {

/// A value of each patch as colour over the image, drawn in one piece. It is written out where a
/// patch has at least 40 screen pixels.
class HeatLayer final : public CanvasLayer {
    Q_OBJECT
public:
    using CanvasLayer::CanvasLayer;

    /// The grid lies over `area` in image pixels; empty: over the whole image. Forgets the values.
    void setGrid(int rows, int cols, const QRectF& area = {});
    void setValues(std::vector<float> values); ///< [rows, cols], or none at all; NaN: no value
    [[nodiscard]] bool hasValues() const { return !m_values.empty(); }
    void setScale(const ColorScale& scale);
    [[nodiscard]] const ColorScale& scale() const { return m_scale; }
    void setOpacity(double opacity); ///< of the colours; values are written opaque
    /// Values flow into each other. Off at first: a patch has one value, and no place within it.
    void setSmooth(bool smooth);

    void paint(QPainter& painter, const CanvasView& view) override;

private:
    void paintColors(QPainter& painter, const PatchGrid& grid, const CanvasView& view) const;
    void paintValue(QPainter& painter, const QRectF& patch, float value) const;

    int m_rows = 0;
    int m_cols = 0;
    QRectF m_area;
    std::vector<float> m_values;
    ColorScale m_scale;
    double m_opacity = 0.85;
    bool m_isSmooth = false;
};

} // namespace widgets
