#include "core/hub/connection.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <thread>

namespace core {
namespace {

constexpr std::size_t kMostDocumentBytes = 8'000'000;

[[noreturn]] void fail(const char* code, const std::string& message, const std::string& hint = {}) {
    throw Error(ErrorKind::Network, code, message, hint);
}

bool isLoopback(const std::string& host) {
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

std::string shown(const HubRepository& repository) {
    return printable(repository.name, 200);
}

/// What the hub's storage says is about the signed address, not about the model or the token.
void throwIfRefused(const HttpAnswer& answer, const std::string& host) {
    const long status = answer.status;
    if (status >= 400 && status < 500 && status != 407 && status != 408 && status != 416 &&
        status != 429) {
        fail("NET-STORAGE",
             "the hub's storage refuses: " + printable(host, 120) + ": " + std::to_string(status),
             "Try again: the hub then gives another address.");
    }
}

} // namespace

bool isPassing(const std::string& code) {
    constexpr std::array kCodes{"NET-DNS",    "NET-CONNECT", "NET-TIMEOUT",
                                "NET-BROKEN", "NET-RATE",    "NET-SERVER"};
    return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

HubConnection::HubConnection(const HubSettings& settings,
                             const HubRepository& repository,
                             Waiting waiting)
    : m_settings(settings), m_repository(repository), m_waiting(std::move(waiting)),
      m_client(settings) {
    const std::optional<WebOrigin> origin = originOf(settings.endpoint);
    if (!origin) {
        fail("NET-URL",
             "cannot connect: the address of the hub: expected one that begins with https://",
             "Check HF_ENDPOINT or --endpoint.");
    }
    m_origin = *origin;
    if (!std::all_of(settings.token.begin(), settings.token.end(),
                     [](char c) { return c > ' ' && c <= '~'; })) {
        fail("NET-TOKEN", "cannot sign in: the token has characters that no token has",
             "Copy it again from the settings of your account.");
    }
}

std::string HubConnection::redirectTarget(const std::string& from, const HttpAnswer& answer) const {
    const std::string& location = answer.headers.value("location");
    const std::string host = printable(originOf(from).value_or(WebOrigin{}).host, 120);
    const std::string target = location.empty() ? location : resolvedUrl(from, location);
    const std::optional<WebOrigin> origin = originOf(target);
    if (!origin) {
        fail("NET-REDIRECT", "refused: " + host + ": sends us on to what is no web address");
    }
    if (originOf(from)->scheme == "https" && origin->scheme != "https") {
        fail("NET-REDIRECT", "refused: " + host + ": sends us on to " +
                                 printable(origin->host, 120) + " without encryption");
    }
    return target;
}

HttpAnswer HubConnection::sendFollowing(HttpRequest request, const std::string& file) {
    constexpr int kMostRedirects = 10;
    const std::vector<std::string> plain = request.headers;
    // A token never goes through a network in the clear.
    bool hasToken =
        !m_settings.token.empty() && (m_origin.scheme == "https" || isLoopback(m_origin.host));
    for (int i = 0; i <= kMostRedirects; ++i) {
        hasToken = hasToken && originOf(request.url) == m_origin; // once lost, it stays away
        request.headers = plain;
        if (hasToken) {
            request.headers.push_back("Authorization: Bearer " + m_settings.token);
        }
        HttpAnswer answer = m_client.send(request, [this] { return isStopped(false); });
        if (answer.status < 300 || answer.status >= 400) {
            m_retrySeconds = answer.retrySeconds.value_or(0);
            if (originOf(request.url) != m_origin) {
                throwIfRefused(answer, originOf(request.url)->host);
            }
            throwUnlessGood(answer, file);
            return answer;
        }
        request.url = redirectTarget(request.url, answer);
    }
    fail("NET-REDIRECT", "refused: " + m_origin.host + ": sends us on more than " +
                             std::to_string(kMostRedirects) + " times");
}

void HubConnection::throwUnlessGood(const HttpAnswer& answer, const std::string& file) const {
    const long status = answer.status;
    if (status == 200 || status == 206 || status == 416) {
        return;
    }
    const std::string& code = answer.headers.value("x-error-code");
    const std::string& message = answer.headers.value("x-error-message");
    const std::string name = shown(m_repository);
    const std::string page = m_settings.endpoint + "/" + name;
    if (code == "GatedRepo") {
        fail("NET-GATED", "not allowed: " + name + ": its owner asks you to accept a licence first",
             "Sign in at " + page + ", accept, and give your token (HF_TOKEN).");
    }
    if (code == "RevisionNotFound") {
        fail("NET-REVISION",
             "not found: " + name + ": no revision " + printable(m_repository.revision, 120),
             "The branches and tags are listed at " + page + "/tree/main");
    }
    if (code == "EntryNotFound") {
        fail("NET-FILE", "not found: " + name + ": no file " + printable(file, 120));
    }
    if (message == "Access to this resource is disabled.") {
        fail("NET-DISABLED", "not available: " + name + ": the hub has taken it down", page);
    }
    if (status == 401 && message == "Invalid credentials in Authorization header") {
        fail("NET-TOKEN", "cannot sign in: " + name + ": your token is refused",
             "Make a new one in the settings of your account, or use none.");
    }
    if (code == "RepoNotFound" || status == 401) {
        fail("NET-NOT-FOUND", "not found: " + name + ": there is no such model, or it is private",
             m_settings.token.empty() ? "Check the name, or sign in by a token (HF_TOKEN): " + page
                                      : "Check the name, and that your token may read it: " + page);
    }
    if (status == 403) {
        fail("NET-FORBIDDEN", "not allowed: " + name + ": the hub refuses it (403)",
             "Check what your token may read: " + page);
    }
    if (status == 407) {
        fail("NET-PROXY", "cannot connect through the proxy: it asks for a name and a password",
             "Check the proxy's address (https_proxy), or leave it out.");
    }
    if (status == 404) {
        fail("NET-FILE", "not found: " + name + ": " + printable(file, 120), page);
    }
    if (status == 429) {
        fail("NET-RATE",
             "too many requests: the hub asks for a pause" +
                 (m_retrySeconds == 0 ? std::string()
                                      : " of " + std::to_string(m_retrySeconds) + " s"),
             "Try again later; with a token more requests are allowed.");
    }
    if (status == 408 || status == 500 || status == 502 || status == 503 || status == 504) {
        fail("NET-SERVER", "the hub cannot answer now: " + std::to_string(status),
             "Try again later.");
    }
    fail("NET-ANSWER", "the hub gave an answer that is not understood: " + std::to_string(status));
}

HubConnection::Document
HubConnection::document(const std::string& path, const std::string& what, int tries) {
    const std::string url = path.starts_with('/') ? m_settings.endpoint + path : path;
    if (originOf(url) != m_origin) {
        fail("NET-LISTING", "refused: " + what + ": goes on at another host");
    }
    for (int i = 0;; ++i) {
        Document document;
        HttpRequest request{url, {"Accept: application/json"}, {}};
        request.onBody = [&](const HttpAnswer& head, std::span<const std::byte> bytes) {
            if (head.status != 200) {
                return;
            }
            if (document.text.size() + bytes.size() > kMostDocumentBytes) {
                fail("NET-TOO-LARGE",
                     "refused: " + what + ": has more than " + byteCount(kMostDocumentBytes));
            }
            document.text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        };
        try {
            HttpAnswer answer = sendFollowing(request, what);
            const std::string& encoding = answer.headers.value("content-encoding");
            if (!encoding.empty() && encoding != "identity") {
                fail("NET-ANSWER",
                     "refused: " + what + ": is compressed, which we did not ask for");
            }
            document.headers = std::move(answer.headers);
            return document;
        } catch (const Error&) {
            pause(std::current_exception(), i, tries);
        }
    }
}

HttpAnswer HubConnection::load(const std::string& path,
                               const std::string& file,
                               std::uint64_t begin,
                               const BodySink& sink) {
    HttpRequest request{m_settings.endpoint + path, {}, {}};
    if (begin > 0) {
        request.headers.push_back("Range: bytes=" + std::to_string(begin) + "-");
    }
    request.onBody = [&](const HttpAnswer& head, std::span<const std::byte> bytes) {
        if (head.status == 200 || head.status == 206) {
            sink(head, bytes);
        }
    };
    return sendFollowing(std::move(request), file);
}

void HubConnection::pause(const std::exception_ptr& failure, int tryIndex, int tries) {
    constexpr std::uint64_t kMostSeconds = 300;
    try {
        std::rethrow_exception(failure);
    } catch (const Error& error) {
        if (!isPassing(error.code()) || tryIndex + 1 >= tries || m_retrySeconds > kMostSeconds) {
            throw;
        }
    }
    using Clock = std::chrono::steady_clock;
    const Clock::duration backOff = m_settings.backOff * (1 << std::min(tryIndex, 3));
    const Clock::time_point end =
        Clock::now() + std::max<Clock::duration>(backOff, std::chrono::seconds(m_retrySeconds));
    m_retrySeconds = 0;
    while (Clock::now() < end) {
        if (isStopped(true)) {
            throw Error(ErrorKind::Cancelled, "CANCELLED", "cancelled");
        }
        constexpr Clock::duration kStep = std::chrono::milliseconds(50);
        std::this_thread::sleep_for(std::min(kStep, end - Clock::now()));
    }
}

} // namespace core
