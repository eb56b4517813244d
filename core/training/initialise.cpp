#include "core/training/initialise.h"

#include "core/checkpoint/beit_config.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

namespace core {

void initialise(torch::nn::Module& module, const BeitConfig& config, std::uint64_t seed) {
    const at::NoGradGuard noGradients;
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    for (const auto& item : module.named_parameters()) {
        const std::string& name = item.key();
        at::Tensor value = item.value();
        const bool isNorm = name.find("layernorm") != std::string::npos;
        if (name.find("lambda_") != std::string::npos) {
            value.fill_(config.layerScaleInitValue);
        } else if (isNorm && name.ends_with("weight")) {
            value.fill_(1.0);
        } else if (name.ends_with("weight")) {
            value.normal_(0.0, config.initializerRange, generator);
        } else {
            value.zero_();
        }
    }
}

} // namespace core
