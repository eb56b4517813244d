#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace app {

struct Download;
enum class HubField;

/// One download. What is done in it is for the queue.
class DownloadRow final : public QWidget {
    Q_OBJECT

public:
    explicit DownloadRow(const QString& repository, QWidget* parent = nullptr);

    void showDownload(const Download& download);

Q_SIGNALS:
    void openRequested();
    void pauseRequested();
    void resumeRequested(); ///< also after a failure
    void removeRequested();
    void hubSettingsRequested(app::HubField field);
    void stepsRequested(); ///< how to copy the files by hand

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showButtons(const Download& download);
    void fitName();

    QString m_repository;
    QLabel* m_name;
    QLabel* m_state;
    QProgressBar* m_progress;
    QToolButton* m_open;
    QToolButton* m_pause;
    QToolButton* m_resume;
    QToolButton* m_settings;
    QToolButton* m_byHand;
    QToolButton* m_remove;
    HubField m_field; ///< of the hub's settings, that may be wrong
};

} // namespace app
