#pragma once

#include "core/protocol/library_messages.h"

#include <QObject>
#include <QString>

#include <functional>

namespace app {

class EngineClient;

enum class CopyState { Idle, Saving, Stopping };

/// Saves a checkpoint as a new Hugging Face folder with safetensors, one at a time. The librarian
/// reads and writes, so that a bad file costs nothing.
class CleanCopier final : public QObject {
    Q_OBJECT

public:
    /// librarian  started by the first call
    explicit CleanCopier(std::function<EngineClient&()> librarian, QObject* parent = nullptr);

    [[nodiscard]] CopyState state() const { return m_state; }
    /// Of the checkpoint that is saved, or was last.
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] double fraction() const { return m_fraction; } ///< of what is being saved

    /// Only while it is idle. folder  absolute; nothing may be there
    void save(const QString& path, const QString& folder);
    void stop();

Q_SIGNALS:
    void changed(); ///< the state or the fraction
    void saved(const core::ConvertCheckpointReply& reply);
    void failed(const core::ErrorMessage& error);
    void stopped(); ///< as asked; nothing was left behind

private:
    void listen(EngineClient& client);
    [[nodiscard]] bool take(quint64 requestId);

    std::function<EngineClient&()> m_librarian;
    EngineClient* m_client = nullptr; ///< since the first copy
    CopyState m_state = CopyState::Idle;
    quint64 m_request = 0; ///< 0: none
    QString m_path;
    QString m_folder;
    double m_fraction = 0;
};

} // namespace app
