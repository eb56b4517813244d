#pragma once

#include "core/protocol/load_report.h"

#include <QString>

#include <vector>

namespace app {

/// What it means that a tensor does not fit.
enum class KeyClass {
    Wrong,    ///< no model can be built, or its numbers would be wrong
    Degraded, ///< it works, with less than the whole, or on an assumption
    Fine      ///< nothing depends on it
};

/// A name of a tensor, or a sentence about the file, safe to show.
struct KeyRow {
    QString name;
    QString expected = {}; ///< the shape, where it is another one: "[768, 768]"
    QString found = {};
};

/// Names of which the same can be said.
struct KeyGroup {
    KeyClass keyClass;
    QString title;
    QString sentence; ///< what it means and what to do
    std::vector<KeyRow> rows;
    quint64 rest = 0; ///< how many more there are than rows

    [[nodiscard]] quint64 count() const { return rows.size() + rest; }
};

/// Everything that a report says about tensors and configuration, the worst first; groups without
/// names are left out.
[[nodiscard]] std::vector<KeyGroup> keyGroups(const core::LoadReport& report);

/// How many names are in the groups of a class.
[[nodiscard]] quint64 keyCount(const std::vector<KeyGroup>& groups, KeyClass keyClass);

[[nodiscard]] QString keyClassName(KeyClass keyClass);     ///< "Wrong"
[[nodiscard]] QString keyClassSentence(KeyClass keyClass); ///< what the class means

/// "and 112 more"
[[nodiscard]] QString restText(quint64 count);

} // namespace app
