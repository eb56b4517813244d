#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace core {
struct ConvertCheckpointReply;
struct ErrorMessage;
} // namespace core

namespace widgets {
class MessageBar;
}

namespace app {

class CleanCopier;
class Workbench;

/// How far a clean copy is, and what became of it. Hidden while there is nothing to say.
class CleanCopyBox final : public QWidget {
    Q_OBJECT

public:
    explicit CleanCopyBox(Workbench& workbench, QWidget* parent = nullptr);

    [[nodiscard]] widgets::MessageBar& outcome() { return *m_outcome; }

private:
    void showState();
    void showSaved(const core::ConvertCheckpointReply& reply);
    void showFailed(const core::ErrorMessage& error);
    void offer(const QString& text, std::function<void()> act);

    Workbench& m_workbench;
    CleanCopier& m_copier;
    QWidget* m_running;
    QLabel* m_text;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    widgets::MessageBar* m_outcome;
    QStringList m_texts; ///< of the outcome's buttons
    QList<std::function<void()>> m_acts;
};

} // namespace app
