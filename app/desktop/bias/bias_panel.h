#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;

namespace widgets {
class ColorBar;
}

namespace app {

class BiasDisplay;
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

    Workbench& m_workbench;
    BiasDisplay* m_display;
    TaskHeader* m_header;
    QLabel* m_refusal;
    QCheckBox* m_gridShown = nullptr;
    widgets::ColorBar* m_scale = nullptr;
    QLabel* m_explanation = nullptr;
    QWidget* m_rest;
};

} // namespace app
