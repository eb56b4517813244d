#pragma once

#include "widgets/canvas/canvas_layer.h"
#include "widgets/canvas/mask_cells.h"

namespace widgets {

enum class MaskFill {
    Solid,  ///< neutral grey, as the model sees a hidden patch
    Hatched ///< the image is seen between the lines
};

struct MaskStyle {
    MaskFill fill = MaskFill::Solid;
    double opacity = 0.85; ///< of the grey, or of the hatching; the outline stays

    friend bool operator==(const MaskStyle&, const MaskStyle&) = default;
};

/// The hidden patches over an image, with a thin double outline around each group of them: seen on
/// every image, and without colour. When some patches change, only their places are painted again.
class MaskLayer final : public CanvasLayer {
    Q_OBJECT
public:
    using CanvasLayer::CanvasLayer;

    [[nodiscard]] const MaskCells& cells() const { return m_cells; }
    void setCells(const MaskCells& cells);
    /// Where the grid lies, in image pixels; empty (as at first): over the whole image.
    void setArea(const QRectF& area);
    [[nodiscard]] const MaskStyle& style() const { return m_style; }
    void setStyle(const MaskStyle& style);

    void paint(QPainter& painter, const CanvasView& view) override;

private:
    MaskCells m_cells;
    QRectF m_area;
    QSize m_imageSize; ///< of the last paint
    MaskStyle m_style;
};

} // namespace widgets
