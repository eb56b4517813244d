#pragma once

#include "core/labels/legend.h"
#include "core/labels/outlines.h"

#include <string>

namespace core {

/// Outlines as a GeoJSON FeatureCollection: a Feature with a Polygon for each region, as QGIS and
/// GDAL make them of a raster, and as QuPath reads them as annotations.
///
/// properties  "id" (class), "label", "pixels", "fraction" of all pixels, "mean_confidence",
///             "fill" ("#rrggbb"), and QuPath's "objectType" and "classification": {"name",
///             "color": [r, g, b]}. A property "color" would be none of QuPath's kind and stop its
///             import.
/// geometry    x to the right and y downwards, in pixels, (0, 0) the upper left corner of the
///             image. Outer rings wind counter-clockwise in the numbers as they are written (what
///             shapely calls ccw), holes clockwise; rings end with their first position.
/// "image_size" [height, width] beside "features" tells how large the image was.
///
/// throws      Error{BadShape, "LABELS-RANGE"} for a class that the legend lacks
[[nodiscard]] std::string geoJson(const Outlines& outlines, const Legend& legend);

} // namespace core
