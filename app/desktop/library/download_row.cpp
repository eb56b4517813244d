#include "app/desktop/library/download_row.h"

#include "app/desktop/document/failure_text.h"
#include "app/desktop/icons.h"
#include "app/desktop/library/download_queue.h"
#include "app/desktop/library/hub_settings_box.h"
#include "app/desktop/library/library_text.h"
#include "app/desktop/names.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kSteps = 1000;
constexpr int kBarHeight = 8;

QToolButton*
makeButton(const QString& text, const QString& tip, const char* iconName, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(tip);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(*iconName == '\0' ? Qt::ToolButtonTextOnly
                                                 : Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

/// "2.1 MB of 346 MB · 3.1 MB/s · about 2 min left", or what it waits for.
QString runningText(const Download& download) {
    const core::DownloadStep& step = download.step;
    const QString sums = progressText(step.receivedBytes, step.totalBytes, download.bytesPerSecond);
    QString doing;
    if (step.state == "connecting") {
        doing = DownloadRow::tr("Connecting…");
    } else if (step.state == "waiting") {
        doing = DownloadRow::tr("Waiting for another program or the server…");
    } else if (step.state == "checking") {
        doing = DownloadRow::tr("Comparing check sums…");
    }
    return doing.isEmpty() || sums.isEmpty() ? doing + sums : doing + " " + sums;
}

QString stateText(const Download& download) {
    const core::DownloadStep& step = download.step;
    switch (download.state) {
    case DownloadState::Waiting:
        return DownloadRow::tr("Waits for the one before it");
    case DownloadState::Running:
        return runningText(download);
    case DownloadState::Stopping:
        return DownloadRow::tr("Stopping…");
    case DownloadState::Paused:
        return step.totalBytes == 0
                   ? DownloadRow::tr("Paused")
                   : DownloadRow::tr("Paused at %1")
                         .arg(progressText(step.receivedBytes, step.totalBytes, 0));
    case DownloadState::Failed:
        return download.problem ? downloadProblem(download.repository, *download.problem)
                                : QString();
    case DownloadState::Done:
        return DownloadRow::tr("Loaded and checked · %1").arg(sizeOnDisk(step.totalBytes));
    }
    return {};
}

} // namespace

DownloadRow::DownloadRow(const QString& repository, QWidget* parent)
    : QWidget(parent), m_repository(shown(repository)), m_name(new QLabel(this)),
      m_state(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_open(makeButton(tr("Open"), tr("Use this model"), "model", this)),
      m_pause(makeButton(tr("Pause"), tr("Stop here, and go on later"), "", this)),
      m_resume(makeButton(tr("Go on"), tr("Go on where it stopped"), "", this)),
      m_settings(makeButton({}, tr("Server, proxy, certificates and folder"), "", this)),
      m_byHand(makeButton(tr("What to copy by hand"),
                          tr("Names, sizes and check sums of the files, and where to put them"),
                          "",
                          this)),
      m_remove(makeButton(
          tr("Cancel"),
          tr("Take it off the list. What was loaded stays on the disk: a new download goes on "
             "from there."),
          "cancel",
          this)),
      m_field(HubField::Server) {
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    for (QLabel* label : {m_name, m_state}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the buttons stay whole
    m_name->setMinimumHeight(m_name->fontMetrics().height());
    m_name->setToolTip(tipText(m_repository));
    m_name->setAccessibleName(m_repository);
    m_state->setWordWrap(true);
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(kBarHeight);
    m_progress->setAccessibleName(tr("Download of %1").arg(shown(repository)));
    auto* top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_name, 1);
    for (QToolButton* button : {m_open, m_pause, m_resume, m_settings, m_byHand, m_remove}) {
        top->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_progress);
    layout->addWidget(m_state);
    connect(m_open, &QToolButton::clicked, this, &DownloadRow::openRequested);
    connect(m_pause, &QToolButton::clicked, this, &DownloadRow::pauseRequested);
    connect(m_resume, &QToolButton::clicked, this, &DownloadRow::resumeRequested);
    connect(m_settings, &QToolButton::clicked, this,
            [this] { Q_EMIT hubSettingsRequested(m_field); });
    connect(m_byHand, &QToolButton::clicked, this, &DownloadRow::stepsRequested);
    connect(m_remove, &QToolButton::clicked, this, &DownloadRow::removeRequested);
}

void DownloadRow::showDownload(const Download& download) {
    const DownloadState state = download.state;
    const bool isRunning = state == DownloadState::Running;
    const bool isFailed = state == DownloadState::Failed;
    const bool isDone = state == DownloadState::Done;
    showButtons(download);
    m_state->setText(stateText(download));
    m_progress->setVisible(!isDone && !isFailed);
    layout()->activate(); // other buttons leave other room
    fitName();
    const bool isKnown = download.step.totalBytes > 0;
    m_progress->setRange(0, isRunning && !isKnown ? 0 : kSteps);
    if (isKnown) {
        m_progress->setValue(
            static_cast<int>(kSteps * static_cast<double>(download.step.receivedBytes) /
                             static_cast<double>(download.step.totalBytes)));
    }
}

/// Of one that failed: what leads out of this failure.
void DownloadRow::showButtons(const Download& download) {
    const DownloadState state = download.state;
    const bool isFailed = state == DownloadState::Failed && download.problem;
    const QList<Remedy> remedies =
        isFailed ? failureRemedies(downloadFailure(download.repository, *download.problem))
                 : QList<Remedy>();
    const bool isFolder = remedies.contains(Remedy::HubFolder);
    m_field = isFailed ? hubFieldFor(download.problem->code) : HubField::Server;
    m_open->setVisible(state == DownloadState::Done);
    m_pause->setVisible(state == DownloadState::Running || state == DownloadState::Waiting);
    m_resume->setVisible(isFailed || state == DownloadState::Paused);
    m_resume->setText(remedies.contains(Remedy::DownloadAgain)              ? tr("Download again")
                      : isFailed && !remedies.contains(Remedy::GoOnLoading) ? tr("Try again")
                                                                            : tr("Go on"));
    m_settings->setText(isFolder ? tr("Change folder…") : tr("Proxy and address…"));
    m_settings->setVisible(isFolder || remedies.contains(Remedy::HubConnection));
    m_byHand->setVisible(remedies.contains(Remedy::CopyByHand));
    m_remove->setText(isFailed || state == DownloadState::Done ? tr("Remove") : tr("Cancel"));
    m_remove->setEnabled(state != DownloadState::Stopping);
}

void DownloadRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitName();
}

void DownloadRow::fitName() {
    m_name->setText(
        m_name->fontMetrics().elidedText(m_repository, Qt::ElideMiddle, m_name->width()));
}

} // namespace app
