#include "core/hub/http.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <curl/curl.h>
#include <exception>
#include <filesystem>
#include <new>

namespace core {
namespace {

struct CloseEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct CloseMulti {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct CloseUrl {
    void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeText {
    void operator()(char* text) const { curl_free(text); }
};
using Url = std::unique_ptr<CURLU, CloseUrl>;
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

[[noreturn]] void fail(const char* code, const std::string& message, const std::string& hint = {}) {
    throw Error(ErrorKind::Network, code, message, hint);
}

/// Nothing when it is none, or has a user's name in it.
Url parsedUrl(const std::string& url) {
    Url parsed(curl_url());
    if (parsed == nullptr) {
        throw std::bad_alloc();
    }
    return curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) == CURLUE_OK
               ? std::move(parsed)
               : nullptr;
}

std::string part(const Url& url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, flags) != CURLUE_OK) {
        return {};
    }
    const std::unique_ptr<char, FreeText> owner(text);
    return text;
}

/// What one request has in flight: the callbacks of libcurl get a pointer to it.
struct Exchange {
    CURL* easy = nullptr;
    const HttpRequest* request = nullptr;
    HttpAnswer answer;
    std::size_t headerBytes = 0;
    std::exception_ptr failure; ///< thrown inside a callback, which libcurl cannot pass on
};

std::size_t takeHeader(char* data, std::size_t, std::size_t count, void* user) {
    constexpr std::size_t kMostBytes = 256'000;
    auto& exchange = *static_cast<Exchange*>(user);
    const std::string_view line(data, count);
    if (line.starts_with("HTTP/")) { // again after "100 Continue" or a proxy's answer
        exchange.answer.headers.clear();
    }
    exchange.headerBytes += count;
    if (exchange.headerBytes > kMostBytes) {
        return 0;
    }
    exchange.answer.headers.add(line);
    return count;
}

std::size_t takeBody(char* data, std::size_t, std::size_t count, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    try {
        curl_easy_getinfo(exchange.easy, CURLINFO_RESPONSE_CODE, &exchange.answer.status);
        if (exchange.request->onBody) {
            exchange.request->onBody(exchange.answer, std::as_bytes(std::span(data, count)));
        }
        return count;
    } catch (...) {
        exchange.failure = std::current_exception();
        return 0;
    }
}

} // namespace

struct HttpClient::Private {
    explicit Private(const HubSettings& given) : settings(given) {
        static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
        easy.reset(started == CURLE_OK ? curl_easy_init() : nullptr);
        multi.reset(easy != nullptr ? curl_multi_init() : nullptr);
        if (multi == nullptr) {
            throw std::bad_alloc();
        }
    }

    void prepare(Exchange& exchange, curl_slist* headers) {
        CURL* handle = easy.get();
        curl_easy_reset(handle); // connections stay open
        curl_easy_setopt(handle, CURLOPT_URL, exchange.request->url.c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
        curl_easy_setopt(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_BUFFERSIZE, 256L * 1024L);
        curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L); // a stop does not wait for a name server
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(handle, CURLOPT_USERAGENT, "beitscope/" BEITSCOPE_VERSION);
        curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, problem.data());
        curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, takeHeader);
        curl_easy_setopt(handle, CURLOPT_HEADERDATA, &exchange);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, takeBody);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &exchange);
        const auto seconds = static_cast<long>(settings.timeout.count());
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, seconds);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, seconds);
        if (!settings.proxy.empty()) {
            curl_easy_setopt(handle, CURLOPT_PROXY, settings.proxy.c_str());
        }
        if (!settings.caFile.empty()) {
            std::error_code ignored;
            const bool isFolder = std::filesystem::is_directory(settings.caFile, ignored);
            curl_easy_setopt(handle, isFolder ? CURLOPT_CAPATH : CURLOPT_CAINFO,
                             settings.caFile.c_str());
        }
        problem.fill('\0');
    }

    CURLcode run(const std::function<bool()>& isStopped) {
        constexpr int kPollMilliseconds = 100;
        for (int running = 1; running > 0;) {
            if (curl_multi_perform(multi.get(), &running) != CURLM_OK) {
                throw std::bad_alloc();
            }
            if (isStopped && isStopped()) {
                throw Error(ErrorKind::Cancelled, "CANCELLED", "cancelled");
            }
            if (running > 0) {
                curl_multi_poll(multi.get(), nullptr, 0, kPollMilliseconds, nullptr);
            }
        }
        int left = 0;
        const CURLMsg* message = curl_multi_info_read(multi.get(), &left);
        return message == nullptr ? CURLE_GOT_NOTHING : message->data.result;
    }

    [[noreturn]] void failTransfer(CURLcode code, const std::string& url) {
        const std::string host = printable(originOf(url).value_or(WebOrigin{}).host, 120);
        const std::string detail =
            printable(problem.front() != '\0' ? problem.data() : curl_easy_strerror(code), 200);
        long proxyStatus = 0;
        curl_easy_getinfo(easy.get(), CURLINFO_HTTP_CONNECTCODE, &proxyStatus);
        if (code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_PROXY || proxyStatus >= 400) {
            fail("NET-PROXY",
                 "cannot connect through the proxy: " + host + ": " +
                     (proxyStatus == 407 ? "it asks for a name and a password (407)" : detail),
                 "Check the proxy's address (https_proxy), or leave it out.");
        }
        switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            fail("NET-DNS", "cannot connect: " + host + ": no such host is known",
                 "Check the connection to the internet.");
        case CURLE_COULDNT_CONNECT:
            fail("NET-CONNECT", "cannot connect: " + host + ": " + detail,
                 "Check the connection to the internet, and whether a proxy is needed.");
        case CURLE_OPERATION_TIMEDOUT:
            fail("NET-TIMEOUT",
                 "no answer: " + host + ": nothing came for " +
                     std::to_string(settings.timeout.count()) + " s",
                 "Try again later.");
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CIPHER:
            fail("NET-TLS", "the connection is not safe: " + host + ": " + detail,
                 "Somebody may listen in: check the date of this computer. Where a company's "
                 "proxy opens connections, name its certificate in REQUESTS_CA_BUNDLE.");
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
        case CURLE_LOGIN_DENIED:
            fail("NET-URL", "cannot connect: " + host + ": " + detail);
        default:
            fail("NET-BROKEN", "the connection broke: " + host + ": " + detail, "Try again.");
        }
    }

    HubSettings settings;
    std::unique_ptr<CURL, CloseEasy> easy;
    std::unique_ptr<CURLM, CloseMulti> multi; ///< so that a stop is felt at once
    std::array<char, CURL_ERROR_SIZE> problem{};
};

HttpClient::HttpClient(const HubSettings& settings) : m_d(std::make_unique<Private>(settings)) {}

HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::send(const HttpRequest& request, const std::function<bool()>& isStopped) {
    HeaderList headers;
    const auto addHeader = [&](const std::string& line) {
        curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
        if (longer == nullptr) {
            throw std::bad_alloc();
        }
        (void)headers.release();
        headers.reset(longer);
    };
    addHeader("Accept-Encoding: identity"); // sizes and ranges are those of the file
    for (const std::string& line : request.headers) {
        addHeader(line);
    }
    Exchange exchange;
    exchange.easy = m_d->easy.get();
    exchange.request = &request;
    m_d->prepare(exchange, headers.get());
    struct Transfer {
        Transfer(CURLM* multiHandle, CURL* easyHandle) : multi(multiHandle), easy(easyHandle) {
            curl_multi_add_handle(multi, easy);
        }
        ~Transfer() { curl_multi_remove_handle(multi, easy); }
        Transfer(const Transfer&) = delete;
        Transfer& operator=(const Transfer&) = delete;
        CURLM* multi;
        CURL* easy;
    };
    const Transfer transfer(m_d->multi.get(), m_d->easy.get());
    const CURLcode code = m_d->run(isStopped);
    if (exchange.failure) {
        std::rethrow_exception(exchange.failure);
    }
    if (code != CURLE_OK) {
        m_d->failTransfer(code, request.url);
    }
    curl_easy_getinfo(exchange.easy, CURLINFO_RESPONSE_CODE, &exchange.answer.status);
    curl_off_t seconds = 0;
    curl_easy_getinfo(exchange.easy, CURLINFO_RETRY_AFTER, &seconds);
    if (seconds > 0) {
        exchange.answer.retrySeconds = static_cast<std::uint64_t>(seconds);
    } else {
        exchange.answer.retrySeconds = rateLimitSeconds(exchange.answer.headers.value("ratelimit"));
    }
    return std::move(exchange.answer);
}

std::optional<WebOrigin> originOf(const std::string& url) {
    const Url parsed = parsedUrl(url);
    if (parsed == nullptr) {
        return std::nullopt;
    }
    WebOrigin origin{part(parsed, CURLUPART_SCHEME), part(parsed, CURLUPART_HOST),
                     part(parsed, CURLUPART_PORT, CURLU_DEFAULT_PORT)};
    std::transform(origin.host.begin(), origin.host.end(), origin.host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const bool isWeb = origin.scheme == "http" || origin.scheme == "https";
    return isWeb && !origin.host.empty() ? std::optional(origin) : std::nullopt;
}

std::string resolvedUrl(const std::string& url, const std::string& reference) {
    const Url parsed = parsedUrl(url);
    const bool isResolved =
        parsed != nullptr && curl_url_set(parsed.get(), CURLUPART_URL, reference.c_str(),
                                          CURLU_DISALLOW_USER) == CURLUE_OK;
    return isResolved ? part(parsed, CURLUPART_URL) : std::string();
}

} // namespace core
