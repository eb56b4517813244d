#pragma once

#include <QString>

namespace app {

class AttentionDisplay;

/// The map over the image as text, to be copied.

/// Its name and its values, a line for each row of patches.
[[nodiscard]] QString mapText(const AttentionDisplay& display);
/// "row,column,value", a line for each patch, numbers in the form of C.
[[nodiscard]] QString mapCsv(const AttentionDisplay& display);
/// {"map", "quantity", "rows", "columns", "values"}
[[nodiscard]] QString mapJson(const AttentionDisplay& display);

} // namespace app
