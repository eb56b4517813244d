#include "core/model/classification.h"

namespace core {

BeitForImageClassification::BeitForImageClassification(const BeitConfig& config)
    : beit(register_module("beit", std::make_shared<BeitModel>(config))) {
    if (config.labelCount > 0) {
        classifier = register_module(
            "classifier", std::make_shared<Linear>(config.hiddenSize, config.labelCount));
    }
}

ModelOutput BeitForImageClassification::forward(const at::Tensor& pixels,
                                                const ForwardOptions& options) {
    ModelOutput output = beit->forward(pixels, options);
    output.logits = classifier ? classifier->forward(output.poolerOutput) : output.poolerOutput;
    return output;
}

} // namespace core
