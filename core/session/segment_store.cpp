#include "core/session/segment_store.h"

#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/image/decode.h"
#include "core/image/processor.h"
#include "core/labels/confusion.h"
#include "core/labels/label_map.h"
#include "core/session/image_pyramid.h"
#include "core/session/model.h"
#include "core/session/segment_legend.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace core {
namespace {

constexpr float kForwardShare = 0.9F; ///< of the progress; the rest is for the areas
constexpr std::int64_t kIgnoredInFiles = 255;

Progress between(const Progress& progress, float first, float last) {
    return [&progress, first, last](float fraction) {
        return !progress || progress(first + (last - first) * fraction);
    };
}

void describe(OpenSegmentation& opened) {
    SegmentReply& info = opened.info;
    info.height = opened.segmentation->size().height;
    info.width = opened.segmentation->size().width;
    info.labels = opened.legend.labels;
    info.colors = opened.legend.colors;
    info.classes = classAreas(opened.areas, opened.legend);
    info.ignoredPixels = opened.areas.ignoredPixels;
}

/// Classes of a map at the processor's size, brought back to the image's by the nearest.
std::vector<std::uint16_t> enlarged(const LabelMap& map, Size size) {
    std::vector<std::uint16_t> labels;
    labels.reserve(static_cast<std::size_t>(size.height) * static_cast<std::size_t>(size.width));
    for (std::int64_t y = 0; y < size.height; ++y) {
        const std::int64_t row = (2 * y + 1) * map.height / (2 * std::int64_t{size.height});
        for (std::int64_t x = 0; x < size.width; ++x) {
            const std::int64_t column = (2 * x + 1) * map.width / (2 * std::int64_t{size.width});
            const std::int64_t label =
                map.labels[static_cast<std::size_t>(row * map.width + column)];
            labels.push_back(label == kIgnoredInFiles ? kIgnoredLabel
                                                      : static_cast<std::uint16_t>(label));
        }
    }
    return labels;
}

void requireSameSize(const std::string& path, const LabelMap& map, Size image) {
    if (map.height != image.height || map.width != image.width) {
        throw Error(ErrorKind::BadShape, "LABELS-SIZE",
                    "cannot use as labels: " + printable(path) + ": expected the image's size " +
                        std::to_string(image.width) + " x " + std::to_string(image.height) +
                        ", found " + std::to_string(map.width) + " x " + std::to_string(map.height),
                    "Choose the label map that belongs to this image.");
    }
}

/// What interpolating labels invented, as a sentence, and a legend that has a place for it.
void notePhantoms(OpenSegmentation& opened, const LabelMap& original) {
    std::vector<bool> isReal(kIgnoredInFiles + 1);
    for (const std::int64_t label : original.labels) {
        isReal[static_cast<std::size_t>(label)] = true;
    }
    std::int64_t classes = 0;
    std::int64_t pixels = 0;
    for (const LabelArea& area : opened.areas.classes) {
        if (!isReal[static_cast<std::size_t>(area.index)]) {
            ++classes;
            pixels += area.pixels;
        }
    }
    const double share =
        100.0 * static_cast<double>(pixels) / static_cast<double>(opened.areas.pixels);
    opened.info.notes.push_back(std::to_string(classes) +
                                " classes occur only because the processor interpolates labels, "
                                "on " +
                                std::to_string(share).substr(0, 4) + " % of the pixels");
}

Legend withAllIds(const Legend& legend) {
    std::vector<std::string> labels = legend.labels;
    while (labels.size() < static_cast<std::size_t>(kIgnoredInFiles)) {
        labels.push_back("id " + std::to_string(labels.size()) + " (no class)");
    }
    return legendOf(labels, bundledColors());
}

} // namespace

std::shared_ptr<const OpenSegmentation> SegmentStore::find(std::uint64_t id) const {
    const std::lock_guard lock(m_mutex);
    const auto place = m_opened.find(id);
    if (place == m_opened.end()) {
        throw Error(ErrorKind::BadFormat, "SEGMENT-GONE",
                    "no such segmentation: " + std::to_string(id), "Run it again.");
    }
    return place->second;
}

std::shared_ptr<const OpenSegmentation> SegmentStore::add(OpenSegmentation opened) {
    const std::lock_guard lock(m_mutex);
    opened.info.segmentationId = ++m_lastId;
    return m_opened[m_lastId] = std::make_shared<OpenSegmentation>(std::move(opened));
}

void SegmentStore::remove(std::uint64_t id) {
    const std::lock_guard lock(m_mutex);
    m_opened.erase(id);
}

OpenSegmentation segmentImage(const SegmentRequest& request,
                              const Model& model,
                              const Image& image,
                              const Progress& progress) {
    SegmentOptions options;
    options.pipeline = request.pipeline;
    options.scales = request.scales;
    options.flips = request.flips;
    options.tensors.interventions = request.interventions;
    const Stopwatch stopwatch;
    const SegmentOutput output = model.segment(image, options, between(progress, 0, kForwardShare));
    OpenSegmentation opened;
    opened.info.imageId = request.imageId;
    opened.info.modelId = request.modelId;
    opened.info.pipeline = request.pipeline;
    opened.info.milliseconds.forward = output.forwardMs;
    opened.info.milliseconds.preprocess = stopwatch.milliseconds() - output.forwardMs;
    opened.info.scoreSize = scoreSize(*output.images.front());
    opened.info.windowCount = passCount(*output.images.front());
    opened.info.device = model.info().device;
    opened.info.dtype = model.info().dtype;
    opened.segmentation = segmentationOf(output.images.front(), image.size());
    opened.legend = legendOf(model.info().labels, bundledColors());
    opened.areas = opened.segmentation->areas(between(progress, kForwardShare, 1));
    describe(opened);
    return opened;
}

OpenSegmentation openLabels(const OpenLabelsRequest& request, const Model& model, Size image) {
    LabelMap map = decodeLabels(std::filesystem::path(request.path));
    requireSameSize(request.path, map, image);
    if (request.reducesLabels) {
        reduceLabels(map);
    }
    OpenSegmentation opened;
    opened.info.imageId = request.imageId;
    opened.info.modelId = request.modelId;
    opened.legend = legendOf(model.info().labels, bundledColors());
    std::vector<std::uint16_t> labels =
        classIds(map, opened.legend.classCount(), printable(request.path));
    opened.info.scoreSize = image;
    if (request.showsProcessed) {
        ProcessorConfig processor = model.processor();
        processor.doReduceLabels = false; // done above, by the request
        const LabelMap seen = preprocessLabels(map, processor, LabelResampling::Reference);
        opened.info.scoreSize = {seen.height, seen.width};
        opened.legend = withAllIds(opened.legend);
        labels = enlarged(seen, image);
    }
    opened.segmentation = segmentationOf(image, std::move(labels), opened.legend.classCount());
    opened.areas = opened.segmentation->areas();
    if (request.showsProcessed) {
        notePhantoms(opened, map);
    }
    describe(opened);
    return opened;
}

CompareSegmentationsReply
compared(const OpenSegmentation& first, const OpenSegmentation& second, const Progress& progress) {
    const Legend& legend =
        first.legend.classCount() >= second.legend.classCount() ? first.legend : second.legend;
    ConfusionMatrix matrix(legend.classCount());
    matrix.add(second.segmentation->source(false), first.segmentation->source(false), progress);
    const SegmentMetrics metrics = metricsOf(matrix);
    CompareSegmentationsReply reply;
    reply.comparedPixels = matrix.pixels();
    reply.meanIou = std::isnan(metrics.meanIou) ? 0 : metrics.meanIou;
    for (int i = 0; i < matrix.classCount(); ++i) {
        reply.agreeingPixels += matrix.count(i, i);
        const double iou = metrics.classes[static_cast<std::size_t>(i)].iou;
        if (!std::isnan(iou)) {
            reply.classes.push_back({i, legend.label(i), iou});
        }
    }
    std::ranges::stable_sort(reply.classes, {}, &ClassAgreement::iou);
    return reply;
}

LabelTile labelTile(const Segmentation& segmentation, const LabelTileRequest& request) {
    constexpr std::int64_t kSide = ImagePyramid::kTileSize;
    const std::int64_t step = std::int64_t{1} << std::min(request.level, 30);
    const auto levelSide = [step](int side) { return (side + step - 1) / step; };
    const std::int64_t top = request.row * kSide;
    const std::int64_t left = request.column * kSide;
    const std::int64_t height = std::min(kSide, levelSide(segmentation.size().height) - top);
    const std::int64_t width = std::min(kSide, levelSide(segmentation.size().width) - left);
    if (height < 1 || width < 1) {
        throw Error(ErrorKind::BadShape, "IMAGE-TILE", "no such tile");
    }
    return segmentation.tile({static_cast<int>(top * step), static_cast<int>(left * step),
                              static_cast<int>(height), static_cast<int>(width),
                              static_cast<int>(step)});
}

} // namespace core
