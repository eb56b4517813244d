#pragma once

#include "app/desktop/figures/figure.h"

#include <QWidget>

#include <optional>
#include <utility>

class QCheckBox;
class QLabel;

namespace widgets {
class ColorBar;
}

namespace app {

class BiasDisplay;
class FigureExportBox;
class TaskHeader;
class Workbench;
struct TaskContext;

/// The Bias task: which table and head, three schemes, special entries and profiles, one under the
/// other.
class BiasPanel final : public QWidget {
    Q_OBJECT

public:
    explicit BiasPanel(const TaskContext& context, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeRest();
    void showState();
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] std::optional<std::pair<Figure, FigureData>> figure() const;

    Workbench& m_workbench;
    BiasDisplay* m_display;
    TaskHeader* m_header;
    QLabel* m_refusal;
    QCheckBox* m_gridShown = nullptr;
    widgets::ColorBar* m_scale = nullptr;
    QLabel* m_explanation = nullptr;
    QWidget* m_rest;
    FigureExportBox* m_export;
};

} // namespace app
