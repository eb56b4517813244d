#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;

namespace widgets {
class MessageBar;
}

namespace app {

class Reconstructor;
class Workbench;
struct Reconstruction;
struct TaskContext;

/// How well the hidden tokens were predicted, what knowing nothing would give, and what the mask
/// changes: a mask that changes nothing was not applied.
class MetricsBox final : public QWidget {
    Q_OBJECT

public:
    explicit MetricsBox(const TaskContext& context, QWidget* parent = nullptr);

private:
    void adoptSettings();
    void showResult();
    [[nodiscard]] QString scoresText(const Reconstruction& result) const;
    [[nodiscard]] QString comparisonText(const Reconstruction& result) const;

    Workbench& m_workbench;
    QLabel* m_scores;
    QCheckBox* m_compares;
    QLabel* m_comparison;
    widgets::MessageBar* m_warning;
    QLabel* m_notes;
};

} // namespace app
