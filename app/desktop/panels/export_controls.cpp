#include "app/desktop/panels/export_controls.h"

#include "app/desktop/actions.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/export_messages.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace app {

ExportControls::ExportControls(const TaskContext& context, QString task, QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_format(new QComboBox(this)),
      m_export(new QPushButton(tr("Export"), this)),
      m_exportAs(new QPushButton(tr("Export As…"), this)), m_messages(new ExportMessages(this)) {
    m_exportAs->setToolTip(tr("Choose a name and a folder"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_export, 1);
    row->addWidget(m_exportAs, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_format);
    layout->addLayout(row);
    layout->addWidget(m_messages);
    connect(m_export, &QPushButton::clicked, this, &ExportControls::repeatRequested);
    connect(m_exportAs, &QPushButton::clicked, this, &ExportControls::pathRequested);
    connect(context.actions["export"], &QAction::triggered, this, [this, own = std::move(task)] {
        if (m_workbench.document().task() == own && m_export->isEnabled()) {
            Q_EMIT repeatRequested();
        }
    });
    connect(m_messages, &ExportMessages::retryRequested, this, &ExportControls::retryRequested);
    connect(m_messages, &ExportMessages::elsewhereRequested, this, &ExportControls::pathRequested);
    connect(&m_workbench.document(), &Document::imageChanged, m_messages, &ExportMessages::clear);
}

void ExportControls::setPossible(bool isPossible) {
    m_export->setEnabled(isPossible);
    m_exportAs->setEnabled(isPossible);
}

void ExportControls::tellFolder(const QString& folder) {
    m_export->setToolTip(folder.isEmpty()
                             ? tr("Choose a folder once; Ctrl+E repeats the export")
                             : tr("To %1 (Ctrl+E)").arg(shown(folder).toHtmlEscaped()));
}

QString
ExportControls::askForPath(const QString& title, const QString& proposed, const QString& filter) {
    const QString path = QFileDialog::getSaveFileName(this, title, proposed, filter);
    if (!path.isEmpty()) {
        m_workbench.document().changeSettings(
            [&](Settings& settings) { settings.exportFolder = QFileInfo(path).absolutePath(); });
    }
    return path;
}

} // namespace app
