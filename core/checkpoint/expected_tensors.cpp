#include "core/checkpoint/expected_tensors.h"

#include <utility>

namespace core {
namespace {

class TensorList final {
public:
    std::vector<ExpectedTensor> tensors;

    /// Everything added until the next call is optional or not.
    void setOptional(bool isOptional) { m_isOptional = isOptional; }

    void add(std::string name, std::vector<std::int64_t> shape) {
        tensors.push_back({std::move(name), std::move(shape), m_isOptional, true});
    }
    void addPair(const std::string& name, std::vector<std::int64_t> shape, std::int64_t biasSize) {
        add(name + ".weight", std::move(shape));
        add(name + ".bias", {biasSize});
    }
    void addLinear(const std::string& name, std::int64_t out, std::int64_t in) {
        addPair(name, {out, in}, out);
    }
    void addNorm(const std::string& name, std::int64_t size) { addPair(name, {size}, size); }
    void addBatchNorm(const std::string& name, std::int64_t size) {
        addNorm(name, size);
        tensors.push_back({name + ".running_mean", {size}, m_isOptional, false});
        tensors.push_back({name + ".running_var", {size}, m_isOptional, false});
    }
    /// A convolution without bias and its batch norm.
    void addConv(const std::string& name, std::int64_t out, std::int64_t in, std::int64_t kernel) {
        add(name + ".conv.weight", {out, in, kernel, kernel});
        addBatchNorm(name + ".bn", out);
    }

private:
    bool m_isOptional = false;
};

constexpr const char* kTable = "relative_position_bias.relative_position_bias_table";

void addLayer(TensorList& list, const BeitConfig& c, const std::string& name) {
    const std::int64_t size = c.hiddenSize;
    list.addLinear(name + "attention.attention.query", size, size);
    list.add(name + "attention.attention.key.weight", {size, size});
    list.addLinear(name + "attention.attention.value", size, size);
    if (c.useRelativePositionBias) {
        list.add(name + "attention.attention." + kTable,
                 {biasTableRows(patchGrid(c)), c.headCount});
    }
    list.addLinear(name + "attention.output.dense", size, size);
    list.addLinear(name + "intermediate.dense", c.intermediateSize, size);
    list.addLinear(name + "output.dense", size, c.intermediateSize);
    list.addNorm(name + "layernorm_before", size);
    list.addNorm(name + "layernorm_after", size);
    if (c.layerScaleInitValue > 0) {
        list.add(name + "lambda_1", {size});
        list.add(name + "lambda_2", {size});
    }
}

void addBackbone(TensorList& list, const BeitConfig& c, Architecture architecture) {
    const std::int64_t size = c.hiddenSize;
    const Size grid = patchGrid(c);
    const std::int64_t patches = static_cast<std::int64_t>(grid.height) * grid.width;
    list.add("embeddings.cls_token", {1, 1, size});
    if (c.useMaskToken) {
        list.setOptional(architecture != Architecture::MaskedImageModeling);
        list.add("embeddings.mask_token", {1, 1, size});
        list.setOptional(false);
    }
    if (c.useAbsolutePositionEmbeddings) {
        list.add("embeddings.position_embeddings", {1, patches + 1, size});
    }
    list.addPair("embeddings.patch_embeddings.projection",
                 {size, c.channelCount, c.patchSize.height, c.patchSize.width}, size);
    if (c.useSharedRelativePositionBias) {
        list.add(std::string("encoder.") + kTable, {biasTableRows(grid), c.headCount});
    }
    for (int i = 0; i < c.layerCount; ++i) {
        addLayer(list, c, "encoder.layer." + std::to_string(i) + ".");
    }
}

void addFpn(TensorList& list, std::int64_t size) {
    list.addPair("fpn1.0", {size, size, 2, 2}, size); // in, out: a transposed convolution
    list.addBatchNorm("fpn1.1", size);
    list.addPair("fpn1.3", {size, size, 2, 2}, size);
    list.addPair("fpn2.0", {size, size, 2, 2}, size);
}

void addSegmentationHeads(TensorList& list, const BeitConfig& c) {
    const std::int64_t size = c.hiddenSize;
    const std::int64_t pools = static_cast<std::int64_t>(c.poolScales.size());
    list.addPair("decode_head.classifier", {c.labelCount, size, 1, 1}, c.labelCount);
    for (std::int64_t i = 0; i < pools; ++i) {
        list.addConv("decode_head.psp_modules." + std::to_string(i) + ".1", size, size, 1);
    }
    list.addConv("decode_head.bottleneck", size, (pools + 1) * size, 3);
    for (int i = 0; i < 3; ++i) {
        list.addConv("decode_head.lateral_convs." + std::to_string(i), size, size, 1);
        list.addConv("decode_head.fpn_convs." + std::to_string(i), size, size, 3);
    }
    list.addConv("decode_head.fpn_bottleneck", size, 4 * size, 3);
    if (!c.useAuxiliaryHead) {
        return;
    }
    list.setOptional(true);
    const std::int64_t channels = c.auxiliaryChannels;
    for (int i = 0; i < c.auxiliaryConvCount; ++i) {
        list.addConv("auxiliary_head.convs." + std::to_string(i), channels,
                     i == 0 ? size : channels, 3);
    }
    if (c.auxiliaryConcatInput) {
        list.addConv("auxiliary_head.conv_cat", channels, size + channels, 3);
    }
    list.addPair("auxiliary_head.classifier", {c.labelCount, channels, 1, 1}, c.labelCount);
}

} // namespace

std::int64_t biasTableRows(Size grid) {
    return (2 * static_cast<std::int64_t>(grid.height) - 1) *
               (2 * static_cast<std::int64_t>(grid.width) - 1) +
           3;
}

std::string className(const std::string& modelType, Architecture architecture) {
    const std::string family = modelType == "data2vec-vision" ? "Data2VecVision" : "Beit";
    switch (architecture) {
    case Architecture::ImageClassification:
        return family + "ForImageClassification";
    case Architecture::MaskedImageModeling:
        return family + "ForMaskedImageModeling";
    case Architecture::SemanticSegmentation:
        return family + "ForSemanticSegmentation";
    case Architecture::Backbone:
        return family + "Backbone";
    default:
        return family + "Model";
    }
}

std::vector<ExpectedTensor> expectedTensors(const BeitConfig& config, Architecture architecture) {
    TensorList list;
    addBackbone(list, config, architecture);
    const std::int64_t size = config.hiddenSize;
    const bool hasPooler =
        architecture == Architecture::Model || architecture == Architecture::ImageClassification;
    if (!config.useMeanPooling && architecture != Architecture::Backbone) {
        list.addNorm("layernorm", size);
    }
    if (config.useMeanPooling && hasPooler) {
        list.setOptional(architecture == Architecture::Model);
        list.addNorm("pooler.layernorm", size);
        list.setOptional(false);
    }
    if (architecture == Architecture::ImageClassification) {
        list.addLinear("classifier", config.labelCount, size);
    } else if (architecture == Architecture::MaskedImageModeling) {
        list.addNorm("mim_head.layernorm", size);
        list.addLinear("lm_head", config.vocabSize, size);
    } else if (architecture == Architecture::SemanticSegmentation) {
        addFpn(list, size);
        addSegmentationHeads(list, config);
    } else if (architecture == Architecture::Backbone && config.addFpn) {
        addFpn(list, size);
    }
    return std::move(list.tensors);
}

} // namespace core
