#include "core/hub/http_headers.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace core {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.push_back(trimmed(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return parts;
}

} // namespace

void HttpHeaders::add(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return;
    }
    std::string& value = m_values[lowered(trimmed(line.substr(0, colon)))];
    value += (value.empty() ? "" : ", ") + std::string(trimmed(line.substr(colon + 1)));
}

const std::string& HttpHeaders::value(const std::string& name) const {
    static const std::string kNone;
    const auto found = m_values.find(name);
    return found == m_values.end() ? kNone : found->second;
}

std::string nextLink(std::string_view link) {
    while (!link.empty()) {
        const std::size_t open = link.find('<');
        const std::size_t close = open == std::string_view::npos ? open : link.find('>', open);
        if (close == std::string_view::npos) {
            return {};
        }
        // An address may hold commas, so the next link begins behind the one after its ">".
        const std::size_t end = std::min(link.find(',', close), link.size());
        for (const std::string_view parameter : split(link.substr(close, end - close), ';')) {
            const std::string text = lowered(parameter);
            if (text == "rel=\"next\"" || text == "rel=next") {
                return std::string(link.substr(open + 1, close - open - 1));
            }
        }
        link.remove_prefix(std::min(end + 1, link.size()));
    }
    return {};
}

std::optional<std::uint64_t> parseCount(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || text.empty() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

std::optional<ContentRange> parseContentRange(std::string_view text) {
    constexpr std::string_view kUnit = "bytes ";
    const std::size_t dash = text.find('-');
    const std::size_t slash = text.find('/');
    if (!lowered(text.substr(0, kUnit.size())).starts_with(kUnit) ||
        slash == std::string_view::npos || dash > slash) {
        return std::nullopt;
    }
    const auto begin = parseCount(text.substr(kUnit.size(), dash - kUnit.size()));
    const auto last = parseCount(text.substr(dash + 1, slash - dash - 1));
    const auto size = parseCount(text.substr(slash + 1));
    if (!begin || !last || !size || *begin > *last || *last >= *size) {
        return std::nullopt;
    }
    return ContentRange{*begin, *last + 1, *size};
}

std::optional<std::uint64_t> rateLimitSeconds(std::string_view text) {
    bool isUsedUp = false;
    std::optional<std::uint64_t> seconds;
    for (const std::string_view part : split(text, ';')) {
        isUsedUp = isUsedUp || part == "r=0";
        if (part.starts_with("t=")) {
            seconds = parseCount(part.substr(2));
        }
    }
    return isUsedUp ? seconds : std::nullopt;
}

} // namespace core
