#pragma once

#include "app/desktop/document/document.h"

#include <QString>

namespace app {

enum class ScoresFormat { Text, Csv, Json };

/// The scores of a classification for the clipboard or a file. Numbers are in the C locale; CSV has
/// one row a class; JSON is the document of `beitscope-cli classify --json`.
///
/// count  classes, best first, at the temperature of the document's settings
/// returns  empty text when the document has no current result
[[nodiscard]] QString scoresText(const Document& document, ScoresFormat format, int count);

} // namespace app
