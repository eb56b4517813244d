#include "core/model/initialise.h"

#include <ATen/core/grad_mode.h>

#include <cmath>
#include <string>

namespace core {

namespace {

constexpr double kUnilmHeadScale = 0.001;

bool endsWithAny(const std::string& name, std::initializer_list<std::string_view> endings) {
    for (const std::string_view ending : endings) {
        if (name.ends_with(ending)) {
            return true;
        }
    }
    return false;
}

void draw(at::Tensor& values, double deviation, Initialisation kind) {
    if (kind == Initialisation::Reference) {
        values.normal_(0.0, deviation);
        return;
    }
    // A normal cut at one deviation, by the inverse of its distribution.
    const double edge = std::erf(1.0 / std::sqrt(2.0));
    values.uniform_(-edge, edge).erfinv_().mul_(deviation * std::sqrt(2.0));
}

/// The layer that a name belongs to: 3 for "beit.encoder.layer.3.output.dense.weight".
int layerIndex(const std::string& name) {
    constexpr std::string_view kList = "encoder.layer.";
    return std::stoi(name.substr(name.find(kList) + kList.size()));
}

void rescaleUnilm(const std::string& name, at::Tensor& values) {
    if (name.starts_with("classifier.")) {
        values.mul_(kUnilmHeadScale);
    } else if (name.ends_with("output.dense.weight")) {
        values.div_(std::sqrt(2.0 * (layerIndex(name) + 1)));
    }
}

void fill(const std::string& name,
          at::Tensor& values,
          const BeitConfig& config,
          Initialisation kind) {
    if (endsWithAny(name, {"lambda_1", "lambda_2"})) {
        values.fill_(config.layerScaleInitValue);
    } else if (endsWithAny(name, {"cls_token", "mask_token", "position_embeddings"})) {
        if (kind == Initialisation::Unilm) {
            draw(values, config.initializerRange, kind);
        } else {
            values.zero_();
        }
    } else if (endsWithAny(name, {"bias", "relative_position_bias_table"})) {
        values.zero_();
    } else if (values.dim() == 1) {
        values.fill_(1.0); // the weight of a norm
    } else {
        draw(values, config.initializerRange, kind);
    }
    if (kind == Initialisation::Unilm) {
        rescaleUnilm(name, values);
    }
}

} // namespace

void initialise(torch::nn::Module& model, const BeitConfig& config, Initialisation kind) {
    const at::NoGradGuard noGradients;
    for (auto& parameter : model.named_parameters()) {
        fill(parameter.key(), parameter.value(), config, kind);
    }
    for (auto& buffer : model.named_buffers()) {
        buffer.value().fill_(buffer.key().ends_with("running_var") ? 1.0 : 0.0);
    }
}

} // namespace core
