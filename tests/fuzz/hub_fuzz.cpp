#include "core/base/error.h"
#include "core/base/license_note.h"
#include "core/hub/http.h"
#include "core/hub/http_headers.h"
#include "core/hub/listing.h"
#include "core/hub/names.h"

#include <cstdlib>
#include <filesystem>

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// Whatever a listing names stays in its folder, and its sum can be the name of a file.
void readListing(const std::string& text) {
    const std::vector<core::HubFile> files = core::parseTree(text);
    for (const core::HubFile& file : files) {
        const std::filesystem::path path = std::filesystem::path("a/b") / file.name;
        require(core::isContentName(file.etag));
        require(*path.lexically_normal().begin() == "a" &&
                *std::next(path.lexically_normal().begin()) == "b");
    }
    const std::vector<core::HubFile> chosen = core::filesOfModel(files);
    require(chosen.size() <= files.size() || files.empty());
    for (const core::HubFile& file : chosen) {
        require(file.name.find('/') == std::string::npos);
    }
    (void)core::missingShards(files);
    (void)core::absentNames(files);
}

void readHeaders(const std::string& text) {
    core::HttpHeaders headers;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1);
        headers.add(std::string_view(text).substr(begin, end + 1 - begin));
        begin = end + 1;
    }
    (void)core::nextLink(headers.value("link"));
    (void)core::rateLimitSeconds(headers.value("ratelimit"));
    if (const auto range = core::parseContentRange(headers.value("content-range"))) {
        require(range->begin < range->end && range->end <= range->size);
    }
    const std::string target =
        core::resolvedUrl("https://hub.example/a/b", headers.value("location"));
    if (const auto origin = core::originOf(target)) {
        require(origin->scheme == "http" || origin->scheme == "https");
        require(core::originOf(core::resolvedUrl(target, "/c")) == origin);
    }
}

void readNames(const std::string& text) {
    if (core::isRepositoryName(text)) {
        const std::string folder = core::cacheFolderName(text);
        require(core::isFilePath(folder) && folder.find('/') == std::string::npos);
    }
    if (core::isRevisionName(text)) {
        require(core::isFilePath(text)); // of refs/
    }
    const std::string encoded = core::percentEncoded(text);
    require(encoded.find_first_of("/?#& \r\n") == std::string::npos);
}

} // namespace

/// The first byte says what the rest is: JSON of the hub, a header, or a name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    try {
        switch (data[0]) {
        case 't':
            readListing(text);
            break;
        case 'r':
            require(core::isCommit(core::parseRevision(text).commit));
            break;
        case 'h':
            readHeaders(text);
            break;
        case 'l':
            (void)core::licenseOf(text);
            break;
        default:
            readNames(text);
        }
    } catch (const core::Error& error) {
        require(error.kind() == core::ErrorKind::Network);
    }
    return 0;
}
