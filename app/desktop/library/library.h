#pragma once

#include "app/desktop/engine/latest_request.h"
#include "app/desktop/library/download_queue.h"
#include "core/protocol/library_messages.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace app {

class CleanCopier;
class Document;
class EngineClient;

/// The checkpoints on the disk, what is in them, downloads and clean copies.
///
/// Files of strangers are read by the librarian: a second engine of the same kind, started when it
/// is first needed. One that ends its reader costs a line in a list, not the model that is loaded.
class Library final : public QObject {
    Q_OBJECT

public:
    /// engine  the one that computes
    Library(const EngineClient& engine, Document& document, QObject* parent = nullptr);
    ~Library() override;

    [[nodiscard]] DownloadQueue& downloads() { return *m_downloads; }
    [[nodiscard]] CleanCopier& copier() { return *m_copier; }
    [[nodiscard]] EngineClient& librarian(); ///< started
    [[nodiscard]] bool isBusy() const;

    /// The newest listing; nothing before the first one.
    [[nodiscard]] const std::optional<core::ListLibraryReply>& content() const { return m_content; }
    [[nodiscard]] bool isLoading() const { return m_listing.isWaiting(); }
    /// Why there is no newer listing.
    [[nodiscard]] const std::optional<core::ErrorMessage>& problem() const { return m_problem; }

    void reload();
    void addFolder(const QString& folder);
    void removeFolder(const QString& folder);

    /// What is in a checkpoint, without loading it.
    void inspect(const QString& path);

    /// Reads every byte of a checkpoint and compares the sums. The newest one wins.
    void verify(const QString& path);
    void cancelVerify();
    [[nodiscard]] bool isVerifying() const { return m_verifying.isWaiting(); }

    /// What a download would load. Connects to the hub.
    void plan(const QString& repository);
    void cancelPlan() { m_planning.cancel(); }

Q_SIGNALS:
    void changed(); ///< content, problem or whether it is loading
    /// refusal  why it cannot be used; empty: it can
    void inspected(const core::LoadReport& report, const QString& refusal);
    void inspectFailed(const QString& path, const core::ErrorMessage& error);
    void verifyProgressed(double fraction);
    void verified(const QString& path, const core::VerifyReply& reply);
    void verifyFailed(const QString& path, const core::ErrorMessage& error);
    void planned(const core::PlanDownloadReply& plan);
    void planFailed(const QString& repository, const core::ErrorMessage& error);
    void logged(const QString& line); ///< of the librarian

private:
    void onListed(quint64 id, const core::ListLibraryReply& reply);
    void onFailed(quint64 id, const core::ErrorMessage& error);

    Document& m_document;
    EngineClient* m_librarian;
    LatestRequest m_listing;
    LatestRequest m_inspecting;
    LatestRequest m_verifying;
    LatestRequest m_planning;
    QString m_inspectedPath;
    QString m_verifiedPath;
    QString m_plannedName;
    std::optional<core::ListLibraryReply> m_content;
    std::optional<core::ErrorMessage> m_problem;
    std::vector<std::string> m_deadly; ///< files that ended a librarian
    DownloadQueue* m_downloads;
    CleanCopier* m_copier;
};

} // namespace app
