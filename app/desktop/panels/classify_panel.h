#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QSpinBox;

namespace widgets {
class ClassTable;
class ScoreBars;
} // namespace widgets

namespace app {

class Actions;
class Ribbon;
class Workbench;
enum class ScoresFormat;

/// The Classify task: the best classes as bars, every class in a table, and the knobs of both.
class ClassifyPanel final : public QWidget {
    Q_OBJECT

public:
    ClassifyPanel(Workbench& workbench, const Actions& actions, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeKnobs();
    [[nodiscard]] QString stateText() const;
    void adoptSettings();
    void showScores();
    void showState();
    void copy(ScoresFormat format);
    void exportScores();

    Workbench& m_workbench;
    QLabel* m_state = nullptr;
    Ribbon* m_ribbon = nullptr;
    QProgressBar* m_progress = nullptr;
    QWidget* m_knobs = nullptr;
    QSpinBox* m_topCount = nullptr;
    QDoubleSpinBox* m_temperature = nullptr;
    QComboBox* m_unit = nullptr;
    widgets::ScoreBars* m_bars = nullptr;
    widgets::ClassTable* m_table = nullptr;
    QStringList m_labels; ///< that the table has
};

} // namespace app
