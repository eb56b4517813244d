#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// Whether all values of a file are classes, or the one for ignored pixels (ignoredInFile()).
///
/// where   the file, printable
/// throws  Error{BadShape, "LABELS-RANGE"} that names the values which are neither
void requireClassIds(const LabelMap& map, int classCount, const std::string& where);

/// The values as classes of a model: those for ignored pixels become kIgnoredLabel.
/// throws  what requireClassIds() throws
[[nodiscard]] std::vector<std::uint16_t>
classIds(const LabelMap& map, int classCount, const std::string& where);

} // namespace core
