#include "core/base/error.h"
#include "core/base/file.h"
#include "core/hub/hub.h"
#include "core/hub/names.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace core {
namespace {

namespace fs = std::filesystem;

/// A variable that is set to nothing is as one that is not set.
std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

std::string firstVariable(std::initializer_list<const char*> names) {
    for (const char* name : names) {
        if (std::string value = variable(name); !value.empty()) {
            return value;
        }
    }
    return {};
}

bool isTrue(std::string value) {
    std::transform(value.begin(), value.end(), value.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return value == "1" || value == "ON" || value == "YES" || value == "TRUE";
}

std::string homeFolder() {
    if (std::string home = variable("HOME"); !home.empty()) {
        return home;
    }
    const passwd* user = ::getpwuid(::getuid());
    return user == nullptr ? std::string("/") : std::string(user->pw_dir);
}

/// "~/x", "$NAME/x" and "${NAME}/x"; what is not set stays as it is.
std::string expanded(const std::string& path) {
    std::string text = path;
    if (text == "~" || text.starts_with("~/")) {
        text = homeFolder() + text.substr(1);
    }
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const bool hasBrace = text.compare(i, 2, "${") == 0;
        const std::size_t begin = i + (hasBrace ? 2 : 1);
        std::size_t end = begin;
        while (end < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) {
            ++end;
        }
        const bool isName =
            text[i] == '$' && end > begin && (!hasBrace || (end < text.size() && text[end] == '}'));
        const std::string value = isName ? variable(text.substr(begin, end - begin).c_str()) : "";
        if (value.empty()) {
            result += text[i++];
        } else {
            result += value;
            i = end + (hasBrace ? 1 : 0);
        }
    }
    return result;
}

/// The first of the variables that is set, with its "~" and variables expanded, or the other path.
fs::path folder(std::initializer_list<const char*> names, const fs::path& otherwise) {
    const std::string value = firstVariable(names);
    return value.empty() ? otherwise : fs::path(expanded(value));
}

std::string trimmed(const std::string& text) {
    constexpr const char* kSpace = " \t\r\n\v\f";
    const std::size_t begin = text.find_first_not_of(kSpace);
    return begin == std::string::npos
               ? std::string()
               : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

/// Absent or unreadable: no token, as if nobody had signed in.
std::string tokenOfFile(const fs::path& path) {
    std::error_code ignored;
    try {
        return fs::is_regular_file(path, ignored) ? readHubToken(path) : std::string();
    } catch (const Error&) {
        return {};
    }
}

int positiveNumber(const char* name, int otherwise) {
    const std::string text = variable(name);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value > 0 ? value
                                                                                 : otherwise;
}

} // namespace

std::string readHubToken(const fs::path& path) {
    constexpr std::uint64_t kMostBytes = 4096;
    return trimmed(readText(path, kMostBytes));
}

HubSettings hubSettings() {
    HubSettings settings;
    const fs::path home = homeFolder();
    const fs::path hubHome =
        folder({"HF_HOME"}, folder({"XDG_CACHE_HOME"}, home / ".cache") / "huggingface");
    settings.cacheFolder = folder({"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"}, hubHome / "hub");
    settings.stateFolder =
        folder({"XDG_STATE_HOME"}, home / ".local" / "state") / "beitscope" / "downloads";
    if (std::string endpoint = variable("HF_ENDPOINT"); !endpoint.empty()) {
        settings.endpoint = withoutTrailingSlash(std::move(endpoint));
    }
    if (!isTrue(variable("HF_HUB_DISABLE_IMPLICIT_TOKEN"))) {
        settings.token = trimmed(firstVariable({"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"}));
        if (settings.token.empty()) {
            settings.token = tokenOfFile(folder({"HF_TOKEN_PATH"}, hubHome / "token"));
        }
    }
    settings.isOffline = isTrue(firstVariable({"HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"}));
    settings.caFile = firstVariable({"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"});
    settings.usesLinks = !isTrue(variable("HF_HUB_DISABLE_SYMLINKS"));
    settings.timeout = std::chrono::seconds(positiveNumber("HF_HUB_DOWNLOAD_TIMEOUT", 10));
    settings.backOff = std::chrono::milliseconds(positiveNumber("BEITSCOPE_HUB_BACKOFF_MS", 1000));
    return settings;
}

} // namespace core
