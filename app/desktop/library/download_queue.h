#pragma once

#include "app/desktop/library/transfer_rate.h"
#include "core/protocol/library_messages.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace app {

class Document;
class EngineClient;

enum class DownloadState { Waiting, Running, Stopping, Paused, Failed, Done };

/// A model that is being loaded from the hub, or shall be.
struct Download {
    QString repository; ///< "ORG/NAME" or "ORG/NAME@REV"; there is one of each
    DownloadState state = DownloadState::Waiting;
    core::DownloadStep step = {};                   ///< how far it is
    double bytesPerSecond = 0;                      ///< 0: not known
    std::optional<core::ErrorMessage> problem = {}; ///< why it failed
    QString path = {};                              ///< of the model, when it is done
};

/// Downloads, one at a time, in the order in which they were asked for. Those that are not done are
/// in the settings, and are there again, paused, when the program is started next.
///
/// Nothing is asked of the hub but by add(), resume() and what asks for a plan.
class DownloadQueue final : public QObject {
    Q_OBJECT

public:
    /// librarian  the engine that loads; started by the first call
    DownloadQueue(Document& document,
                  std::function<EngineClient&()> librarian,
                  QObject* parent = nullptr);

    [[nodiscard]] const std::vector<Download>& downloads() const { return m_downloads; }
    [[nodiscard]] const Download* find(const QString& repository) const;
    [[nodiscard]] bool isBusy() const; ///< something is loaded or waits for it

    /// One that is paused or failed goes on. totalBytes  0: not known
    void add(const QString& repository, quint64 totalBytes = 0);
    /// What was loaded stays on the disk.
    void pause(const QString& repository);
    void resume(const QString& repository); ///< also tries a failed one again
    /// From the list; one that runs is stopped. What was loaded stays on the disk.
    void remove(const QString& repository);
    void removeDone();

Q_SIGNALS:
    void listChanged();                         ///< which ones there are, or their states
    void progressed(const QString& repository); ///< of the one that runs
    void finished(const QString& repository, const QString& path);
    void failed(const QString& repository, const core::ErrorMessage& error);
    /// The settings know another list; worth writing them to the disk.
    void unfinishedChanged();

private:
    void listen(EngineClient& client);
    [[nodiscard]] Download* place(const QString& repository);
    [[nodiscard]] Download* running(quint64 requestId);
    void startNext();
    void stop(Download& download, DownloadState then, bool isRemoved);
    void onStopped(quint64 requestId);
    void change(); ///< says so, and keeps what is not done

    Document& m_document;
    std::function<EngineClient&()> m_librarian;
    EngineClient* m_client = nullptr; ///< since the first download
    std::vector<Download> m_downloads;
    quint64 m_request = 0; ///< of the one that runs or stops; 0: none
    QString m_current;     ///< its repository
    DownloadState m_afterStop = DownloadState::Paused;
    bool m_isRemovedAfterStop = false;
    TransferRate m_rate;
    QElapsedTimer m_clock;
};

} // namespace app
