#include "core/model/beit_model.h"

namespace core {

Pooler::Pooler(const BeitConfig& config) {
    if (config.useMeanPooling) {
        layernorm = register_module(
            "layernorm", std::make_shared<LayerNorm>(config.hiddenSize, config.layerNormEps));
    }
}

at::Tensor Pooler::forward(const at::Tensor& x) const {
    return layernorm ? layernorm->forward(x.slice(1, 1).mean(1)) : x.select(1, 0);
}

BeitModel::BeitModel(const BeitConfig& config, Pooling pooling)
    : embeddings(register_module("embeddings", std::make_shared<Embeddings>(config))),
      encoder(register_module("encoder", std::make_shared<Encoder>(config))),
      m_patchSize(config.patchSize) {
    if (!config.useMeanPooling) {
        layernorm = register_module(
            "layernorm", std::make_shared<LayerNorm>(config.hiddenSize, config.layerNormEps));
    }
    if (pooling == Pooling::Pooled) {
        pooler = register_module("pooler", std::make_shared<Pooler>(config));
    }
}

at::Tensor BeitModel::normed(const at::Tensor& x) const {
    return layernorm ? layernorm->forward(x) : x;
}

ModelOutput BeitModel::forward(const at::Tensor& pixels, const ForwardOptions& options) {
    const at::Tensor tokens = embeddings->forward(pixels, options.maskedPatches);
    const Size window = {static_cast<int>(pixels.size(2)) / m_patchSize.height,
                         static_cast<int>(pixels.size(3)) / m_patchSize.width};
    ModelOutput output = encoder->forward(tokens, window, options);
    output.lastHiddenState = normed(output.lastHiddenState);
    if (pooler) {
        output.poolerOutput = pooler->forward(output.lastHiddenState);
    }
    return output;
}

} // namespace core
