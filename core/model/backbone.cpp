#include "core/model/backbone.h"

#include "core/base/error.h"

#include <algorithm>

namespace core {

BeitBackbone::BeitBackbone(const BeitConfig& config)
    : beit(register_module("beit", std::make_shared<BeitModel>(config, Pooling::None))),
      m_stages(config.outIndices), m_patchSize(config.patchSize), m_hasPyramid(config.addFpn),
      m_reshapes(config.reshapeHiddenStates) {
    if (m_stages.empty()) {
        m_stages = {config.layerCount};
    }
    std::sort(m_stages.begin(), m_stages.end());
    if (m_hasPyramid && (m_stages.size() != 4 || !m_reshapes)) {
        throw Error(ErrorKind::BadFormat, "CONFIG-FIELD",
                    "add_fpn: config.json: expected out_indices of 4 reshaped stages, found " +
                        std::to_string(m_stages.size()));
    }
    if (m_hasPyramid) {
        m_pyramid = FeaturePyramid(config, *this);
    }
}

std::vector<at::Tensor> BeitBackbone::forward(const at::Tensor& pixels,
                                              const ForwardOptions& options) {
    ForwardOptions wanted = options;
    wanted.wantsHiddenStates = true;
    const ModelOutput output = beit->forward(pixels, wanted);
    const Size grid = {static_cast<int>(pixels.size(2)) / m_patchSize.height,
                       static_cast<int>(pixels.size(3)) / m_patchSize.width};
    std::vector<at::Tensor> maps;
    for (const int stage : m_stages) {
        const at::Tensor& tokens = output.hiddenStates.at(static_cast<std::size_t>(stage));
        maps.push_back(m_reshapes ? featureMap(tokens, grid) : tokens);
    }
    return m_hasPyramid ? m_pyramid.forward(maps) : maps;
}

at::Tensor featureMap(const at::Tensor& tokens, Size grid) {
    return tokens.slice(1, 1).transpose(1, 2).unflatten(2, {grid.height, grid.width});
}

} // namespace core
