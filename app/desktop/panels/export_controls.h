#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;
class QPushButton;

namespace app {

class ExportMessages;
class ExportWriter;
class Workbench;
struct Settings;
struct TaskContext;

/// A kind of file that a task's result can become.
struct ExportKind {
    QString id; ///< in the settings
    QString text;
    QString pattern; ///< for the file dialog: "*.png"
};

struct ExportChoice {
    QString task; ///< by its id
    QString name; ///< of the choice, for those who do not see it
    std::vector<ExportKind> kinds;
    QString Settings::*chosen; ///< the id of one of them; the first one for an unknown id
    std::function<QString(const QString& kind)> proposedPath; ///< of a file of this kind
};

/// What a task exports: which kind of file, the two buttons, and what became of it. The kind and
/// the folder are remembered. The action "export" is the first button while its task is shown.
class ExportControls final : public QWidget {
    Q_OBJECT

public:
    /// writer  whose news is told below the buttons
    ExportControls(const TaskContext& context,
                   ExportChoice choice,
                   const ExportWriter& writer,
                   QWidget* parent = nullptr);

    [[nodiscard]] const QString& kind() const; ///< the chosen one's id
    void setPossible(bool isPossible);
    /// Asks for it as the buttons do, where a dialog of the owner has chosen path and kind.
    void exportTo(const QString& path, const QString& kind);

Q_SIGNALS:
    void exportRequested(const QString& path, const QString& kind, bool mayReplace);

private:
    void layOut();
    void bind(const TaskContext& context, const ExportWriter& writer);
    void adoptSettings();
    void repeat();
    void choosePath();
    [[nodiscard]] const ExportKind& chosen() const;

    Workbench& m_workbench;
    ExportChoice m_choice;
    QString m_last; ///< the kind that was asked for last
    QComboBox* m_format;
    QPushButton* m_export;
    QPushButton* m_exportAs;
    ExportMessages* m_messages;
};

} // namespace app
