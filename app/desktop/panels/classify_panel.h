#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace widgets {
class ClassTable;
class ScoreBars;
} // namespace widgets

namespace app {

class StatusLine;
class TaskHeader;
class Workbench;
enum class ScoresFormat;
struct TaskContext;

/// The Classify task: the best classes as bars, every class in a table, and the knobs of both.
class ClassifyPanel final : public QWidget {
    Q_OBJECT

public:
    explicit ClassifyPanel(const TaskContext& context, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeKnobs();
    [[nodiscard]] bool isExportable() const;
    void adoptSettings();
    void showScores();
    void showState();
    void showBest();
    void copy(ScoresFormat format);
    void exportScores();

    Workbench& m_workbench;
    StatusLine& m_status;
    TaskHeader* m_header = nullptr;
    QWidget* m_knobs = nullptr;
    QSpinBox* m_topCount = nullptr;
    QDoubleSpinBox* m_temperature = nullptr;
    QComboBox* m_unit = nullptr;
    widgets::ScoreBars* m_bars = nullptr;
    widgets::ClassTable* m_table = nullptr;
    QStringList m_labels; ///< that the table has
};

} // namespace app
