#include "app/cli/numbers.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <charconv>
#include <cmath>
#include <sstream>

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
