#include "core/protocol/json_fields.h"
#include "core/protocol/messages.h"

#include <array>

/// What the requests of every task share: where on an image, and what is changed in a model.
namespace core {

using fields::read;
using fields::readInRange;
using nlohmann::json;

namespace {

constexpr int kMaxLayers = 1024;
constexpr int kMaxHeads = 1024;
constexpr double kMaxBiasScale = 1000;
constexpr std::array<const char*, 3> kResizes{"bilinear", "geometric-cubic", "geometric-linear"};

void readLayers(const json& in, const char* key, std::vector<int>& out) {
    std::vector<int> layers = out;
    read(in, key, layers);
    for (const int layer : layers) {
        if (layer < 0 || layer >= kMaxLayers) {
            fields::refuse(key, "layers from 0 to 1023");
        }
    }
    out = std::move(layers);
}

} // namespace

const char* biasResizeName(BiasResize resize) {
    return kResizes[static_cast<std::size_t>(resize)];
}

void readBiasResize(const json& in, const char* key, BiasResize& out) {
    fields::readName(in, key, kResizes, out);
}

void to_json(json& out, const LayerHead& value) {
    out = {{"layer", value.layer}, {"head", value.head}};
}

void from_json(const json& in, LayerHead& value) {
    readInRange(in, "layer", value.layer, 0, kMaxLayers - 1);
    readInRange(in, "head", value.head, 0, kMaxHeads - 1);
}

void to_json(json& out, const Interventions& value) {
    out = {{"masked_heads", value.maskedHeads},
           {"skipped_layers", value.skippedLayers},
           {"bias_scale", value.biasScale},
           {"bias_layers", value.biasLayers},
           {"bias_resize", biasResizeName(value.biasResize)}};
}

void from_json(const json& in, Interventions& value) {
    fields::readList(in, "masked_heads", value.maskedHeads);
    readLayers(in, "skipped_layers", value.skippedLayers);
    readLayers(in, "bias_layers", value.biasLayers);
    double scale = value.biasScale;
    read(in, "bias_scale", scale);
    if (!(scale >= -kMaxBiasScale && scale <= kMaxBiasScale)) {
        fields::refuse("bias_scale", "a number from -1000 to 1000");
    }
    value.biasScale = scale;
    readBiasResize(in, "bias_resize", value.biasResize);
}

void to_json(json& out, const ImageRegion& value) {
    out = {
        {"top", value.top}, {"left", value.left}, {"height", value.height}, {"width", value.width}};
}

void from_json(const json& in, ImageRegion& value) {
    read(in, "top", value.top);
    read(in, "left", value.left);
    read(in, "height", value.height);
    read(in, "width", value.width);
}

} // namespace core
