#include "app/desktop/panels/export_messages.h"

#include "app/desktop/document/failure_text.h"
#include "app/desktop/names.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>
#include <QVBoxLayout>

namespace app {

using widgets::Tone;

ExportMessages::ExportMessages(QWidget* parent)
    : QWidget(parent), m_bar(new widgets::MessageBar(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    connect(m_bar, &widgets::MessageBar::actionTriggered, this, [this](int index) {
        const auto act = m_acts[index]; // it may bring the next message
        act();
    });
}

void ExportMessages::tell(Tone tone, const QString& text, const QString& detail, const Acts& acts) {
    widgets::Message message{tone, text, detail, {}, true};
    m_acts.clear();
    for (const auto& [name, act] : acts) {
        message.actions << name;
        m_acts << act;
    }
    m_bar->setMessage(message);
}

void ExportMessages::showSaved(const QString& path) {
    const QUrl folder = QUrl::fromLocalFile(QFileInfo(path).path());
    tell(Tone::Success, tr("Saved %1").arg(shownName(path)), {},
         {{tr("Open Folder"), [folder] { QDesktopServices::openUrl(folder); }}});
}

void ExportMessages::showOccupied(const QString& path) {
    tell(Tone::Warning, tr("%1 exists already.").arg(shownName(path)), {},
         {{tr("Replace"), [this, path] { Q_EMIT retryRequested(path); }},
          {tr("Save Elsewhere…"), [this] { Q_EMIT elsewhereRequested(); }}});
}

void ExportMessages::showFailed(const Failure& failure) {
    if (failure.error.code == "CANCELLED") {
        return;
    }
    Acts acts{{tr("Save Elsewhere…"), [this] { Q_EMIT elsewhereRequested(); }}};
    if (failure.error.code != "USAGE") { // what is refused stays refused
        acts.prepend(
            {tr("Retry"), [this, path = failure.subject] { Q_EMIT retryRequested(path); }});
    }
    tell(Tone::Error, failureSentence(failure), failureDetail(failure), acts);
}

} // namespace app
