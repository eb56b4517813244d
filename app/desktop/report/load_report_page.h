#pragma once

#include "core/protocol/messages.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace app {

/// How a checkpoint's tensors fit the model: what is missing, left over or of another shape, what
/// was inferred. Shown for a loaded model and for one that was refused.
class LoadReportPage final : public QWidget {
    Q_OBJECT

public:
    explicit LoadReportPage(QWidget* parent = nullptr);

    /// refusal  why the checkpoint was not loaded; empty for a loaded one
    void setReport(const core::LoadReport& report, const QString& refusal = {});

    /// The whole report as plain text, for the clipboard.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void closed();

private:
    void addGroup(const QString& title, const QString& meaning, const QStringList& lines);

    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    QTreeWidget* m_tree = nullptr;
};

} // namespace app
