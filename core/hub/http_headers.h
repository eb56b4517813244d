#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

/// The header of an answer of a web server. Everything in it was written by a stranger.
namespace core {

class HttpHeaders final {
public:
    /// One line, "Name: value", with or without its line end. Others are ignored. A name that comes
    /// again continues the first one after a comma.
    void add(std::string_view line);
    void clear() { m_values.clear(); }

    /// name     in lower case
    /// returns  without white space around it; empty when there is none
    [[nodiscard]] const std::string& value(const std::string& name) const;

private:
    std::map<std::string, std::string> m_values;
};

/// The address with rel="next" of a Link header (RFC 8288); empty: there is none.
[[nodiscard]] std::string nextLink(std::string_view link);

/// "bytes 100-199/200" (RFC 9110): [begin, end) of `size` bytes.
struct ContentRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t size = 0;
};
[[nodiscard]] std::optional<ContentRange> parseContentRange(std::string_view text);

/// Seconds until requests are allowed again, of a header `ratelimit: "api";r=0;t=55`; nothing while
/// some are left.
[[nodiscard]] std::optional<std::uint64_t> rateLimitSeconds(std::string_view text);

/// All of the text is decimal digits of a number that fits.
[[nodiscard]] std::optional<std::uint64_t> parseCount(std::string_view text);

} // namespace core
