#include "app/desktop/library/download_queue.h"

#include "app/desktop/document/document.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/library/hub_choices.h"

#include <algorithm>
#include <utility>

namespace app {

DownloadQueue::DownloadQueue(Document& document,
                             std::function<EngineClient&()> librarian,
                             QObject* parent)
    : QObject(parent), m_document(document), m_librarian(std::move(librarian)) {
    m_clock.start();
    for (const UnfinishedDownload& each : document.settings().unfinishedDownloads) {
        m_downloads.push_back(
            {.repository = each.repository,
             .state = DownloadState::Paused,
             .step = {.receivedBytes = each.receivedBytes, .totalBytes = each.totalBytes}});
    }
}

const Download* DownloadQueue::find(const QString& repository) const {
    const auto found = std::ranges::find(m_downloads, repository, &Download::repository);
    return found == m_downloads.end() ? nullptr : &*found;
}

Download* DownloadQueue::place(const QString& repository) {
    return const_cast<Download*>(std::as_const(*this).find(repository));
}

/// The one that a request of the engine is about.
Download* DownloadQueue::running(quint64 requestId) {
    return requestId != 0 && requestId == m_request ? place(m_current) : nullptr;
}

bool DownloadQueue::isBusy() const {
    return std::ranges::any_of(m_downloads, [](const Download& each) {
        return each.state == DownloadState::Waiting || each.state == DownloadState::Running ||
               each.state == DownloadState::Stopping;
    });
}

void DownloadQueue::add(const QString& repository, quint64 totalBytes) {
    if (place(repository) == nullptr) {
        m_downloads.push_back({.repository = repository,
                               .state = DownloadState::Paused,
                               .step = {.totalBytes = totalBytes}});
    } else if (Download& download = *place(repository); download.state == DownloadState::Done) {
        download.state = DownloadState::Paused; // asked for once more
    }
    resume(repository);
}

void DownloadQueue::resume(const QString& repository) {
    Download* download = place(repository);
    if (download == nullptr) {
        return;
    }
    if (download->state == DownloadState::Stopping) {
        m_afterStop = DownloadState::Waiting;
        m_isRemovedAfterStop = false;
    } else if (download->state == DownloadState::Paused ||
               download->state == DownloadState::Failed) {
        download->state = DownloadState::Waiting;
        download->problem.reset();
        startNext();
    }
    change();
}

void DownloadQueue::pause(const QString& repository) {
    Download* download = place(repository);
    if (download == nullptr) {
        return;
    }
    if (download->state == DownloadState::Waiting) {
        download->state = DownloadState::Paused;
    } else if (download->state == DownloadState::Running ||
               download->state == DownloadState::Stopping) {
        stop(*download, DownloadState::Paused, false);
    }
    change();
}

void DownloadQueue::remove(const QString& repository) {
    Download* download = place(repository);
    if (download == nullptr) {
        return;
    }
    if (download->state == DownloadState::Running || download->state == DownloadState::Stopping) {
        stop(*download, DownloadState::Paused, true);
    } else {
        std::erase_if(m_downloads,
                      [&](const Download& each) { return each.repository == repository; });
    }
    change();
}

void DownloadQueue::removeDone() {
    std::erase_if(m_downloads,
                  [](const Download& each) { return each.state == DownloadState::Done; });
    change();
}

/// The engine lets go of the files before anything else is begun.
void DownloadQueue::stop(Download& download, DownloadState then, bool isRemoved) {
    m_afterStop = then;
    m_isRemovedAfterStop = isRemoved;
    if (download.state == DownloadState::Running) {
        download.state = DownloadState::Stopping;
        download.bytesPerSecond = 0;
        m_client->cancel(m_request); // may answer at once
    }
}

void DownloadQueue::startNext() {
    const auto next = std::ranges::find(m_downloads, DownloadState::Waiting, &Download::state);
    if (m_request != 0 || next == m_downloads.end()) {
        return;
    }
    EngineClient& client = m_librarian();
    if (std::exchange(m_client, &client) == nullptr) {
        listen(client);
    }
    m_rate.reset();
    next->state = DownloadState::Running;
    next->step.state = core::DownloadStep().state;
    m_current = next->repository;
    m_request = m_client->download(
        {next->repository.toStdString(), hubChoices(m_document.settings())}, this);
}

void DownloadQueue::listen(EngineClient& client) {
    connect(&client, &EngineClient::downloadStepped, this,
            [this](quint64 id, const core::DownloadStep& step) {
                if (Download* download = running(id);
                    download != nullptr && download->state == DownloadState::Running) {
                    // A step without sums, while it connects, does not take back what is known.
                    const core::DownloadStep before = std::exchange(download->step, step);
                    if (step.totalBytes == 0) {
                        download->step.totalBytes = before.totalBytes;
                        download->step.receivedBytes = before.receivedBytes;
                    } else if (step.state == "loading") {
                        m_rate.add(m_clock.elapsed(), step.receivedBytes);
                    }
                    download->bytesPerSecond = m_rate.bytesPerSecond();
                    Q_EMIT progressed(download->repository);
                }
            });
    connect(&client, &EngineClient::downloaded, this,
            [this](quint64 id, const core::DownloadReply& reply) {
                if (Download* download = running(id)) {
                    m_request = 0;
                    download->state = DownloadState::Done;
                    download->bytesPerSecond = 0;
                    download->step.receivedBytes = download->step.totalBytes;
                    download->path = QString::fromStdString(reply.path);
                    const Download done = *download;
                    startNext();
                    change();
                    Q_EMIT finished(done.repository, done.path);
                }
            });
    connect(&client, &EngineClient::failed, this,
            [this](quint64 id, const core::ErrorMessage& error) {
                if (Download* download = running(id)) {
                    m_request = 0;
                    download->state = DownloadState::Failed;
                    download->bytesPerSecond = 0;
                    download->problem = error;
                    const QString repository = download->repository;
                    startNext();
                    change();
                    Q_EMIT failed(repository, error);
                }
            });
    connect(&client, &EngineClient::cancelled, this, &DownloadQueue::onStopped);
}

void DownloadQueue::onStopped(quint64 requestId) {
    Download* download = running(requestId);
    if (download == nullptr) {
        return;
    }
    m_request = 0;
    download->state = m_afterStop;
    if (m_isRemovedAfterStop) {
        std::erase_if(m_downloads,
                      [this](const Download& each) { return each.repository == m_current; });
    }
    startNext();
    change();
}

void DownloadQueue::change() {
    std::vector<UnfinishedDownload> unfinished;
    for (const Download& each : m_downloads) {
        if (each.state != DownloadState::Done) {
            unfinished.push_back({each.repository, each.step.receivedBytes, each.step.totalBytes});
        }
    }
    const bool isOther = unfinished != m_document.settings().unfinishedDownloads;
    if (isOther) {
        m_document.changeSettings(
            [&](Settings& settings) { settings.unfinishedDownloads = unfinished; });
    }
    Q_EMIT listChanged();
    if (isOther) {
        Q_EMIT unfinishedChanged();
    }
}

} // namespace app
