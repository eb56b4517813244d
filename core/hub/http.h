#pragma once

#include "core/hub/http_headers.h"
#include "core/hub/hub.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// One question to a web server and its answer, by libcurl. Follows no redirect, sends nothing that
/// is not given, unpacks nothing.
namespace core {

struct HttpAnswer {
    long status = 0;
    HttpHeaders headers;
    std::optional<std::uint64_t> retrySeconds; ///< that the server asks for
};

struct HttpRequest {
    std::string url;
    std::vector<std::string> headers; ///< "Name: value"
    /// Gets the bytes of the answer as they come; what it throws ends the request.
    std::function<void(const HttpAnswer& head, std::span<const std::byte> bytes)> onBody;
};

/// Keeps connections open between requests. Not for two threads at once.
class HttpClient final {
public:
    explicit HttpClient(const HubSettings& settings);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// isStopped  asked about ten times a second; may be empty
    /// throws     Error{Network, "NET-DNS" | "NET-CONNECT" | "NET-TIMEOUT" | "NET-TLS" |
    ///            "NET-PROXY" | "NET-BROKEN" | "NET-URL"}, Error{Cancelled}
    [[nodiscard]] HttpAnswer send(const HttpRequest& request,
                                  const std::function<bool()>& isStopped);

private:
    struct Private;
    std::unique_ptr<Private> m_d;
};

/// Scheme, host and port: what a token is for.
struct WebOrigin {
    std::string scheme;
    std::string host;
    std::string port;

    bool operator==(const WebOrigin&) const = default;
};

/// Nothing unless it is an http or https address without a user's name.
[[nodiscard]] std::optional<WebOrigin> originOf(const std::string& url);

/// The address that `reference` means when it is found at `url`; empty when it means none.
[[nodiscard]] std::string resolvedUrl(const std::string& url, const std::string& reference);

} // namespace core
