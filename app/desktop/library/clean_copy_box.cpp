#include "app/desktop/library/clean_copy_box.h"

#include "app/desktop/document/failure_text.h"
#include "app/desktop/icons.h"
#include "app/desktop/library/clean_copier.h"
#include "app/desktop/library/library.h"
#include "app/desktop/library/library_text.h"
#include "app/desktop/library/save_clean_copy.h"
#include "app/desktop/names.h"
#include "app/desktop/paths.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/message_bar.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace app {
namespace {

constexpr int kSteps = 1000;
constexpr int kBarWidth = 240;
constexpr int kBarHeight = 8;
constexpr std::size_t kShownNotes = 3;

/// It is the new folder that something is wrong with, not the checkpoint.
bool isAboutFolder(const core::ErrorMessage& error) {
    return error.code == "IO-EXISTS" || error.code == "IO-FOLDER" || error.code == "IO-WRITE" ||
           error.code == "IO-DISK-FULL" || error.code == "USAGE";
}

QString detailOf(const core::ConvertCheckpointReply& reply, const QString& folder) {
    const QString files =
        CleanCopyBox::tr("%n file(s)", nullptr, static_cast<int>(reply.fileCount));
    QStringList lines{shown(reply.architecture) + " · " + bytesText(reply.bytes) + " · " + files};
    if (reply.leftOutCount > 0) {
        lines << CleanCopyBox::tr("%n tensor(s) that are no part of the model were left out.",
                                  nullptr, static_cast<int>(reply.leftOutCount));
    }
    for (std::size_t i = 0; i < std::min(reply.notes.size(), kShownNotes); ++i) {
        lines << shown(reply.notes[i]);
    }
    lines << shown(folder);
    return lines.join("\n");
}

} // namespace

CleanCopyBox::CleanCopyBox(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_copier(workbench.library().copier()),
      m_running(new QWidget(this)), m_text(new QLabel(m_running)),
      m_progress(new QProgressBar(m_running)),
      m_stop(new QPushButton(icon("cancel"), tr("Stop"), m_running)),
      m_outcome(new widgets::MessageBar(this)) {
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(kBarWidth, kBarHeight);
    m_progress->setAccessibleName(tr("Saving a clean copy"));
    m_stop->setToolTip(tr("Nothing of the copy is left behind"));
    auto* row = new QHBoxLayout(m_running);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(m_text, 1);
    row->addWidget(m_progress);
    row->addWidget(m_stop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_running);
    layout->addWidget(m_outcome);
    connect(m_stop, &QPushButton::clicked, &m_copier, &CleanCopier::stop);
    connect(&m_copier, &CleanCopier::changed, this, &CleanCopyBox::showState);
    connect(&m_copier, &CleanCopier::saved, this, &CleanCopyBox::showSaved);
    connect(&m_copier, &CleanCopier::failed, this, &CleanCopyBox::showFailed);
    connect(&m_copier, &CleanCopier::stopped, this, [this] {
        m_outcome->setMessage({widgets::Tone::Info,
                               tr("Stopped: nothing of the copy was left behind."),
                               {},
                               {},
                               true});
    });
    connect(m_outcome, &widgets::MessageBar::actionTriggered, this, [this](int index) {
        const auto act = m_acts[index]; // it may bring the next message
        act();
    });
    connect(m_outcome, &widgets::MessageBar::messageChanged, this, &CleanCopyBox::showState);
    showState();
}

void CleanCopyBox::showState() {
    const CopyState state = m_copier.state();
    const bool isRunning = state != CopyState::Idle;
    const bool isBegun = isRunning && m_running->isHidden();
    m_running->setVisible(isRunning);
    if (isBegun) {
        m_outcome->clear(); // of the copy before
    }
    m_text->setText(state == CopyState::Stopping
                        ? tr("Stopping…")
                        : tr("Saving a clean copy of %1…").arg(shownName(m_copier.path())));
    m_progress->setValue(static_cast<int>(m_copier.fraction() * kSteps));
    m_stop->setEnabled(state == CopyState::Saving);
    setVisible(isRunning || !m_outcome->isHidden());
}

void CleanCopyBox::offer(const QString& text, std::function<void()> act) {
    m_texts << text;
    m_acts << std::move(act);
}

void CleanCopyBox::showSaved(const core::ConvertCheckpointReply& reply) {
    const QString folder = decodedPath(reply.path);
    m_texts.clear();
    m_acts.clear();
    if (QFileInfo::exists(folder)) { // of an engine elsewhere, it is not here
        offer(tr("Show in folder"),
              [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    }
    offer(tr("Open it"), [this, folder] {
        m_outcome->clear();
        m_workbench.openModel(folder);
    });
    m_outcome->setMessage({widgets::Tone::Success,
                           tr("Saved a clean copy: %1").arg(shownName(folder)),
                           detailOf(reply, folder), m_texts, true});
}

void CleanCopyBox::showFailed(const core::ErrorMessage& error) {
    const QString path = m_copier.path();
    const Failure failure{error, isAboutFolder(error) ? m_copier.folder() : path};
    m_texts.clear();
    m_acts.clear();
    if (isAboutFolder(error)) {
        offer(tr("Another folder…"), [this, path] { saveCleanCopy(*window(), m_workbench, path); });
    }
    offer(tr("Copy details"),
          [text = failureReport(failure)] { QGuiApplication::clipboard()->setText(text); });
    m_outcome->setMessage(
        {widgets::Tone::Error, failureSentence(failure), failureDetail(failure), m_texts, true});
}

} // namespace app
