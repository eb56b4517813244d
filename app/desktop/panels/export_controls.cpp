#include "app/desktop/panels/export_controls.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/export_writer.h"
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

#include <algorithm>
#include <utility>

namespace app {

ExportControls::ExportControls(const TaskContext& context,
                               ExportChoice choice,
                               const ExportWriter& writer,
                               QWidget* parent)
    : QWidget(parent), m_workbench(context.workbench), m_choice(std::move(choice)),
      m_format(new QComboBox(this)), m_export(new QPushButton(tr("Export"), this)),
      m_exportAs(new QPushButton(tr("Export As…"), this)), m_messages(new ExportMessages(this)) {
    m_format->setAccessibleName(m_choice.name);
    m_format->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const ExportKind& kind : m_choice.kinds) {
        m_format->addItem(kind.text, kind.id);
    }
    m_exportAs->setToolTip(tr("Choose a name and a folder"));
    layOut();
    bind(context, writer);
    adoptSettings();
}

void ExportControls::layOut() {
    auto* row = new QHBoxLayout;
    row->addWidget(m_export, 1);
    row->addWidget(m_exportAs, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_format);
    layout->addLayout(row);
    layout->addWidget(m_messages);
}

void ExportControls::bind(const TaskContext& context, const ExportWriter& writer) {
    Document& document = m_workbench.document();
    connect(m_format, &QComboBox::activated, this, [this, &document](int index) {
        const QString id = m_format->itemData(index).toString();
        document.changeSettings([&](Settings& settings) { settings.*m_choice.chosen = id; });
    });
    connect(m_export, &QPushButton::clicked, this, &ExportControls::repeat);
    connect(m_exportAs, &QPushButton::clicked, this, &ExportControls::choosePath);
    connect(context.actions["export"], &QAction::triggered, this, [this] {
        if (m_workbench.document().task() == m_choice.task && m_export->isEnabled()) {
            repeat();
        }
    });
    connect(&writer, &ExportWriter::started, m_messages, &ExportMessages::clear);
    connect(&writer, &ExportWriter::saved, m_messages, &ExportMessages::showSaved);
    connect(&writer, &ExportWriter::occupied, m_messages, &ExportMessages::showOccupied);
    connect(&writer, &ExportWriter::failed, m_messages, &ExportMessages::showFailed);
    connect(m_messages, &ExportMessages::retryRequested, this,
            [this](const QString& path) { exportTo(path, m_last); });
    connect(m_messages, &ExportMessages::elsewhereRequested, this, &ExportControls::choosePath);
    connect(&document, &Document::imageChanged, m_messages, &ExportMessages::clear);
    for (const auto signal : {&Document::imageChanged, &Document::settingsChanged}) {
        connect(&document, signal, this, &ExportControls::adoptSettings);
    }
}

const ExportKind& ExportControls::chosen() const {
    const QString& id = m_workbench.document().settings().*m_choice.chosen;
    const auto found = std::ranges::find(m_choice.kinds, id, &ExportKind::id);
    return found == m_choice.kinds.end() ? m_choice.kinds.front() : *found;
}

const QString& ExportControls::kind() const {
    return chosen().id;
}

void ExportControls::setPossible(bool isPossible) {
    m_export->setEnabled(isPossible);
    m_exportAs->setEnabled(isPossible);
}

void ExportControls::adoptSettings() {
    m_format->setCurrentIndex(m_format->findData(kind()));
    const Document& document = m_workbench.document();
    m_export->setToolTip(
        hasExportFolder(document)
            ? tr("To %1 (Ctrl+E)").arg(shown(document.settings().exportFolder).toHtmlEscaped())
            : tr("Choose a folder once; Ctrl+E repeats the export"));
}

void ExportControls::repeat() {
    if (!hasExportFolder(m_workbench.document())) {
        choosePath();
        return;
    }
    m_last = kind();
    Q_EMIT exportRequested(m_choice.proposedPath(m_last), m_last, false);
}

void ExportControls::choosePath() {
    const ExportKind& kind = chosen();
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export"), m_choice.proposedPath(kind.id),
                                     QString("%1 (%2)").arg(kind.text, kind.pattern));
    if (path.isEmpty()) {
        return;
    }
    m_workbench.document().changeSettings(
        [&](Settings& settings) { settings.exportFolder = QFileInfo(path).absolutePath(); });
    exportTo(path, kind.id); // the dialog has asked
}

void ExportControls::exportTo(const QString& path, const QString& kind) {
    m_last = kind;
    Q_EMIT exportRequested(path, m_last, true);
}

} // namespace app
