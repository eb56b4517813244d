#pragma once

#include <QDialog>

class QAction;
class QLineEdit;
class QListWidget;

namespace app {

class Actions;

/// Type a few letters, press Return: every enabled command of the action table.
class CommandPalette final : public QDialog {
    Q_OBJECT

public:
    explicit CommandPalette(const Actions& actions, QWidget* parent = nullptr);

    /// True when the letters of `typed` occur in `text` in this order.
    [[nodiscard]] static bool matches(const QString& text, const QString& typed);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& typed);
    void runCurrent();

    const Actions& m_actions;
    QLineEdit* m_input = nullptr;
    QListWidget* m_list = nullptr;
};

/// Every key on one page, made from the action table.
[[nodiscard]] QDialog* makeKeySheet(const Actions& actions, QWidget* parent);

} // namespace app
