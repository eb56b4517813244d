#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Tables for spreadsheets and scripts: RFC 4180 with line feeds, UTF-8, no byte-order mark.
namespace core {

/// A text as one cell: quoted where it must be. A text that a spreadsheet would take for a formula
/// (it begins with = + - @, a tab or a carriage return) gets an apostrophe in front, which
/// spreadsheets show as text; a script that needs the very label takes it by its id.
[[nodiscard]] std::string csvText(std::string_view text);

/// As decimalText(); an empty cell for NaN.
[[nodiscard]] std::string csvNumber(double value);

/// Cells, as the two above give them, and a line feed.
[[nodiscard]] std::string csvLine(const std::vector<std::string>& cells);

} // namespace core
