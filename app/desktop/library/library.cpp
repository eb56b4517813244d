#include "app/desktop/library/library.h"

#include "app/desktop/document/document.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/library/clean_copier.h"
#include "app/desktop/library/hub_choices.h"
#include "app/desktop/paths.h"

#include <algorithm>

namespace app {
namespace {

constexpr const char* kCancelled = "CANCELLED";

} // namespace

Library::Library(const EngineClient& engine, Document& document, QObject* parent)
    : QObject(parent), m_document(document),
      m_librarian(new EngineClient(engine.command(), engine.times(), this)),
      m_listing(*m_librarian), m_inspecting(*m_librarian), m_verifying(*m_librarian),
      m_planning(*m_librarian),
      m_downloads(new DownloadQueue(
          document, [this]() -> EngineClient& { return librarian(); }, this)),
      m_copier(new CleanCopier([this]() -> EngineClient& { return librarian(); }, this)) {
    connect(m_librarian, &EngineClient::libraryListed, this, &Library::onListed);
    connect(m_librarian, &EngineClient::failed, this, &Library::onFailed);
    connect(m_librarian, &EngineClient::logged, this, &Library::logged);
    connect(m_librarian, &EngineClient::inspected, this,
            [this](quint64 id, const core::InspectReply& reply) {
                if (m_inspecting.take(id)) {
                    Q_EMIT inspected(reply.report, QString::fromStdString(reply.usableProblem));
                }
            });
    connect(m_librarian, &EngineClient::progressed, this, [this](quint64 id, float fraction) {
        if (m_verifying.isWaitingFor(id)) {
            Q_EMIT verifyProgressed(static_cast<double>(fraction));
        }
    });
    connect(m_librarian, &EngineClient::verified, this,
            [this](quint64 id, const core::VerifyReply& reply) {
                if (m_verifying.take(id)) {
                    Q_EMIT verified(m_verifiedPath, reply);
                }
            });
    connect(m_librarian, &EngineClient::downloadPlanned, this,
            [this](quint64 id, const core::PlanDownloadReply& plan) {
                if (m_planning.take(id)) {
                    Q_EMIT planned(plan);
                }
            });
    connect(m_downloads, &DownloadQueue::finished, this, &Library::reload);
    connect(m_copier, &CleanCopier::saved, this, &Library::reload);
}

Library::~Library() {
    m_librarian->disconnect(this); // what it still has to say is about something half gone
}

EngineClient& Library::librarian() {
    m_librarian->start();
    return *m_librarian;
}

bool Library::isBusy() const {
    return m_librarian->isBusy();
}

void Library::reload() {
    const Settings& settings = m_document.settings();
    core::ListLibraryRequest request;
    for (const QString& folder : settings.libraryFolders) {
        request.folders.push_back(encodedPath(folder));
    }
    request.hub = hubChoices(settings);
    request.skipped = m_deadly;
    m_listing.replace(librarian().listLibrary(request, this));
    Q_EMIT changed();
}

void Library::addFolder(const QString& folder) {
    if (!m_document.settings().libraryFolders.contains(folder)) {
        m_document.changeSettings([&](Settings& settings) { settings.libraryFolders << folder; });
    }
    reload();
}

void Library::removeFolder(const QString& folder) {
    m_document.changeSettings(
        [&](Settings& settings) { settings.libraryFolders.removeAll(folder); });
    reload();
}

void Library::inspect(const QString& path) {
    m_inspectedPath = path;
    m_inspecting.replace(librarian().inspect({encodedPath(path)}, this));
}

void Library::verify(const QString& path) {
    m_verifiedPath = path;
    m_verifying.replace(librarian().verify({encodedPath(path)}, this));
}

void Library::cancelVerify() {
    m_verifying.cancel();
}

void Library::plan(const QString& repository) {
    m_plannedName = repository;
    m_planning.replace(librarian().planDownload(
        {repository.toStdString(), hubChoices(m_document.settings())}, this));
}

void Library::onListed(quint64 id, const core::ListLibraryReply& reply) {
    if (!m_listing.take(id)) {
        return;
    }
    for (const core::LibraryItem& item : reply.items) {
        const bool isDeadly = item.problem && item.problem->code == core::kDeadlyCode;
        if (isDeadly && std::ranges::count(m_deadly, item.path) == 0) {
            m_deadly.push_back(item.path);
        }
    }
    m_content = reply;
    m_problem.reset();
    Q_EMIT changed();
}

void Library::onFailed(quint64 id, const core::ErrorMessage& error) {
    const bool isCancel = error.code == kCancelled;
    if (m_listing.take(id)) {
        m_problem = error;
        Q_EMIT changed();
    } else if (m_inspecting.take(id) && !isCancel) {
        Q_EMIT inspectFailed(m_inspectedPath, error);
    } else if (m_verifying.take(id) && !isCancel) {
        Q_EMIT verifyFailed(m_verifiedPath, error);
    } else if (m_planning.take(id) && !isCancel) {
        Q_EMIT planFailed(m_plannedName, error);
    }
}

} // namespace app
