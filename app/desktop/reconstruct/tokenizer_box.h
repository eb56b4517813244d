#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace widgets {
class MessageBar;
}

namespace app {

class TokenizerSlot;
class Workbench;
struct TaskContext;

/// Which tokenizer says what the true tokens are: its name and kind, another one, and why the one
/// that was asked for was refused.
class TokenizerBox final : public QWidget {
    Q_OBJECT

public:
    explicit TokenizerBox(const TaskContext& context, QWidget* parent = nullptr);

Q_SIGNALS:
    void atlasRequested();

private:
    void chooseFile();
    void chooseFolder();
    void showState();
    void showRefusal();
    [[nodiscard]] QString description() const;

    Workbench& m_workbench;
    TokenizerSlot& m_slot;
    QLabel* m_name;
    QToolButton* m_open;
    QToolButton* m_close;
    QPushButton* m_atlas;
    QLabel* m_about;
    widgets::MessageBar* m_refusal;
};

} // namespace app
