#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace widgets {
class MessageBar;
class ValueSlider;
} // namespace widgets

namespace app {

class MaskMaker;
class Workbench;
struct TaskContext;

/// Masks by a rule: which, how much, from which seed; the commands that change a mask as a whole,
/// masks from files and from classes, and how much is hidden.
class MaskBox final : public QWidget {
    Q_OBJECT

public:
    explicit MaskBox(const TaskContext& context, QWidget* parent = nullptr);

Q_SIGNALS:
    void saveRequested();

private:
    [[nodiscard]] QWidget* makeRule();
    [[nodiscard]] QWidget* makeCommands(const TaskContext& context);
    void bind();
    void adoptSettings();
    void showCount();
    void fillClasses();
    void chooseFile();

    Workbench& m_workbench;
    MaskMaker& m_maker;
    QComboBox* m_choice;
    widgets::ValueSlider* m_ratio;
    QSpinBox* m_seed;
    QPushButton* m_make;
    QPushButton* m_next;
    QMenu* m_classes;
    QCheckBox* m_live;
    QLabel* m_count;
    widgets::MessageBar* m_message;
};

} // namespace app
