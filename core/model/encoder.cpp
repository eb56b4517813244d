#include "core/model/encoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/ones.h>

#include <algorithm>
#include <string>

namespace core {
namespace {

/// [heads], or undefined where every head of the layer is kept.
at::Tensor
headMaskOf(const Interventions& interventions, std::size_t layer, std::int64_t headCount) {
    at::Tensor mask;
    for (const LayerHead& masked : interventions.maskedHeads) {
        if (static_cast<std::size_t>(masked.layer) == layer) {
            mask = mask.defined() ? mask : at::ones({headCount});
            mask[masked.head] = 0;
        }
    }
    return mask;
}

} // namespace

Encoder::Encoder(const BeitConfig& config) {
    if (config.useSharedRelativePositionBias) {
        relative_position_bias =
            register_module("relative_position_bias",
                            std::make_shared<RelativePositionBias>(
                                patchGrid(config), config.headCount, config.hasPlainBiasTables));
    }
    const auto list = register_module("layer", std::make_shared<torch::nn::Module>());
    const double step = config.layerCount > 1 ? config.dropPathRate / (config.layerCount - 1) : 0.0;
    std::vector<const RelativePositionBias*> tables;
    for (int i = 0; i < config.layerCount; ++i) {
        auto layer = std::make_shared<Layer>(config, step * i);
        list->register_module(std::to_string(i), layer);
        tables.push_back(layer->positionBias());
        m_layers.push_back(std::move(layer));
    }
    m_biases.setTables(relative_position_bias.get(), std::move(tables));
}

bool Encoder::hasBias() const {
    return relative_position_bias != nullptr ||
           std::ranges::any_of(m_layers,
                               [](const auto& layer) { return layer->positionBias() != nullptr; });
}

at::Tensor Encoder::biasTable(std::size_t layer, Size window, BiasResize resize) const {
    at::Tensor sum;
    for (const RelativePositionBias* bias : {m_layers[layer]->positionBias(), sharedBias()}) {
        if (bias != nullptr) {
            const at::Tensor table = bias->table(window, resize).detach().to(at::kCPU, at::kFloat);
            sum = sum.defined() ? sum + table : table;
        }
    }
    return sum;
}

at::Tensor Encoder::biasOf(std::size_t layer, const Interventions& interventions) {
    const double scale = interventions.biasScaleIn(static_cast<int>(layer));
    if (scale == 0.0) {
        return {};
    }
    at::Tensor bias = m_biases.forLayer(layer);
    return scale == 1.0 || !bias.defined() ? bias : padBiasRows(bias * scale, bias.scalar_type());
}

ModelOutput Encoder::forward(const at::Tensor& x, Size window, const ForwardOptions& options) {
    const Interventions& changes = options.interventions;
    m_biases.prepare({window, changes.biasResize, x.scalar_type()});
    LayerPass pass;
    pass.kind = options.wantsAttentions ? AttentionKind::Eager : options.attention;
    pass.wantsScores = options.wantsScores;
    ModelOutput result;
    result.lastHiddenState = x;
    const std::size_t count = options.layerLimit > 0
                                  ? std::min<std::size_t>(options.layerLimit, m_layers.size())
                                  : m_layers.size();
    for (std::size_t i = 0; i < count; ++i) {
        report(options.progress, static_cast<float>(i) / static_cast<float>(count));
        if (options.wantsHiddenStates) {
            result.hiddenStates.push_back(result.lastHiddenState);
        }
        LayerOutput output{result.lastHiddenState, {}, {}};
        if (!changes.isSkipped(static_cast<int>(i))) {
            pass.bias = biasOf(i, changes);
            pass.headMask = headMaskOf(changes, i, m_layers[i]->headCount());
            output = m_layers[i]->forward(result.lastHiddenState, pass);
        }
        result.lastHiddenState = std::move(output.x);
        if (options.wantsAttentions) {
            result.attentions.push_back(std::move(output.weights));
        }
        if (options.wantsScores) {
            result.scores.push_back(std::move(output.scores));
        }
    }
    if (options.wantsHiddenStates) {
        result.hiddenStates.push_back(result.lastHiddenState);
    }
    report(options.progress, 1.0F);
    return result;
}

} // namespace core
