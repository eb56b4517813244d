#include "core/hub/names.h"

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/hub/hub.h"

#include <algorithm>
#include <random>

namespace core {
namespace {

bool isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool isNamePart(std::string_view part) {
    constexpr std::size_t kMostCharacters = 96;
    return !part.empty() && part.size() <= kMostCharacters && part.front() != '-' &&
           part.front() != '.' && part.back() != '-' && part.back() != '.' &&
           std::all_of(part.begin(), part.end(), [](char c) {
               return isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
           });
}

/// False as soon as one part between the slashes is not allowed.
template <typename Predicate>
bool allParts(std::string_view path, Predicate isAllowed) {
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        if (!isAllowed(path.substr(begin, end - begin))) {
            return false;
        }
        begin = end + 1;
    }
    return true;
}

} // namespace

bool isRepositoryName(std::string_view name) {
    return std::count(name.begin(), name.end(), '/') <= 1 && !has(name, "--") && !has(name, "..") &&
           !name.ends_with(".git") && allParts(name, isNamePart);
}

bool isRevisionName(std::string_view name) {
    constexpr std::size_t kMostCharacters = 200;
    constexpr std::string_view kForbidden = " ~^:?*[\\";
    return name.size() <= kMostCharacters && !has(name, "..") && !has(name, "@{") &&
           std::all_of(name.begin(), name.end(),
                       [&](char c) {
                           return c > ' ' && c <= '~' && !has(kForbidden, {&c, 1});
                       }) &&
           allParts(name, [](std::string_view part) {
               return !part.empty() && part.front() != '.' && part.front() != '-' &&
                      part.back() != '.' && !part.ends_with(".lock");
           });
}

bool isCommit(std::string_view text) {
    return text.size() == 40 && isHex(text);
}

bool isContentName(std::string_view text) {
    return (text.size() == 40 || text.size() == 64) && isHex(text);
}

bool isFilePath(std::string_view path) {
    constexpr std::size_t kMostBytes = 255; // of one part, on every usual file system
    return std::all_of(path.begin(), path.end(),
                       [](unsigned char c) { return c >= ' ' && c != 0x7F && c != '\\'; }) &&
           allParts(path, [](std::string_view part) {
               const bool hasDrive = part.size() >= 2 && part[1] == ':';
               return !part.empty() && part.size() <= kMostBytes && part != "." && part != ".." &&
                      !hasDrive;
           });
}

std::string cacheFolderName(std::string_view repository) {
    std::string folder = "models--";
    for (const char c : repository) {
        folder += c == '/' ? std::string("--") : std::string(1, c);
    }
    return folder;
}

std::string percentEncoded(std::string_view text, std::string_view kept) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    constexpr std::string_view kUnreserved = "-._~";
    std::string encoded;
    for (const char c : text) {
        if (isLetterOrDigit(c) || has(kUnreserved, {&c, 1}) || has(kept, {&c, 1})) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += kDigits[byte >> 4U];
        encoded += kDigits[byte & 0xFU];
    }
    return encoded;
}

std::string randomName() {
    std::random_device device;
    constexpr const char* kDigits = "0123456789abcdef";
    std::string name;
    for (int i = 0; i < 8; ++i) {
        name += kDigits[device() & 0xFU];
    }
    return name;
}

std::string withoutTrailingSlash(std::string endpoint) {
    while (endpoint.ends_with('/')) {
        endpoint.pop_back();
    }
    return endpoint;
}

HubRepository parseHubRepository(const std::string& text) {
    const std::size_t at = text.find('@');
    HubRepository repository;
    repository.name = text.substr(0, at);
    if (at != std::string::npos) {
        repository.revision = text.substr(at + 1);
    }
    if (!isRepositoryName(repository.name)) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "no repository can be called so: " + printable(text, 120) +
                        ": expected ORGANISATION/NAME or ORGANISATION/NAME@REVISION",
                    "An example: microsoft/beit-base-patch16-224");
    }
    if (!isRevisionName(repository.revision)) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "no revision can be called so: " + printable(text, 120) +
                        ": expected a branch, a tag or a commit behind the @");
    }
    return repository;
}

} // namespace core
