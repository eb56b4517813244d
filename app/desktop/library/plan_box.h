#pragma once

#include "core/protocol/library_messages.h"

#include <QFrame>
#include <QString>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace app {

enum class HubField;

/// What a download would do, and the one question before it: asked, answered, or refused with what
/// can be done. Hidden while nothing was asked.
class PlanBox final : public QFrame {
    Q_OBJECT

public:
    explicit PlanBox(QWidget* parent = nullptr);

    [[nodiscard]] const QString& repository() const { return m_repository; }
    /// page  of the repository on the hub
    void showAsking(const QString& repository, const QString& host, const QString& page);
    void showPlan(const core::PlanDownloadReply& plan);
    void showProblem(const core::ErrorMessage& error);
    /// How to copy the files by hand, without asking for anything.
    void showSteps(const QString& repository, const QString& page);
    void close();

Q_SIGNALS:
    void downloadRequested(const QString& repository, quint64 totalBytes);
    void openRequested(const QString& path); ///< nothing has to be loaded
    void retryRequested(const QString& repository);
    void hubSettingsRequested(app::HubField field);
    void closed(); ///< by the person

private:
    void showButtons(const QList<QPushButton*>& buttons);
    void showSteps();
    void offerSettings(HubField field);

    QLabel* m_title;
    QLabel* m_text;
    QPlainTextEdit* m_steps; ///< how to copy the files by hand
    QPushButton* m_download;
    QPushButton* m_open;
    QPushButton* m_retry;
    QPushButton* m_settings;
    QPushButton* m_byHand;
    QPushButton* m_copy;
    QPushButton* m_cancel;
    QString m_repository;
    QString m_page;
    HubField m_field; ///< of the hub's settings, that may be wrong
    core::PlanDownloadReply m_plan;
};

} // namespace app
