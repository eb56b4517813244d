#pragma once

#include "core/base/image.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// What config.json says about a model of the BEiT family. Defaults are those of the reference
/// library. Every value that comes out of parseBeitConfig lies in a range that the model can build.
struct BeitConfig {
    std::string modelType = "beit";         ///< or "data2vec-vision"
    std::vector<std::string> architectures; ///< class names, usually one
    std::string dtype = "float32";          ///< of the stored weights
    int vocabSize = 8192;
    int hiddenSize = 768;
    int layerCount = 12;
    int headCount = 12;
    int intermediateSize = 3072;
    std::string hiddenAct = "gelu"; ///< gelu (erf), gelu_new, gelu_pytorch_tanh, relu, selu
    double hiddenDropout = 0.0;
    double attentionDropout = 0.0;
    double initializerRange = 0.02;
    double layerNormEps = 1e-12;
    double batchNormEps = 1e-5;
    Size imageSize{224, 224};
    Size patchSize{16, 16};
    int channelCount = 3;
    bool useMaskToken = false;
    bool useAbsolutePositionEmbeddings = false;
    bool useRelativePositionBias = false;       ///< one table per layer
    bool useSharedRelativePositionBias = false; ///< one table for all layers
    double layerScaleInitValue = 0.1;           ///< 0: no lambda parameters
    double dropPathRate = 0.1;
    bool useMeanPooling = true;
    /// Bias tables have rows before columns however they are resized. The reference library turns
    /// them where the grid is no square, and its own models are meant so. Not in config.json.
    bool hasPlainBiasTables = false;
    std::vector<int> poolScales{1, 2, 3, 6};
    bool useAuxiliaryHead = true;
    double auxiliaryLossWeight = 0.4;
    int auxiliaryChannels = 256;
    int auxiliaryConvCount = 1;
    bool auxiliaryConcatInput = false;
    int semanticLossIgnoreIndex = 255;
    /// 0..layerCount as the file gives them, negative ones resolved; empty when they were
    /// impossible.
    std::vector<int> outIndices;
    bool addFpn = false;
    bool reshapeHiddenStates = true;
    /// One per class, safe to show, in the order of the logits: the keys of id2label may have gaps
    /// and are renumbered by their sorted order. Empty when config.json does not name the classes.
    std::vector<std::string> labels;
    int labelCount = 2; ///< labels.size() unless that is 0

    bool operator==(const BeitConfig&) const = default;
};

/// Patch rows and columns of an image of imageSize.
[[nodiscard]] Size patchGrid(const BeitConfig& config);

/// "LABEL_0", "LABEL_1" …, what the reference library calls classes without names.
[[nodiscard]] std::vector<std::string> defaultLabels(int count);

struct ConfigReading {
    BeitConfig config;
    bool namesLabelCount = false; ///< false: the number of classes is to be taken from the weights
    /// The configuration is that of a larger model, of which only the trunk is a BEiT.
    bool isBackboneOnly = false;
    std::vector<std::string> inferred; ///< "out_indices [3, 5, 7, 11]: …"
    std::vector<std::string> warnings;
};

/// Reads config.json: that of a BEiT, that of a larger model with a BEiT as its "backbone_config"
/// (depth networks), or timm's (see timm_config.h).
///
/// where    named in messages
/// throws   Error{Unsupported, "CKPT-KIND"} for another model type or architecture,
/// Error{BadFormat, "CONFIG-JSON"}
///          or Error{BadFormat, "CONFIG-FIELD"} with the field, its value and the allowed range
[[nodiscard]] ConfigReading parseBeitConfig(std::string_view text, const std::string& where);

/// A config.json that the reference library loads.
[[nodiscard]] nlohmann::ordered_json toJson(const BeitConfig& config);

} // namespace core
