#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"
#include "core/labels/legend.h"

#include <string>

namespace core {

/// A label map as one COCO document, which pycocotools loads.
///
/// "images"       one, id 1
/// "categories"   every class of the legend: "id" is the class id itself, so it begins at 0
/// "annotations"  one for each class that occurs, ids from 1: "segmentation" run-length encoded
///                ({"size": [height, width], "counts": text}), "area", "bbox" [x, y, width,
///                height], "iscrowd" 0, as COCO's stuff annotations are
/// "panoptic_annotations"  the same as one panoptic annotation; its "segments_info" refer to the
///                annotations by id
///
/// fileName  of the image, for people and programs; bytes that are not UTF-8 are replaced
/// throws    Error{BadShape, "LABELS-RANGE"} for a class that the legend lacks; as classMasks()
[[nodiscard]] std::string cocoJson(const LabelSource& source,
                                   const Legend& legend,
                                   const std::string& fileName,
                                   const Progress& progress = {});

} // namespace core
