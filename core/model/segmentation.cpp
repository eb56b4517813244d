#include "core/model/segmentation.h"

#include "core/base/error.h"

#include <algorithm>
#include <string>

namespace core {

namespace {

constexpr std::size_t kFeatureCount = UperHead::kLevelCount;

std::string text(const std::vector<int>& values) {
    std::string joined;
    for (const int value : values) {
        joined += (joined.empty() ? "" : ", ") + std::to_string(value);
    }
    return "[" + joined + "]";
}

/// The pyramid halves the map of patches, so that there must be something to halve.
void requireTwoPatches(const at::Tensor& pixels, Size patch) {
    if (pixels.dim() == 4 &&
        (pixels.size(2) < 2 * patch.height || pixels.size(3) < 2 * patch.width)) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot segment: input: expected at least " + std::to_string(2 * patch.height) +
                        " x " + std::to_string(2 * patch.width) + " pixels, found " +
                        std::to_string(pixels.size(2)) + " x " + std::to_string(pixels.size(3)),
                    "Give a larger --size.");
    }
}

} // namespace

int featureState(int outIndex, int layerCount, FeatureChoice choice) {
    if (choice == FeatureChoice::Trained) {
        return outIndex + 1;
    }
    return outIndex == 0 ? layerCount : outIndex - 1;
}

BeitForSemanticSegmentation::BeitForSemanticSegmentation(const BeitConfig& config)
    : beit(register_module("beit", std::make_shared<BeitModel>(config, Pooling::None))),
      m_outIndices(config.outIndices), m_layerCount(config.layerCount),
      m_patchSize(config.patchSize) {
    if (m_outIndices.size() != kFeatureCount) {
        throw Error(ErrorKind::BadFormat, "CONFIG-FIELD",
                    "out_indices: config.json: expected 4 layers for a segmentation model, found " +
                        text(m_outIndices),
                    "A model of 12 layers has [3, 5, 7, 11], one of 24 has [7, 11, 15, 23].");
    }
    m_pyramid = FeaturePyramid(config, *this);
    decode_head = register_module("decode_head", std::make_shared<UperHead>(config));
    if (config.useAuxiliaryHead) {
        auxiliary_head = register_module("auxiliary_head", std::make_shared<FcnHead>(config));
    }
}

std::vector<int> BeitForSemanticSegmentation::statesFor(FeatureChoice choice) const {
    std::vector<int> states;
    for (const int index : m_outIndices) {
        states.push_back(featureState(index, m_layerCount, choice));
        if (states.back() > m_layerCount) {
            throw Error(ErrorKind::BadFormat, "CONFIG-FIELD",
                        "out_indices: config.json: expected block numbers from 0 to " +
                            std::to_string(m_layerCount - 1) + ", found " + text(m_outIndices),
                        "Use the pipeline hf, which counts them from 1.");
        }
    }
    return states;
}

int BeitForSemanticSegmentation::lastLayerFor(const ForwardOptions& options) const {
    if (options.wantsHiddenStates || options.wantsAttentions) {
        return m_layerCount;
    }
    const std::vector<int> states = statesFor(options.features);
    return *std::max_element(states.begin(), states.end());
}

ModelOutput BeitForSemanticSegmentation::forward(const at::Tensor& pixels,
                                                 const ForwardOptions& options) {
    requireTwoPatches(pixels, m_patchSize);
    ForwardOptions wanted = options;
    wanted.wantsHiddenStates = true;
    wanted.layerLimit = lastLayerFor(options);
    ModelOutput output = beit->forward(pixels, wanted);
    const Size grid = {static_cast<int>(pixels.size(2)) / m_patchSize.height,
                       static_cast<int>(pixels.size(3)) / m_patchSize.width};
    std::vector<at::Tensor> maps;
    for (const int state : statesFor(options.features)) {
        maps.push_back(featureMap(output.hiddenStates.at(static_cast<std::size_t>(state)), grid));
    }
    if (!options.wantsHiddenStates) {
        output.hiddenStates.clear();
    }
    if (!m_folded.isEmpty()) {
        output.logits = m_folded.forward(maps, options.progress);
        return output;
    }
    const std::vector<at::Tensor> levels = m_pyramid.forward(maps);
    output.logits = decode_head->forward(levels);
    if (auxiliary_head && options.wantsAuxiliaryLogits) {
        output.auxiliaryLogits = auxiliary_head->forward(levels);
    }
    return output;
}

void BeitForSemanticSegmentation::packHead(const PackOptions& options) {
    m_folded = FoldedHead(m_pyramid, *decode_head, options);
    m_pyramid = FeaturePyramid();
    decode_head.reset();
    auxiliary_head.reset();
    for (const char* name : {"fpn1", "fpn2", "decode_head", "auxiliary_head"}) {
        if (named_children().contains(name)) {
            unregister_module(name);
        }
    }
}

} // namespace core
