#pragma once

#include "app/desktop/engine/engine_client.h"

namespace app {

/// Newest wins: the one request that a view waits for. A newer one cancels it.
class LatestRequest final {
public:
    explicit LatestRequest(EngineClient& client) : m_client(client) {}

    void replace(quint64 requestId) {
        m_client.cancel(m_id);
        m_id = requestId;
    }
    void cancel() { replace(0); }

    [[nodiscard]] bool isWaiting() const { return m_id != 0; }
    [[nodiscard]] quint64 id() const { return m_id; } ///< 0: none
    [[nodiscard]] bool isWaitingFor(quint64 requestId) const {
        return m_id != 0 && m_id == requestId;
    }

    /// True when the answer that has come is the one waited for; then nothing is any more.
    [[nodiscard]] bool take(quint64 requestId) {
        const bool isMine = isWaitingFor(requestId);
        m_id = isMine ? 0 : m_id;
        return isMine;
    }

private:
    EngineClient& m_client;
    quint64 m_id = 0;
};

} // namespace app
