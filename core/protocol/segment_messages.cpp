#include "core/protocol/segment_messages.h"

#include "core/base/color.h"
#include "core/protocol/json_fields.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace core {

using fields::read;
using fields::readInRange;
using fields::readList;
using nlohmann::json;

namespace {

constexpr int kMaxSide = 1 << 20;
constexpr int kMaxClasses = 65535; // kIgnoredLabel is none
constexpr int kMaxLevel = 31;
constexpr std::array<const char*, 2> kPipelines{"hf", "trained"};
constexpr std::array<const char*, 6> kFormats{"labels",  "overlay", "csv",
                                              "geojson", "coco",    "geotiff"};

Rgb colorOf(const std::string& text, const char* key) {
    const std::optional<Rgb> color = parseHexColor(text);
    if (!color) {
        fields::refuse(key, "\"#rrggbb\"");
    }
    return *color;
}

json hexList(const std::vector<Rgb>& colors) {
    json list = json::array();
    for (const Rgb& color : colors) {
        list.push_back(hexColor(color));
    }
    return list;
}

void readColors(const json& in, const char* key, std::vector<Rgb>& out) {
    std::vector<std::string> texts;
    for (const Rgb& color : out) {
        texts.push_back(hexColor(color));
    }
    read(in, key, texts);
    out.clear();
    for (const std::string& text : texts) {
        out.push_back(colorOf(text, key));
    }
}

} // namespace

const char* pipelineName(SegmentPipeline pipeline) {
    return kPipelines[static_cast<std::size_t>(pipeline)];
}

SegmentPipeline parsePipeline(const std::string& name) {
    for (std::size_t i = 0; i < kPipelines.size(); ++i) {
        if (name == kPipelines[i]) {
            return static_cast<SegmentPipeline>(i);
        }
    }
    throw Error(ErrorKind::Usage, "USAGE",
                "pipeline: expected hf or trained, found \"" + name + "\"");
}

void to_json(json& out, const ClassArea& value) {
    out = {{"index", value.index},
           {"label", value.label},
           {"pixels", value.pixels},
           {"fraction", value.fraction},
           {"mean_confidence", value.meanConfidence},
           {"color", hexColor(value.color)}};
}

void from_json(const json& in, ClassArea& value) {
    readInRange(in, "index", value.index, 0, kMaxClasses);
    read(in, "label", value.label);
    read(in, "pixels", value.pixels);
    read(in, "fraction", value.fraction);
    read(in, "mean_confidence", value.meanConfidence);
    std::string color = hexColor(value.color);
    read(in, "color", color);
    value.color = colorOf(color, "color");
}

void to_json(json& out, const SegmentRequest& value) {
    out = {{"image_id", value.imageId},
           {"model_id", value.modelId},
           {"pipeline", pipelineName(value.pipeline)},
           {"scales", value.scales},
           {"flips", value.flips},
           {"interventions", value.interventions}};
}

void from_json(const json& in, SegmentRequest& value) {
    constexpr std::size_t kMostScales = 16;
    constexpr double kLargestScale = 16;
    read(in, "image_id", value.imageId);
    read(in, "model_id", value.modelId);
    fields::readName(in, "pipeline", kPipelines, value.pipeline);
    read(in, "scales", value.scales);
    read(in, "flips", value.flips);
    fields::readNested(in, "interventions", value.interventions);
    bool isUsable = !value.scales.empty() && value.scales.size() <= kMostScales;
    for (const double scale : value.scales) {
        isUsable = isUsable && scale >= 1 / kLargestScale && scale <= kLargestScale;
    }
    if (!isUsable) {
        fields::refuse("scales", "1 to 16 numbers from 1/16 to 16");
    }
}

void to_json(json& out, const SegmentReply& value) {
    out = {{"segmentation_id", value.segmentationId},
           {"image_id", value.imageId},
           {"model_id", value.modelId},
           {"pipeline", pipelineName(value.pipeline)},
           {"width", value.width},
           {"height", value.height},
           {"score_height", value.scoreSize.height},
           {"score_width", value.scoreSize.width},
           {"window_count", value.windowCount},
           {"milliseconds", value.milliseconds},
           {"device", value.device},
           {"dtype", value.dtype},
           {"labels", value.labels},
           {"colors", hexList(value.colors)},
           {"classes", value.classes},
           {"ignored_pixels", value.ignoredPixels},
           {"notes", value.notes}};
}

void from_json(const json& in, SegmentReply& value) {
    read(in, "segmentation_id", value.segmentationId);
    read(in, "image_id", value.imageId);
    read(in, "model_id", value.modelId);
    fields::readName(in, "pipeline", kPipelines, value.pipeline);
    readInRange(in, "width", value.width, 0, kMaxSide);
    readInRange(in, "height", value.height, 0, kMaxSide);
    readInRange(in, "score_height", value.scoreSize.height, 0, kMaxSide);
    readInRange(in, "score_width", value.scoreSize.width, 0, kMaxSide);
    readInRange(in, "window_count", value.windowCount, 0, kMaxSide);
    if (const json* milliseconds = fields::find(in, "milliseconds")) {
        from_json(*milliseconds, value.milliseconds);
    }
    read(in, "device", value.device);
    read(in, "dtype", value.dtype);
    read(in, "labels", value.labels);
    readColors(in, "colors", value.colors);
    readList(in, "classes", value.classes);
    read(in, "ignored_pixels", value.ignoredPixels);
    read(in, "notes", value.notes);
}

void to_json(json& out, const LabelTileRequest& value) {
    out = {{"segmentation_id", value.segmentationId},
           {"level", value.level},
           {"row", value.row},
           {"column", value.column}};
}

void from_json(const json& in, LabelTileRequest& value) {
    read(in, "segmentation_id", value.segmentationId);
    readInRange(in, "level", value.level, 0, kMaxLevel);
    readInRange(in, "row", value.row, 0, kMaxSide);
    readInRange(in, "column", value.column, 0, kMaxSide);
}

void to_json(json& out, const OpenLabelsRequest& value) {
    out = {{"path", value.path},
           {"image_id", value.imageId},
           {"model_id", value.modelId},
           {"reduces_labels", value.reducesLabels},
           {"shows_processed", value.showsProcessed}};
}

void from_json(const json& in, OpenLabelsRequest& value) {
    read(in, "path", value.path);
    read(in, "image_id", value.imageId);
    read(in, "model_id", value.modelId);
    read(in, "reduces_labels", value.reducesLabels);
    read(in, "shows_processed", value.showsProcessed);
}

void to_json(json& out, const CompareSegmentationsRequest& value) {
    out = {{"first", value.first}, {"second", value.second}};
}

void from_json(const json& in, CompareSegmentationsRequest& value) {
    read(in, "first", value.first);
    read(in, "second", value.second);
}

void to_json(json& out, const ClassAgreement& value) {
    out = {{"index", value.index}, {"label", value.label}, {"iou", value.iou}};
}

void from_json(const json& in, ClassAgreement& value) {
    readInRange(in, "index", value.index, 0, kMaxClasses);
    read(in, "label", value.label);
    read(in, "iou", value.iou);
}

void to_json(json& out, const CompareSegmentationsReply& value) {
    out = {{"compared_pixels", value.comparedPixels},
           {"agreeing_pixels", value.agreeingPixels},
           {"mean_iou", value.meanIou},
           {"classes", value.classes}};
}

void from_json(const json& in, CompareSegmentationsReply& value) {
    read(in, "compared_pixels", value.comparedPixels);
    read(in, "agreeing_pixels", value.agreeingPixels);
    read(in, "mean_iou", value.meanIou);
    readList(in, "classes", value.classes);
}

void to_json(json& out, const ExportSegmentationRequest& value) {
    out = {{"segmentation_id", value.segmentationId},
           {"format", kFormats[static_cast<std::size_t>(value.format)]},
           {"opacity", value.opacity},
           {"colors", hexList(value.colors)},
           {"hidden", value.hidden}};
}

void from_json(const json& in, ExportSegmentationRequest& value) {
    read(in, "segmentation_id", value.segmentationId);
    fields::readName(in, "format", kFormats, value.format);
    read(in, "opacity", value.opacity);
    readColors(in, "colors", value.colors);
    read(in, "hidden", value.hidden);
    if (!(value.opacity >= 0 && value.opacity <= 1)) {
        fields::refuse("opacity", "a number from 0 to 1");
    }
}

} // namespace core
