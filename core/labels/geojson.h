#pragma once

#include "core/image/geo_reference.h"
#include "core/labels/legend.h"
#include "core/labels/outlines.h"

#include <optional>
#include <string>

namespace core {

/// Outlines as a GeoJSON FeatureCollection: a Feature with a Polygon for each region, as QGIS and
/// GDAL make them of a raster, and as QuPath reads them as annotations.
///
/// properties  "id" (class), "label", "pixels", "fraction" of all pixels, "mean_confidence",
///             "fill" ("#rrggbb"), and QuPath's "objectType" and "classification": {"name",
///             "color": [r, g, b]}. A property "color" would be none of QuPath's kind and stop its
///             import.
/// geometry    without a reference, pixels: x to the right and y downwards, (0, 0) the upper left
///             corner of the image. With one, coordinates of its system, of 15 digits; a member
///             "crs" names the system where its EPSG code is known. Outer rings wind
///             counter-clockwise in the numbers as they are written (what shapely calls ccw), holes
///             clockwise; rings end with their first position.
/// "image_size" [height, width] beside "features" tells how large the image was.
///
/// reference   of the image, when it has one
/// throws      Error{BadShape, "LABELS-RANGE"} for a class that the legend lacks
[[nodiscard]] std::string geoJson(const Outlines& outlines,
                                  const Legend& legend,
                                  const std::optional<GeoReference>& reference = {});

} // namespace core
