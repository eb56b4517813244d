#include "core/model/uper_head.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/upsample_bilinear2d.h>

#include <string>

namespace core {

namespace {

constexpr std::size_t kAuxiliaryLevel = 2;

/// Modules named "0", "1" … below a module of the given name.
std::vector<std::shared_ptr<ConvModule>>
registerList(torch::nn::Module& owner,
             const std::string& name,
             std::vector<std::shared_ptr<ConvModule>> list) {
    const auto children = std::make_shared<torch::nn::Module>();
    for (std::size_t i = 0; i < list.size(); ++i) {
        children->register_module(std::to_string(i), list[i]);
    }
    owner.register_module(name, children);
    return list;
}

std::vector<std::shared_ptr<ConvModule>>
repeat(std::size_t count, std::int64_t width, std::int64_t kernel) {
    std::vector<std::shared_ptr<ConvModule>> list(count);
    for (auto& each : list) {
        each = std::make_shared<ConvModule>(width, width, kernel);
    }
    return list;
}

} // namespace

at::Tensor resizeBilinear(const at::Tensor& map, at::IntArrayRef size) {
    return at::upsample_bilinear2d(map, size, /*align_corners=*/false);
}

UperHead::UperHead(const BeitConfig& config) : m_poolScales(config.poolScales) {
    const std::int64_t width = config.hiddenSize;
    const auto poolCount = static_cast<std::int64_t>(m_poolScales.size());
    const auto pools = std::make_shared<torch::nn::Module>();
    for (std::size_t i = 0; i < m_poolScales.size(); ++i) {
        const auto pool = std::make_shared<torch::nn::Module>(); // child 0 is the pooling itself
        psp.push_back(pool->register_module("1", std::make_shared<ConvModule>(width, width, 1)));
        pools->register_module(std::to_string(i), pool);
    }
    register_module("psp_modules", pools);
    bottleneck = register_module("bottleneck",
                                 std::make_shared<ConvModule>((poolCount + 1) * width, width, 3));
    laterals = registerList(*this, "lateral_convs", repeat(kLevelCount - 1, width, 1));
    fpn = registerList(*this, "fpn_convs", repeat(kLevelCount - 1, width, 3));
    fpn_bottleneck =
        register_module("fpn_bottleneck",
                        std::make_shared<ConvModule>(std::int64_t{kLevelCount} * width, width, 3));
    classifier = register_module("classifier",
                                 std::make_shared<Convolution>(width, config.labelCount, 1, true));
}

at::Tensor UperHead::pooledPyramid(const at::Tensor& map) const {
    std::vector<at::Tensor> parts{map};
    for (std::size_t i = 0; i < psp.size(); ++i) {
        const std::int64_t side = m_poolScales[i];
        const at::Tensor pooled = psp[i]->forward(at::adaptive_avg_pool2d(map, {side, side}));
        parts.push_back(resizeBilinear(pooled, map.sizes().slice(2)));
    }
    return bottleneck->forward(at::cat(parts, 1));
}

at::Tensor UperHead::forward(const std::vector<at::Tensor>& maps) const {
    TORCH_CHECK(maps.size() == kLevelCount, "a segmentation head takes four maps");
    std::vector<at::Tensor> levels(kLevelCount);
    levels.back() = pooledPyramid(maps.back());
    for (std::size_t i = kLevelCount - 1; i-- > 0;) {
        const at::Tensor lateral = laterals[i]->forward(maps[i]);
        levels[i] = lateral + resizeBilinear(levels[i + 1], lateral.sizes().slice(2));
    }
    for (std::size_t i = 0; i + 1 < kLevelCount; ++i) {
        levels[i] = fpn[i]->forward(levels[i]);
    }
    for (std::size_t i = 1; i < kLevelCount; ++i) {
        levels[i] = resizeBilinear(levels[i], levels[0].sizes().slice(2));
    }
    return classifier->forward(fpn_bottleneck->forward(at::cat(levels, 1)));
}

FcnHead::FcnHead(const BeitConfig& config) {
    const std::int64_t width = config.hiddenSize;
    const std::int64_t channels = config.auxiliaryChannels;
    std::vector<std::shared_ptr<ConvModule>> convs;
    for (int i = 0; i < config.auxiliaryConvCount; ++i) {
        convs.push_back(std::make_shared<ConvModule>(i == 0 ? width : channels, channels, 3));
    }
    m_convs = registerList(*this, "convs", std::move(convs));
    if (config.auxiliaryConcatInput) {
        conv_cat = register_module("conv_cat",
                                   std::make_shared<ConvModule>(width + channels, channels, 3));
    }
    classifier = register_module(
        "classifier", std::make_shared<Convolution>(channels, config.labelCount, 1, true));
}

at::Tensor FcnHead::forward(const std::vector<at::Tensor>& maps) const {
    const at::Tensor& input = maps.at(kAuxiliaryLevel);
    at::Tensor x = input;
    for (const auto& conv : m_convs) {
        x = conv->forward(x);
    }
    return classifier->forward(conv_cat ? conv_cat->forward(at::cat({input, x}, 1)) : x);
}

} // namespace core
