#pragma once

#include "app/desktop/attention/attention_explorer.h"
#include "app/desktop/attention/shown_maps.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace widgets {
class CaptionLayer;
class HeatLayer;
class PictureLayer;
class QueryPinLayer;
class QueryTool;
} // namespace widgets

namespace app {

class ImageArea;
class StatusLine;
struct TaskContext;

/// A value on screen: of which map, and of which patch of it.
struct ShownValue {
    int row = 0; ///< of the map among those that are shown
    int column = 0;
    QPoint patch; ///< x is the column
    float value = 0;
};

/// Puts the maps of the Attention task over the image and side by side, and takes the questions
/// that are asked with pointer and keys.
class AttentionDisplay final : public QObject {
    Q_OBJECT

public:
    AttentionDisplay(const TaskContext& context, QObject* parent);
    ~AttentionDisplay() override;

    [[nodiscard]] const ShownMaps& shown() const { return m_shown; }
    /// Of the map over the image.
    [[nodiscard]] widgets::ColorScale scale() const;
    [[nodiscard]] widgets::MapGrid& grid() { return *m_grid; }
    /// Of the map over the image, [patches down, patches across]; needs one.
    [[nodiscard]] std::vector<float> mapValues() const;
    /// Under the pointer, on the image or among the maps; else of the query's own patch.
    [[nodiscard]] std::optional<ShownValue> pointedValue() const;
    /// "Layer 11, head 3"; of a fused map or of another view its name.
    [[nodiscard]] QString mapName(int row, int column) const;

Q_SIGNALS:
    void shownChanged();
    void menuRequested(int row, int column, const QPoint& globalPosition);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool isShown() const;
    [[nodiscard]] QRectF seenArea() const;
    [[nodiscard]] std::optional<std::vector<float>> previewed() const;
    void bindTool();
    void bindGrid();
    void compose();
    void adoptExtent();
    void show();
    void showGrid();
    void showMarks();
    [[nodiscard]] widgets::ColorMap colorMap() const;
    void fitGrid();
    void showOverlay();
    void showPins();
    void choose(int row, int column);
    void point(std::optional<QPoint> patch);
    void showPointed();

    Workbench& m_workbench;
    AttentionExplorer& m_explorer;
    AttentionState& m_state;
    ImageArea& m_area;
    StatusLine& m_status;
    QPointer<widgets::MapGrid> m_grid; ///< the image area's child once it is shown
    widgets::HeatLayer* m_heat;
    widgets::PictureLayer* m_picture;
    widgets::QueryPinLayer* m_pins;
    widgets::CaptionLayer* m_caption;
    widgets::QueryTool* m_tool;
    ShownMaps m_shown;
    core::Size m_layerGrid; ///< of heat, pins and tool
    QRectF m_layerArea;
    std::optional<QPoint> m_pointed; ///< on the image
    std::optional<ShownValue> m_pointedInGrid;
    int m_fittedCell = 0;     ///< as fitGrid() chose it
    bool m_isShowing = false; ///< the grid is being filled: it tells nothing new
};

} // namespace app
