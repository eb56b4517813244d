#include "app/desktop/library/clean_copier.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/paths.h"

#include <utility>

namespace app {

CleanCopier::CleanCopier(std::function<EngineClient&()> librarian, QObject* parent)
    : QObject(parent), m_librarian(std::move(librarian)) {}

void CleanCopier::save(const QString& path, const QString& folder) {
    if (m_state != CopyState::Idle) {
        return;
    }
    EngineClient& client = m_librarian();
    if (std::exchange(m_client, &client) == nullptr) {
        listen(client);
    }
    m_path = path;
    m_folder = folder;
    m_fraction = 0;
    m_state = CopyState::Saving;
    m_request = client.convertCheckpoint({encodedPath(path), encodedPath(folder)}, this);
    Q_EMIT changed();
}

void CleanCopier::stop() {
    if (m_state == CopyState::Saving) {
        m_state = CopyState::Stopping;
        Q_EMIT changed();
        m_client->cancel(m_request); // may answer at once
    }
}

bool CleanCopier::take(quint64 requestId) {
    if (requestId == 0 || requestId != m_request) {
        return false;
    }
    m_request = 0;
    m_state = CopyState::Idle;
    Q_EMIT changed();
    return true;
}

void CleanCopier::listen(EngineClient& client) {
    connect(&client, &EngineClient::progressed, this, [this](quint64 id, float fraction) {
        if (id == m_request && m_state == CopyState::Saving) {
            m_fraction = static_cast<double>(fraction);
            Q_EMIT changed();
        }
    });
    connect(&client, &EngineClient::checkpointConverted, this,
            [this](quint64 id, const core::ConvertCheckpointReply& reply) {
                if (take(id)) {
                    Q_EMIT saved(reply);
                }
            });
    connect(&client, &EngineClient::failed, this,
            [this](quint64 id, const core::ErrorMessage& error) {
                if (take(id)) {
                    Q_EMIT failed(error);
                }
            });
    connect(&client, &EngineClient::cancelled, this, [this](quint64 id) {
        if (take(id)) {
            Q_EMIT stopped();
        }
    });
}

} // namespace app
