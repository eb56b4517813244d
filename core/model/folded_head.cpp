#include "core/model/folded_head.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/diag.h>
#include <ATen/ops/einsum.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>

namespace core {

namespace {

at::Tensor channelsLast(const at::Tensor& map) {
    return map.permute({0, 2, 3, 1});
}
at::Tensor channelsFirst(const at::Tensor& map) {
    return map.permute({0, 3, 1, 2});
}

/// A 1 x 1 convolution, or a transposed one as a product with [4 * out, in] rows in the order (dy,
/// dx, out).
PackedLinear pack(const at::Tensor& weight, const at::Tensor& bias, const PackOptions& options) {
    return packScaled(weight, bias, {}, options);
}

/// The product that a transposed convolution of kernel and stride 2 is, followed by an affine map
/// of its channels: after [out, out] and bias [out], both float64.
struct Doubling {
    at::Tensor weight; ///< [4 * out, in]
    at::Tensor bias;   ///< [4 * out]
};

Doubling doubling(const Upsampling& layer, const at::Tensor& after, const at::Tensor& bias) {
    // [in, middle, 2, 2] and [out, middle] make [2, 2, out, in].
    const at::Tensor weight = at::einsum("imyx,om->yxoi", {layer.weight.to(at::kDouble), after});
    const at::Tensor joined = after.matmul(layer.bias.to(at::kDouble)) + bias;
    return {weight.reshape({-1, layer.weight.size(0)}).to(at::kFloat),
            joined.repeat({4}).to(at::kFloat)};
}

/// [batch, rows, columns, 4 * width] to [batch, 2 * rows, 2 * columns, width].
at::Tensor spread(const at::Tensor& x) {
    const std::int64_t width = x.size(3) / 4;
    return x.view({x.size(0), x.size(1), x.size(2), 2, 2, width})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape({x.size(0), 2 * x.size(1), 2 * x.size(2), width});
}

at::Tensor squareWeight(const ConvModule::Folded& conv) {
    return conv.weight.flatten(1); // [out, in] of a 1 x 1 kernel
}

at::Tensor resizedTo(const at::Tensor& map, const at::Tensor& model) {
    return channelsLast(resizeBilinear(channelsFirst(map), model.sizes().slice(1, 2)));
}

bool takesNativeResolution(const PackOptions& options) {
    return options.device.is_cpu() && options.dtype == at::kFloat;
}

} // namespace

FoldedHead::JoinedConv::JoinedConv(const ConvModule& conv,
                                   std::size_t partCount,
                                   const PackOptions& options) {
    const ConvModule::Folded folded = conv.folded();
    const auto parts = folded.weight.chunk(static_cast<std::int64_t>(partCount), 1);
    m_bias = folded.bias.to(options.device, options.dtype);
    const bool isSplit = takesNativeResolution(options);
    m_weight = (isSplit ? parts.front() : folded.weight)
                   .to(options.device, options.dtype)
                   .contiguous(at::MemoryFormat::ChannelsLast);
    for (std::size_t i = 1; isSplit && i < partCount; ++i) {
        m_coarse.emplace_back(parts[i], options.rowsHint);
    }
}

at::Tensor FoldedHead::JoinedConv::operator()(const std::vector<at::Tensor>& parts) const {
    std::vector<at::Tensor> joined{parts.front()};
    for (std::size_t i = 1; m_coarse.empty() && i < parts.size(); ++i) {
        joined.push_back(resizedTo(parts[i], parts.front()));
    }
    const at::Tensor input = joined.size() == 1 ? joined.front() : at::cat(joined, 3);
    at::Tensor sum =
        channelsLast(at::conv2d(channelsFirst(input), m_weight, m_bias, 1, 1)).contiguous();
    for (std::size_t i = 0; i < m_coarse.size(); ++i) {
        m_coarse[i].addTo(sum, parts[i + 1]);
    }
    return sum;
}

FoldedHead::FoldedHead(const FeaturePyramid& pyramid,
                       const UperHead& head,
                       const PackOptions& options)
    : m_poolScales(head.poolScales()) {
    const BatchNorm::Affine norm = pyramid.norm().affine();
    const Doubling first = doubling(pyramid.first(), at::diag(norm.scale), norm.shift);
    m_firstDouble = pack(first.weight, first.bias, options);
    const auto folded = [](const std::shared_ptr<ConvModule>& conv) { return conv->folded(); };
    const auto lateral = [&](const Upsampling& layer, std::size_t level) {
        const ConvModule::Folded conv = folded(head.laterals[level]);
        const Doubling joined =
            doubling(layer, squareWeight(conv).to(at::kDouble), conv.bias.to(at::kDouble));
        return pack(joined.weight, joined.bias, options);
    };
    m_lateral0 = lateral(pyramid.second(), 0);
    m_lateral1 = lateral(pyramid.twice(), 1);
    const ConvModule::Folded lateral2 = folded(head.laterals[2]);
    m_lateral2 = pack(squareWeight(lateral2), lateral2.bias, options);
    for (const auto& conv : head.psp) {
        const ConvModule::Folded each = folded(conv);
        m_psp.push_back(pack(squareWeight(each), each.bias, options));
    }
    m_bottleneck = JoinedConv(*head.bottleneck, head.psp.size() + 1, options);
    for (const auto& conv : head.fpn) {
        const ConvModule::Folded each = folded(conv);
        m_levelConvs.push_back({each.weight.to(options.device, options.dtype)
                                    .contiguous(at::MemoryFormat::ChannelsLast),
                                each.bias.to(options.device, options.dtype)});
    }
    m_fusion = JoinedConv(*head.fpn_bottleneck, UperHead::kLevelCount, options);
    m_classifier = pack(head.classifier->weight.flatten(1), head.classifier->bias, options);
}

at::Tensor FoldedHead::pooledPyramid(const at::Tensor& map) const {
    std::vector<at::Tensor> parts{map};
    for (std::size_t i = 0; i < m_psp.size(); ++i) {
        const std::int64_t side = m_poolScales[i];
        const at::Tensor pooled =
            channelsLast(at::adaptive_avg_pool2d(channelsFirst(map), {side, side})).contiguous();
        parts.push_back(at::relu(m_psp[i](pooled)));
    }
    return at::relu(m_bottleneck(parts));
}

std::vector<at::Tensor> FoldedHead::laterals(const std::vector<at::Tensor>& maps) const {
    const auto last = [&](std::size_t i) { return channelsLast(maps[i]).contiguous(); };
    const at::Tensor halved =
        channelsLast(at::max_pool2d(channelsFirst(last(3)), {2, 2})).contiguous();
    return {at::relu(spread(m_lateral0(at::gelu(spread(m_firstDouble(last(0))))))),
            at::relu(spread(m_lateral1(last(1)))), at::relu(m_lateral2(last(2))),
            pooledPyramid(halved)};
}

at::Tensor FoldedHead::forward(const std::vector<at::Tensor>& maps,
                               const Progress& progress) const {
    report(progress, 1.0F);
    std::vector<at::Tensor> levels = laterals(maps);
    for (std::size_t i = levels.size() - 1; i-- > 0;) {
        levels[i] = levels[i] + resizedTo(levels[i + 1], levels[i]);
    }
    for (std::size_t i = 0; i < m_levelConvs.size(); ++i) {
        report(progress, 1.0F);
        const Conv& conv = m_levelConvs[i];
        levels[i] = at::relu(
            channelsLast(at::conv2d(channelsFirst(levels[i]), conv.weight, conv.bias, 1, 1)));
    }
    report(progress, 1.0F);
    return channelsFirst(m_classifier(at::relu(m_fusion(levels)).contiguous()));
}

} // namespace core
