#pragma once

#include "app/desktop/compare/comparison.h"
#include "app/desktop/figures/figure.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace widgets {
class ChoiceBar;
class ColorBar;
class MapGrid;
} // namespace widgets

namespace app {

class Comparer;
struct TaskContext;

/// One map for each layer and head, of A, of B or of what differs; choosing one shows it on the
/// image. Models of different shapes are looked at one by one.
class MapsBox final : public QWidget {
    Q_OBJECT

public:
    explicit MapsBox(const TaskContext& context, QWidget* parent = nullptr);

    /// The chosen maps of A, B and B - A as a figure, and its numbers; nothing without maps.
    [[nodiscard]] std::optional<std::pair<Figure, FigureData>> figure() const;

private:
    enum Source { A, B, Difference };

    void show();
    void showGrid(const Comparison& comparison);
    void choose(int layer, int head);

    Comparer& m_comparer;
    const Document& m_document;
    widgets::ChoiceBar* m_source;
    widgets::MapGrid* m_grid;
    widgets::ColorBar* m_scale;
    QLabel* m_note;
    std::array<SideAnswerPointer, 2> m_shown;
    int m_shownSource = -1;
    bool m_isShowing = false; ///< what is chosen comes from us
};

/// "Attention probability" or "Bias"
[[nodiscard]] QString quantityName(CompareView view);
/// The colours of a difference: zero in the middle.
[[nodiscard]] widgets::ColorScale differenceScale(std::span<const float> values);
/// The chosen layer and head of these maps.
[[nodiscard]] std::pair<int, int> chosenPlace(const Comparer& comparer, const SideMaps& maps);

} // namespace app
