// Texts that are saved under the names of weights: pointers, error pages, logs of downloads.
#include "core/base/text.h"
#include "core/checkpoint/foreign/foreign_file.h"

#include <algorithm>

namespace core {
namespace {

using namespace std::string_view_literals;

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// The value after "key " on a line of its own.
std::string lineValue(std::string_view text, std::string_view key) {
    const std::size_t start = text.find(key);
    if (start == std::string_view::npos) {
        return "?";
    }
    const std::string_view rest = text.substr(start + key.size());
    return printable(rest.substr(0, rest.find('\n')), 100);
}

/// "--2021-06-15 10:00:00--  https://…", "Resolving … connected.", "Saving to: …"
bool isDownloadLog(std::string_view text) {
    return (text.starts_with("--2"sv) && has(text, "--  http")) ||
           (has(text, "Resolving ") && has(text, "Connecting to ")) || has(text, "Saving to: ");
}

/// What stands in angle brackets.
ForeignKind markup(std::string_view text) {
    if (has(text, "<Code>") || has(text, "<Error>")) {
        return {"an error message of a download server", kDownloadAgain};
    }
    if (has(text, "<net name=")) {
        return {"an OpenVINO model", "Choose the PyTorch weights that it was made from."};
    }
    return {"a web page, probably an error page saved under this name", kDownloadAgain};
}

ForeignKind braces(std::string_view text) {
    if (has(text, "\"error\"")) {
        return {"an error message in JSON", kDownloadAgain};
    }
    return {"a JSON text", kChooseOther};
}

} // namespace

std::optional<ForeignKind> foreignText(std::string_view head) {
    if (head.starts_with("version https://git-lfs"sv)) {
        return ForeignKind{"a Git LFS pointer; the real file of " + lineValue(head, "\nsize ") +
                               " bytes (oid " + lineValue(head, "\noid ") + ") was not downloaded",
                           "Run `git lfs pull` in the folder, or download the file itself."};
    }
    const std::size_t start = std::min(head.find_first_not_of(" \t\r\n"), head.size());
    const std::string_view text = head.substr(start);
    if (isDownloadLog(text)) {
        return ForeignKind{"the log of wget, which -o writes into the named file",
                           "Download the file again with -O in place of -o (or with no option)."};
    }
    std::string lower(text.substr(0, 64));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (lower.starts_with("<!doctype") || lower.starts_with("<html") ||
        lower.starts_with("<?xml")) {
        return markup(text);
    }
    if (text.starts_with('{') || text.starts_with('[')) {
        return braces(text);
    }
    const auto isText = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t';
    };
    if (head.size() >= 16 && std::all_of(head.begin(), head.end(), isText)) {
        return ForeignKind{"a text file", kChooseOther};
    }
    return std::nullopt;
}

} // namespace core
