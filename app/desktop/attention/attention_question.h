#pragma once

#include "app/desktop/engine/latest_request.h"
#include "core/protocol/messages.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace app {

/// Something asked of the engine again and again, newest wins: what is wanted now, and the newest
/// answer, which stays while the next one is under way.
template <typename Request, typename Answer>
class AttentionQuestion final {
public:
    using Send = quint64 (EngineClient::*)(const Request&, QObject*);

    AttentionQuestion(EngineClient& client, QObject* asker, Send send)
        : m_client(client), m_asker(asker), m_send(send), m_latest(client) {}

    /// Asks, unless just this is under way, answered or refused already. Nothing wanted: what is
    /// under way is cancelled.
    void ask(const std::optional<Request>& wanted) {
        if (!wanted) {
            cancel();
            return;
        }
        nlohmann::json key = *wanted;
        if (key == m_key) {
            return;
        }
        m_key = std::move(key);
        m_asked = *wanted;
        m_error.reset();
        m_latest.replace((m_client.*m_send)(m_asked, m_asker));
    }
    /// What is asked next is asked, even if it was before.
    void cancel() {
        if (m_latest.isWaiting()) {
            m_key = nullptr;
            m_latest.cancel();
        }
    }
    /// And has no answer any more.
    void forget() {
        cancel();
        m_key = nullptr;
        m_answer.reset();
        m_error.reset();
    }

    [[nodiscard]] bool isWaiting() const { return m_latest.isWaiting(); }
    [[nodiscard]] bool isWaitingFor(quint64 requestId) const {
        return m_latest.isWaitingFor(requestId);
    }
    /// The request that the answer of this id belongs to; then nothing is waited for.
    [[nodiscard]] bool take(quint64 requestId) { return m_latest.take(requestId); }
    void setAnswer(Answer answer) {
        m_answer = std::make_shared<const Answer>(std::move(answer));
        m_answered = m_asked;
    }
    void setError(const core::ErrorMessage& error) { m_error = error; }

    [[nodiscard]] const std::shared_ptr<const Answer>& answer() const { return m_answer; }
    /// Of the answer.
    [[nodiscard]] const Request& answered() const { return m_answered; }
    /// Of what is waited for, or was answered last.
    [[nodiscard]] const Request& asked() const { return m_asked; }
    [[nodiscard]] const std::optional<core::ErrorMessage>& error() const { return m_error; }
    /// There is an answer, to what was asked last.
    [[nodiscard]] bool isCurrent() const { return m_answer && !isWaiting() && !m_error; }

private:
    EngineClient& m_client;
    QObject* m_asker;
    Send m_send;
    LatestRequest m_latest;
    nlohmann::json m_key; ///< of what was asked last
    Request m_asked;
    Request m_answered;
    std::shared_ptr<const Answer> m_answer;
    std::optional<core::ErrorMessage> m_error;
};

} // namespace app
