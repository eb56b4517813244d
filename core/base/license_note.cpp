#include "core/base/license_note.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"

#include <optional>
#include <system_error>

namespace core {
namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr std::size_t kMostLines = 2000;
constexpr std::size_t kMaxBytes = 80;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string_view takeLine(std::string_view& text) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return line;
}

/// A plain or quoted word of YAML, without the comment behind it.
std::string scalar(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && (text[0] == '"' || text[0] == '\'')) {
        return std::string(text.substr(1, text.find(text[0], 1) - 1));
    }
    return std::string(trimmed(text.substr(0, text.find(" #"))));
}

void join(std::string& list, const std::string& item) {
    if (!item.empty()) {
        list += (list.empty() ? "" : ", ") + item;
    }
}

/// "a", "[a, b]", or nothing where a list follows in lines of its own.
std::string valueOf(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text[0] != '[') {
        return scalar(text);
    }
    std::string list;
    text = text.substr(1, text.find(']') - 1);
    while (!text.empty()) {
        const auto comma = text.find(',');
        join(list, scalar(text.substr(0, comma)));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return list;
}

std::optional<std::string_view> after(std::string_view line, std::string_view key) {
    return line.starts_with(key) ? std::optional(line.substr(key.size())) : std::nullopt;
}

} // namespace

std::string licenseOf(std::string_view modelCard) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (modelCard.starts_with(kMark)) {
        modelCard.remove_prefix(kMark.size());
    }
    if (trimmed(takeLine(modelCard)) != "---") {
        return {};
    }
    std::string license;
    std::string name;
    bool isInList = false;
    for (std::size_t i = 0; i < kMostLines && !modelCard.empty(); ++i) {
        const std::string_view line = takeLine(modelCard);
        if (trimmed(line) == "---") {
            break;
        }
        if (const auto item = after(trimmed(line), "- "); item && isInList) {
            join(license, scalar(*item));
        } else if (const auto value = after(line, "license:")) {
            license = valueOf(*value);
            isInList = license.empty();
        } else {
            isInList = isInList && trimmed(line).empty();
            if (const auto other = after(line, "license_name:")) {
                name = valueOf(*other);
            }
        }
    }
    const bool isNamed = !name.empty() && (license.empty() || license == "other");
    return printable(isNamed ? name : license, kMaxBytes);
}

std::string licenseIn(const std::filesystem::path& folder) {
    constexpr std::uint64_t kMostBytes = 10'000'000;
    const std::filesystem::path card = folder / "README.md";
    std::error_code ignored;
    try {
        return std::filesystem::exists(card, ignored) ? licenseOf(readText(card, kMostBytes))
                                                      : std::string();
    } catch (const Error&) {
        return {};
    }
}

} // namespace core
