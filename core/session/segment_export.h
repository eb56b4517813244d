#pragma once

#include "core/base/image.h"
#include "core/image/geo_reference.h"
#include "core/labels/legend.h"
#include "core/protocol/segment_messages.h"
#include "core/session/segmentation.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace core {

/// A segmentation and what its files tell besides.
struct SegmentSubject {
    const Segmentation& segmentation;
    const Legend& legend;
    const LabelAreas& areas;
    const Image* image = nullptr;          ///< Overlay needs it
    std::string imagePath;                 ///< named in COCO
    std::optional<GeoReference> reference; ///< of the image, for GeoJSON and GeoTIFF
};

struct SegmentFileOptions {
    SegmentFormat format = SegmentFormat::Labels;
    double opacity = 0.5;    ///< Overlay
    std::vector<int> hidden; ///< classes that the overlay leaves out
};

/// The bytes of a file of one of the formats, the same for the command line and the window.
/// throws  Error{Cancelled}, Error{BadShape, "IMAGE-SIZE"} for an overlay without a fitting image
[[nodiscard]] std::vector<std::byte> segmentFile(const SegmentSubject& subject,
                                                 const SegmentFileOptions& options,
                                                 const Progress& progress = {});

} // namespace core
