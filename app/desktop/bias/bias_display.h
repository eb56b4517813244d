#pragma once

#include "app/desktop/bias/bias_explorer.h"
#include "widgets/charts/color_map.h"
#include "widgets/charts/map_grid.h"

#include <QPointer>

namespace widgets {
class CaptionLayer;
class HeatLayer;

class QueryPinLayer;
class QueryTool;
} // namespace widgets

namespace app {

class ImageArea;
struct TaskContext;

/// The maps of all tables and heads beside the image, and over it what the chosen patch adds to the
/// score of every other one.
class BiasDisplay final : public QObject {
    Q_OBJECT

public:
    BiasDisplay(const TaskContext& context, QObject* parent);

    [[nodiscard]] widgets::MapGrid& grid() { return *m_grid; }
    /// Of the current map: as far below zero as above it.
    [[nodiscard]] widgets::ColorScale scale() const;

Q_SIGNALS:
    void shownChanged();
    void pointed(const QString& text); ///< what is under the pointer; empty: nothing

private:
    [[nodiscard]] bool isShown() const;
    void compose();
    void show();
    void showGrid(const Bias& bias);
    void showOverlay(const Bias& bias);

    Workbench& m_workbench;
    BiasExplorer& m_explorer;
    BiasState& m_state;
    ImageArea& m_area;
    QPointer<widgets::MapGrid> m_grid; ///< the image area's child once it is shown
    widgets::HeatLayer* m_heat;
    widgets::QueryPinLayer* m_pin;
    widgets::CaptionLayer* m_caption;
    widgets::QueryTool* m_tool;
    const BiasTables* m_shownTables = nullptr; ///< those in the grid
    bool m_isShowing = false;
};

/// A map's scale: blue below zero, red above, equally far.
[[nodiscard]] widgets::ColorScale biasScale(std::span<const float> map);

} // namespace app
