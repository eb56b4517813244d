#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"
#include "core/image/geo_reference.h"
#include "core/labels/legend.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace core {

/// A label map as TIFF, id-true, with the georeference of the image that it belongs to: GeoTIFF.
///
/// Values are those of labelPng(): 8 bits with the colours of the classes as palette, or 16 bits.
/// The value of ignored pixels, 255 or 65535, is named as "no data", as GDAL reads it.
///
/// throws  Error{BadShape, "LABELS-RANGE"} for a class that the legend lacks; as forEachRow()
[[nodiscard]] std::vector<std::byte> labelTiff(const LabelSource& source,
                                               const Legend& legend,
                                               const std::optional<GeoReference>& reference,
                                               const Progress& progress = {});

} // namespace core
