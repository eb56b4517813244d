#include "app/cli/numbers.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <sstream>
#include <string_view>
#include <utility>

namespace app {
namespace {

[[noreturn]] void
refuse(const std::string& option, const std::string& text, const std::string& expected) {
    throw core::Error(core::ErrorKind::Usage, "USAGE",
                      option + ": expected " + expected + ", found \"" + core::printable(text, 60) +
                          "\"");
}

template <typename Number>
bool parseAll(const std::string& text, Number& value) {
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end;
}

std::string shown(double value) {
    std::ostringstream stream;
    stream << value;
    return stream.str();
}

} // namespace

int parseInteger(const std::string& option, const std::string& text, int least, int most) {
    int value = 0;
    if (!parseAll(text, value) || value < least || value > most) {
        refuse(option, text,
               "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value;
}

double parseNumber(const std::string& option, const std::string& text, double least, double most) {
    double value = 0;
    if (!parseAll(text, value) || !std::isfinite(value) || value < least || value > most) {
        refuse(option, text, "a number from " + shown(least) + " to " + shown(most));
    }
    return value;
}

std::uint64_t parseByteCount(const std::string& option, const std::string& text) {
    constexpr std::array<std::pair<std::string_view, std::uint64_t>, 8> kUnits{
        {{"", 1},
         {"kb", 1'000},
         {"mb", 1'000'000},
         {"gb", 1'000'000'000},
         {"tb", 1'000'000'000'000},
         {"kib", std::uint64_t{1} << 10U},
         {"mib", std::uint64_t{1} << 20U},
         {"gib", std::uint64_t{1} << 30U}}};
    constexpr std::uint64_t kMost = std::uint64_t{1} << 62U;
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    std::string unit = text.substr(end);
    std::transform(unit.begin(), unit.end(), unit.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto known = std::find_if(kUnits.begin(), kUnits.end(),
                                    [&](const auto& entry) { return entry.first == unit; });
    std::uint64_t count = 0;
    if (!parseAll(text.substr(0, end), count) || known == kUnits.end() || count == 0 ||
        count > kMost / known->second) {
        refuse(option, text, "a number of bytes such as 5GB, 200MB or 1000000");
    }
    return count * known->second;
}

core::Size parseSize(const std::string& option, const std::string& text) {
    constexpr int kLargestSide = 32767;
    const std::size_t cross = text.find('x');
    core::Size size;
    if (cross == std::string::npos || !parseAll(text.substr(0, cross), size.height) ||
        !parseAll(text.substr(cross + 1), size.width) || size.height < 1 || size.width < 1 ||
        size.height > kLargestSide || size.width > kLargestSide) {
        refuse(option, text, "HEIGHTxWIDTH in pixels, such as 384x384");
    }
    return size;
}

} // namespace app
