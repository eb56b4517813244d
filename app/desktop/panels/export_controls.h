#pragma once

#include <QString>
#include <QWidget>

class QComboBox;
class QPushButton;

namespace app {

class ExportMessages;
class Workbench;
struct TaskContext;

/// What a task exports: which kind of file, the two buttons, and what became of it. The action
/// "export" is the first button while its task is shown.
class ExportControls final : public QWidget {
    Q_OBJECT

public:
    /// task  by its id
    ExportControls(const TaskContext& context, QString task, QWidget* parent = nullptr);

    /// Its items are the owner's.
    [[nodiscard]] QComboBox& format() { return *m_format; }
    [[nodiscard]] ExportMessages& messages() { return *m_messages; }
    void setPossible(bool isPossible);
    /// Says where the first button writes to. folder  empty: it asks first
    void tellFolder(const QString& folder);

    /// Asks where to, and remembers the folder. returns  empty: nowhere
    [[nodiscard]] QString
    askForPath(const QString& title, const QString& proposed, const QString& filter);

Q_SIGNALS:
    void repeatRequested();
    void pathRequested();                     ///< the person wants to say where to
    void retryRequested(const QString& path); ///< and what is there may be replaced

private:
    Workbench& m_workbench;
    QComboBox* m_format;
    QPushButton* m_export;
    QPushButton* m_exportAs;
    ExportMessages* m_messages;
};

} // namespace app
