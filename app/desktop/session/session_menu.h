#pragma once

#include <QObject>

class QWidget;

namespace app {

class Actions;
class Workbench;

/// Binds the commands about sessions, and asks for their files. Not seen itself.
class SessionMenu final : public QObject {
    Q_OBJECT

public:
    /// window  whose dialogs they are
    SessionMenu(const Actions& actions, Workbench& workbench, QWidget* window);

private:
    void choose();
    void saveAs();
    void remember(const QString& path);

    Workbench& m_workbench;
    QWidget* m_window;
};

} // namespace app
