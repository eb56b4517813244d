#pragma once

#include "widgets/canvas/canvas_layer.h"
#include "widgets/canvas/patch_grid.h"

#include <QPoint>

#include <optional>
#include <vector>

namespace widgets {

/// Frames around patches: one that is chosen, and others that something was found in.
class PatchMarkLayer final : public CanvasLayer {
    Q_OBJECT
public:
    using CanvasLayer::CanvasLayer;

    void setGrid(const PatchGrid& grid);
    /// x is the column, y the row.
    void setChosen(std::optional<QPoint> patch);
    void setFound(const std::vector<QPoint>& patches);

    void paint(QPainter& painter, const CanvasView& view) override;

private:
    PatchGrid m_grid;
    std::optional<QPoint> m_chosen;
    std::vector<QPoint> m_found;
};

} // namespace widgets
