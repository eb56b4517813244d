#include "core/session/segment_export.h"

#include "core/base/error.h"
#include "core/labels/label_png.h"
#include "core/labels/overlay.h"

#include <algorithm>
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
    default:
        throw Error(ErrorKind::Unsupported, "USAGE", "not yet");
    }
}

} // namespace core
