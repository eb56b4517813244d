#pragma once

#include "core/protocol/load_report.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTabWidget;

namespace app {

class KeyTree;
class ReportSummary;

/// What a checkpoint is, what it can do, and how its tensors fit the model. Shown for a loaded
/// model and for one that was refused.
class LoadReportPage final : public QWidget {
    Q_OBJECT

public:
    explicit LoadReportPage(QWidget* parent = nullptr);

    /// refusal  why the checkpoint was not loaded; empty for a loaded one
    void setReport(const core::LoadReport& report, const QString& refusal = {});

    [[nodiscard]] const core::LoadReport& report() const { return m_report; }
    /// The whole report as plain text, for the clipboard.
    [[nodiscard]] QString text() const;
    [[nodiscard]] KeyTree& keys() { return *m_keys; }
    [[nodiscard]] QTabWidget& tabs() { return *m_tabs; }

Q_SIGNALS:
    void closed();
    void saveRequested(const QString& text);
    void codeLessonRequested();
    void copyRequested(); ///< a clean one of the checkpoint

private:
    void makeButtons();

    core::LoadReport m_report;
    QString m_refusal;
    QLabel* m_title = nullptr;
    QTabWidget* m_tabs = nullptr;
    ReportSummary* m_summary = nullptr;
    KeyTree* m_keys = nullptr;
    QWidget* m_buttons = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace app
