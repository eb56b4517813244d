#pragma once

#include "widgets/canvas/canvas_layer.h"

#include <QPoint>

#include <optional>

namespace widgets {

/// The model's patches on the image: rows x cols over `area` in image pixels. The area is the part
/// that the model sees; a square model input squashes an image that is not square, so patches need
/// not be square.
struct PatchGrid {
    int rows = 0;
    int cols = 0;
    QRectF area;

    friend bool operator==(const PatchGrid&, const PatchGrid&) = default;

    [[nodiscard]] bool isEmpty() const { return rows <= 0 || cols <= 0 || area.isEmpty(); }
    [[nodiscard]] QSizeF patchSize() const { return {area.width() / cols, area.height() / rows}; }
    /// In image pixels.
    [[nodiscard]] QRectF patchRect(int row, int col) const;
    /// x is the column, y the row; nothing outside the area.
    [[nodiscard]] std::optional<QPoint> patchAt(QPointF image) const;
    /// The patches that a part of the image touches.
    [[nodiscard]] QRect patchesIn(const QRectF& image) const;
    /// 0, 0 is the grid's corner, and one patch is 1 wide and high; also outside of the area.
    [[nodiscard]] QPointF toPatches(QPointF image) const;
    /// Of the patches of such a rectangle, in image pixels.
    [[nodiscard]] QRectF fromPatches(const QRectF& patches) const;
};

/// To whole device pixels, so that neighbours meet and a one-pixel line is one pixel.
[[nodiscard]] QRectF snapped(const QRectF& widget, const CanvasView& view);

/// A hair of white on black: visible on every image.
void drawPatchOutline(QPainter& painter, const QRectF& patch);

/// Draws the crop frame (the area, where it is not the whole image), the grid lines where a patch
/// is at least 12 screen pixels, and an outline around the hovered patch.
class PatchGridLayer final : public CanvasLayer {
    Q_OBJECT
public:
    using CanvasLayer::CanvasLayer;

    [[nodiscard]] const PatchGrid& grid() const { return m_grid; }
    [[nodiscard]] bool areLinesShown() const { return m_linesShown; }
    [[nodiscard]] std::optional<QPoint> hovered() const { return m_hovered; }
    void setGrid(const PatchGrid& grid);
    void setLinesShown(bool shown);
    void setHovered(std::optional<QPoint> patch);

    void paint(QPainter& painter, const CanvasView& view) override;

private:
    void paintFrame(QPainter& painter, const CanvasView& view) const;
    void paintLines(QPainter& painter, const CanvasView& view) const;

    PatchGrid m_grid;
    bool m_linesShown = true;
    std::optional<QPoint> m_hovered;
};

} // namespace widgets
