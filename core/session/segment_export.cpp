#include "core/session/segment_export.h"

#include "core/base/error.h"
#include "core/labels/coco.h"
#include "core/labels/geojson.h"
#include "core/labels/label_png.h"
#include "core/labels/label_tiff.h"
#include "core/labels/overlay.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace core {
namespace {

std::vector<std::byte> bytesOf(std::string_view text) {
    std::vector<std::byte> bytes(text.size());
    std::ranges::transform(text, bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
    return bytes;
}

std::vector<std::byte> overlayFile(const SegmentSubject& subject,
                                   const SegmentFileOptions& options,
                                   const Progress& progress) {
    if (subject.image == nullptr) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot draw an overlay: expected an image, found a tensor",
                    "Give an image file instead of --pixel-values.");
    }
    OverlayOptions overlay;
    overlay.opacity = options.opacity;
    overlay.hidden = options.hidden;
    return overlayPng(subject.segmentation.source(false), subject.legend, *subject.image, overlay,
                      progress);
}

} // namespace

std::vector<std::byte> segmentFile(const SegmentSubject& subject,
                                   const SegmentFileOptions& options,
                                   const Progress& progress) {
    switch (options.format) {
    case SegmentFormat::Labels:
        return labelPng(subject.segmentation.source(false), subject.legend, progress);
    case SegmentFormat::Overlay:
        return overlayFile(subject, options, progress);
    case SegmentFormat::Csv:
        return bytesOf(areasCsv(subject.areas, subject.legend));
    case SegmentFormat::GeoJson:
        return bytesOf(geoJson(traceOutlines(subject.segmentation.source(true), progress),
                               subject.legend, subject.reference));
    case SegmentFormat::Coco:
        return bytesOf(cocoJson(subject.segmentation.source(false), subject.legend,
                                std::filesystem::path(subject.imagePath).filename().string(),
                                progress));
    case SegmentFormat::GeoTiff:
        return labelTiff(subject.segmentation.source(false), subject.legend, subject.reference,
                         progress);
    }
    throw Error(ErrorKind::Internal, "INTERNAL", "no such format of a segmentation");
}

} // namespace core
