#pragma once

#include "core/hub/http.h"

namespace core {

/// The hub's manners on top of http.h: who gets the token, which redirects are followed, what an
/// answer means, and when to ask again.
class HubConnection final {
public:
    /// What a person sees while nothing arrives; returns false to stop.
    using Waiting = std::function<bool(bool isPausing)>;
    using BodySink = std::function<void(const HttpAnswer& head, std::span<const std::byte> bytes)>;

    /// repository  named in errors
    /// throws      Error{Network, "NET-URL"} for an endpoint that is none, Error{Network,
    ///             "NET-TOKEN"} for a token that cannot be one
    HubConnection(const HubSettings& settings, const HubRepository& repository, Waiting waiting);

    struct Document {
        std::string text;
        HttpHeaders headers;
    };

    /// A text from the hub, asked for again while that may help.
    ///
    /// path   behind the endpoint, or a whole address at the same origin
    /// what   named in errors: "the list of files"
    /// tries  how often a host that does not answer is asked
    [[nodiscard]] Document document(const std::string& path, const std::string& what, int tries);

    /// One try to get a file's bytes from `begin` on.
    ///
    /// sink     gets 200 and 206 only
    /// returns  the answer: 200, 206 or 416
    /// throws   as errors below; isPassing() tells those after which pause() makes sense
    HttpAnswer load(const std::string& path,
                    const std::string& file,
                    std::uint64_t begin,
                    const BodySink& sink);

    /// Waits before the next try, longer from time to time and as long as the server asks for.
    ///
    /// failure  thrown again when it would not pass, or when `tryIndex` (from 0) was the last one
    void pause(const std::exception_ptr& failure, int tryIndex, int tries);

    /// The host that is asked first.
    [[nodiscard]] std::string host() const { return m_origin.host; }

    static constexpr int kTries = 6;

private:
    HttpAnswer sendFollowing(HttpRequest request, const std::string& file);
    [[nodiscard]] std::string redirectTarget(const std::string& from,
                                             const HttpAnswer& answer) const;
    void throwUnlessGood(const HttpAnswer& answer, const std::string& file) const;
    [[nodiscard]] bool isStopped(bool isPausing) const {
        return m_waiting && !m_waiting(isPausing);
    }

    HubSettings m_settings;
    HubRepository m_repository;
    Waiting m_waiting;
    WebOrigin m_origin;
    HttpClient m_client;
    std::uint64_t m_retrySeconds = 0; ///< that the last answer asked for
};

/// A failure of the connection or the server, after which the same question may be answered.
[[nodiscard]] bool isPassing(const std::string& code);

} // namespace core
