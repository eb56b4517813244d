#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"
#include "core/labels/legend.h"

#include <cstddef>
#include <vector>

namespace core {

/// A label map as PNG, id-true: a pixel's value is its class id.
///
/// With at most 255 classes the file is indexed: its palette has the colours of the classes, and
/// ignored pixels are 255; the places that are no class's are black. With more it is grey with 16
/// bits, where ignored pixels are 65535: PNG has no larger palette.
///
/// throws  Error{BadShape, "LABELS-RANGE"} for a class that the legend lacks; as forEachRow()
[[nodiscard]] std::vector<std::byte>
labelPng(const LabelSource& source, const Legend& legend, const Progress& progress = {});

} // namespace core
