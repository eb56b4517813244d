#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace app {

class AttentionExplorer;
class ClassChooser;

/// What hiding a place does to the answer: many passes, so it is computed when it is asked for.
class OcclusionBox final : public QWidget {
    Q_OBJECT

public:
    explicit OcclusionBox(AttentionExplorer& explorer, QWidget* parent = nullptr);

private:
    void showState();
    void showAnswer();

    AttentionExplorer& m_explorer;
    ClassChooser* m_class;
    QSpinBox* m_side;
    QPushButton* m_compute;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QLabel* m_text;
};

} // namespace app
