#include "core/labels/csv.h"

#include "core/base/text.h"

#include <cmath>

namespace core {

std::string csvText(std::string_view text) {
    constexpr std::string_view kFormulaStarts = "=+-@\t\r";
    std::string result;
    if (!text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos) {
        result = "'";
    }
    result += text;
    if (result.find_first_of(",\"\n\r") == std::string::npos) {
        return result;
    }
    for (std::size_t at = result.find('"'); at != std::string::npos;
         at = result.find('"', at + 2)) {
        result.insert(at, 1, '"');
    }
    return '"' + result + '"';
}

std::string csvNumber(double value) {
    return std::isnan(value) ? std::string() : decimalText(value);
}

std::string csvLine(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        line += (i == 0 ? "" : ",") + cells[i];
    }
    return line + "\n";
}

} // namespace core
