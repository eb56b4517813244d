#pragma once

#include "widgets/charts/score.h"

#include <QByteArray>

#include <span>

namespace widgets {

/// A class with its place among all classes, 1 for the largest logit.
struct RankedScore {
    int rank = 0;
    Score score;
};

/// One cell of a CSV file, quoted as RFC 4180 says, and of tab-separated text, where tabs and line
/// breaks become spaces.
[[nodiscard]] QString csvCell(QString text);
[[nodiscard]] QString tabCell(QString text);

/// Rows as text for other programs: numbers in the C locale with enough digits to read back the
/// same float, columns rank, id, label, probability, logit, one header line, "\n" at the end of
/// each line.
[[nodiscard]] QString toTabSeparated(std::span<const RankedScore> rows);
[[nodiscard]] QString toCsv(std::span<const RankedScore> rows);
/// An array of objects; numbers that JSON cannot hold (infinite, NaN) become null.
[[nodiscard]] QByteArray toJson(std::span<const RankedScore> rows);

} // namespace widgets
