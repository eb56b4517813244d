#include "core/model/encoder.h"

#include <algorithm>
#include <string>

namespace core {

Encoder::Encoder(const BeitConfig& config) {
    if (config.useSharedRelativePositionBias) {
        relative_position_bias = register_module(
            "relative_position_bias",
            std::make_shared<RelativePositionBias>(patchGrid(config), config.headCount));
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

ModelOutput Encoder::forward(const at::Tensor& x, Size window, const ForwardOptions& options) {
    const AttentionKind kind = options.wantsAttentions ? AttentionKind::Eager : options.attention;
    m_biases.prepare({window, options.biasResize, x.scalar_type()});
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
        LayerOutput output =
            m_layers[i]->forward(result.lastHiddenState, m_biases.forLayer(i), kind);
        result.lastHiddenState = std::move(output.x);
        if (options.wantsAttentions) {
            result.attentions.push_back(std::move(output.weights));
        }
    }
    if (options.wantsHiddenStates) {
        result.hiddenStates.push_back(result.lastHiddenState);
    }
    report(options.progress, 1.0F);
    return result;
}

} // namespace core
