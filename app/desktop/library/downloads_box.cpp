#include "app/desktop/library/downloads_box.h"

#include "app/desktop/library/download_queue.h"
#include "app/desktop/library/download_row.h"
#include "app/desktop/panels/panel_parts.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

/// What moves, and what a person has to do something about, first.
int rankOf(const Download& download) {
    switch (download.state) {
    case DownloadState::Running:
    case DownloadState::Stopping:
        return 0;
    case DownloadState::Failed:
        return 1;
    case DownloadState::Waiting:
        return 2;
    case DownloadState::Paused:
        return 3;
    case DownloadState::Done:
        break;
    }
    return 4;
}

constexpr int kLowest = 120; ///< more of them scroll

} // namespace

DownloadsBox::DownloadsBox(DownloadQueue& queue, QWidget* parent)
    : QWidget(parent), m_queue(queue) {
    auto* title = new QLabel(tr("Downloads"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto* content = new QWidget(this);
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(4);
    content->installEventFilter(this);
    m_scroll = makeScrollArea(content, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeRule(this));
    layout->addWidget(title);
    layout->addWidget(m_scroll);
    connect(&queue, &DownloadQueue::listChanged, this, &DownloadsBox::showList);
    connect(&queue, &DownloadQueue::progressed, this, [this](const QString& repository) {
        const Download* download = m_queue.find(repository);
        if (const auto row = m_shown.find(repository); download && row != m_shown.end()) {
            row->second->showDownload(*download);
        }
    });
    showList();
}

DownloadsBox::~DownloadsBox() = default;

void DownloadsBox::showList() {
    std::erase_if(m_shown, [this](const auto& entry) {
        const bool isGone = m_queue.find(entry.first) == nullptr;
        if (isGone) {
            entry.second->hide();
            entry.second->deleteLater();
        }
        return isGone;
    });
    std::vector<Download> downloads = m_queue.downloads();
    std::ranges::stable_sort(downloads, {}, rankOf);
    int place = 0;
    for (const Download& download : downloads) {
        DownloadRow*& row = m_shown[download.repository];
        if (row == nullptr) {
            row = makeRow(download.repository);
        }
        row->showDownload(download);
        if (m_rows->indexOf(row) != place) {
            m_rows->removeWidget(row);
            m_rows->insertWidget(place, row);
        }
        ++place;
    }
    setVisible(!m_shown.empty());
    fitHeight();
}

/// As high as the rows are, with their texts on as many lines as the width needs.
void DownloadsBox::fitHeight() {
    const int highest = std::max(kLowest, window()->height() / 4);
    m_scroll->setFixedHeight(
        std::clamp(m_rows->totalHeightForWidth(m_scroll->width()), 0, highest));
}

/// A row that has another text needs another height.
bool DownloadsBox::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        fitHeight();
    }
    return QWidget::eventFilter(watched, event);
}

void DownloadsBox::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitHeight();
}

DownloadRow* DownloadsBox::makeRow(const QString& repository) {
    auto* row = new DownloadRow(repository, m_scroll->widget());
    m_rows->addWidget(row);
    connect(row, &DownloadRow::pauseRequested, &m_queue,
            [this, repository] { m_queue.pause(repository); });
    connect(row, &DownloadRow::resumeRequested, &m_queue,
            [this, repository] { m_queue.resume(repository); });
    connect(row, &DownloadRow::removeRequested, &m_queue,
            [this, repository] { m_queue.remove(repository); });
    connect(row, &DownloadRow::hubSettingsRequested, this, &DownloadsBox::hubSettingsRequested);
    connect(row, &DownloadRow::stepsRequested, this,
            [this, repository] { Q_EMIT stepsRequested(repository); });
    connect(row, &DownloadRow::openRequested, this, [this, repository] {
        if (const Download* download = m_queue.find(repository)) {
            Q_EMIT openRequested(download->path);
        }
    });
    return row;
}

} // namespace app
