#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"
#include "core/labels/legend.h"

#include <cstddef>
#include <vector>

namespace core {

/// Bits of a pixel of a file with so many classes: 8 when all ids and one value for ignored pixels
/// (255) fit, otherwise 16, where ignored pixels are 65535.
[[nodiscard]] int labelBits(int classCount);

/// A label map as PNG, id-true: a pixel's value is its class id.
///
/// With 8 bits the file is indexed and its palette has the colours of the classes; the places that
/// are no class's, 255 among them, are black. With 16 bits it is grey: PNG has no larger palette.
///
/// throws  Error{BadShape, "LABELS-RANGE"} for a class that the legend lacks; as forEachRow()
[[nodiscard]] std::vector<std::byte>
labelPng(const LabelSource& source, const Legend& legend, const Progress& progress = {});

} // namespace core
