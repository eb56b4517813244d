#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace app {

class Segmenter;
class Workbench;
struct TaskContext;

/// A label map to compare with: which file, how its values are read, and what is odd about it.
class TruthBox final : public QWidget {
    Q_OBJECT

public:
    explicit TruthBox(const TaskContext& context, QWidget* parent = nullptr);

private:
    void choose();
    void adoptSettings();
    void showTruth();

    Workbench& m_workbench;
    Segmenter& m_segmenter;
    QPushButton* m_open;
    QToolButton* m_close;
    QCheckBox* m_reduces;
    QCheckBox* m_processed;
    QLabel* m_notes;
};

} // namespace app
