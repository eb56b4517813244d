#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;

namespace widgets {
class ChoiceBar;
}

namespace app {

class AttentionExplorer;

/// Whose attention is looked at, in which direction, and how its strength is measured.
class QueryBox final : public QWidget {
    Q_OBJECT

public:
    explicit QueryBox(AttentionExplorer& explorer, QWidget* parent = nullptr);

private:
    void adoptState();
    void bind();

    AttentionExplorer& m_explorer;
    widgets::ChoiceBar* m_kind;
    QSpinBox* m_row;
    QSpinBox* m_column;
    widgets::ChoiceBar* m_direction;
    QComboBox* m_measure;
    QLabel* m_note;
};

} // namespace app
