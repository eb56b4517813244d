#include "core/protocol/messages.h"

#include "core/protocol/json_fields.h"

#include <nlohmann/json.hpp>

namespace core {

using fields::read;
using fields::readInRange;
using nlohmann::json;

namespace {

constexpr int kMaxSide = 1 << 20;

} // namespace

void to_json(json& out, const ModelInfo& value) {
    out = {{"report", value.report},
           {"image_size", {value.imageSize.height, value.imageSize.width}},
           {"patch_size", value.patchSize},
           {"layers", value.layerCount},
           {"heads", value.headCount},
           {"hidden_size", value.hiddenSize},
           {"vocabulary_size", value.vocabularySize},
           {"labels", value.labels},
           {"device", value.device},
           {"dtype", value.dtype},
           {"attention", value.attention},
           {"threads", value.threadCount},
           {"load_ms", value.loadMs},
           {"image_mean", value.imageMean},
           {"image_std", value.imageStd}};
}

void from_json(const json& in, ModelInfo& value) {
    if (const json* report = fields::find(in, "report")) {
        from_json(*report, value.report);
    }
    fields::readSize(in, "image_size", value.imageSize, 0, kMaxSide);
    readInRange(in, "patch_size", value.patchSize, 0, kMaxSide);
    readInRange(in, "layers", value.layerCount, 0, 10'000);
    readInRange(in, "heads", value.headCount, 0, 10'000);
    readInRange(in, "hidden_size", value.hiddenSize, 0, kMaxSide);
    readInRange(in, "vocabulary_size", value.vocabularySize, 0, kMaxSide);
    read(in, "labels", value.labels);
    read(in, "device", value.device);
    read(in, "dtype", value.dtype);
    read(in, "attention", value.attention);
    readInRange(in, "threads", value.threadCount, 0, 4096);
    read(in, "load_ms", value.loadMs);
    read(in, "image_mean", value.imageMean);
    read(in, "image_std", value.imageStd);
}

void to_json(json& out, const OpenModelRequest& value) {
    out = {{"path", value.path},
           {"device", value.device},
           {"dtype", value.dtype},
           {"attention", value.attention},
           {"threads", value.threads}};
    if (value.refusesCode) {
        out["refuse_code"] = true;
    }
    if (value.size) {
        out["size"] = {value.size->height, value.size->width};
    }
}

void from_json(const json& in, OpenModelRequest& value) {
    read(in, "path", value.path);
    read(in, "device", value.device);
    read(in, "dtype", value.dtype);
    read(in, "attention", value.attention);
    readInRange(in, "threads", value.threads, 0, 4096);
    read(in, "refuse_code", value.refusesCode);
    if (fields::find(in, "size")) {
        fields::readSize(in, "size", value.size.emplace(), 0, kMaxSide);
    }
}

void to_json(json& out, const OpenModelReply& value) {
    out = {{"model_id", value.modelId}, {"model", value.model}};
}

void from_json(const json& in, OpenModelReply& value) {
    read(in, "model_id", value.modelId);
    if (const json* model = fields::find(in, "model")) {
        from_json(*model, value.model);
    }
}

void to_json(json& out, const OpenImageRequest& value) {
    out = {{"path", value.path},
           {"name", value.name},
           {"applies_exif", value.appliesExif},
           {"allows_damaged", value.allowsDamaged}};
}

void from_json(const json& in, OpenImageRequest& value) {
    read(in, "path", value.path);
    read(in, "name", value.name);
    read(in, "applies_exif", value.appliesExif);
    read(in, "allows_damaged", value.allowsDamaged);
}

void to_json(json& out, const ImageInfo& value) {
    out = {{"image_id", value.imageId},   {"path", value.path},
           {"width", value.width},        {"height", value.height},
           {"format", value.format},      {"file_bytes", value.fileBytes},
           {"tile_size", value.tileSize}, {"levels", value.levelCount},
           {"notes", value.notes},        {"damaged", value.isDamaged},
           {"decode_ms", value.decodeMs}};
}

void from_json(const json& in, ImageInfo& value) {
    read(in, "image_id", value.imageId);
    read(in, "path", value.path);
    readInRange(in, "width", value.width, 1, kMaxSide);
    readInRange(in, "height", value.height, 1, kMaxSide);
    read(in, "format", value.format);
    read(in, "file_bytes", value.fileBytes);
    readInRange(in, "tile_size", value.tileSize, 16, 8192);
    readInRange(in, "levels", value.levelCount, 1, 32);
    read(in, "notes", value.notes);
    read(in, "damaged", value.isDamaged);
    read(in, "decode_ms", value.decodeMs);
}

void to_json(json& out, const TileRequest& value) {
    out = {{"image_id", value.imageId},
           {"level", value.level},
           {"row", value.row},
           {"column", value.column}};
}

void from_json(const json& in, TileRequest& value) {
    read(in, "image_id", value.imageId);
    readInRange(in, "level", value.level, 0, 31);
    readInRange(in, "row", value.row, 0, kMaxSide);
    readInRange(in, "column", value.column, 0, kMaxSide);
}

void to_json(json& out, const ThumbnailRequest& value) {
    out = {{"path", value.path}, {"side", value.side}};
}

void from_json(const json& in, ThumbnailRequest& value) {
    read(in, "path", value.path);
    readInRange(in, "side", value.side, 1, 2048);
}

void to_json(json& out, const PixelRequest& value) {
    out = {{"image_id", value.imageId}, {"x", value.x}, {"y", value.y}};
}

void from_json(const json& in, PixelRequest& value) {
    read(in, "image_id", value.imageId);
    readInRange(in, "x", value.x, 0, kMaxSide);
    readInRange(in, "y", value.y, 0, kMaxSide);
}

} // namespace core
