#pragma once

#include "core/protocol/attention_messages.h"
#include "core/session/model.h"

#include <functional>
#include <memory>

/// What can be asked about one pass of a model over one image: attention, relative position bias,
/// hidden states, and what hiding patches does. Plain values, for the command line and the engine.
namespace core {

/// Numbers with a shape, row-major.
struct Grid {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

/// The arrays of AttentionMapsRequest.
struct AttentionMaps {
    AttentionMapsReply info;
    Grid maps;
    Grid cls;
    Grid fused;
    Grid entropy;
    Grid distance;
    Grid biasOnly;    ///< with wantsSplit
    Grid contentOnly; ///< likewise
};

struct RolloutMaps {
    RolloutReply info;
    Grid map;    ///< [rows, columns]
    Grid clsMap; ///< [rows, columns]
    Grid matrix; ///< [tokens, tokens]
};

struct RelevanceMap {
    RelevanceReply info;
    Grid map;
};

struct AttentionSummary {
    Grid entropy;
    Grid distance;
    Grid clsShare;
    Grid biasShare;
    Grid agreement;
    Grid tokenNorms;
};

struct TokenPicture {
    std::vector<double> explained; ///< Pca
    Image picture;                 ///< Pca: one pixel for each patch
    Grid values;                   ///< Similarity
};

struct LogitLens {
    std::vector<std::int32_t> tokens; ///< [layers + 1, rows, columns]
    Grid confidence;
};

struct OcclusionMap {
    OcclusionReply info;
    Grid drop;
};

struct BiasMaps {
    BiasMapsReply info;
    Grid maps;
    Grid special;
    Grid profileX;
    Grid profileY;
    Grid profileRadius;
};

/// One pass over one image, kept for questions. Queries and keys of all layers are kept while they
/// fit kQueryKeyLimit; above it they are computed again from the hidden states when a layer is
/// asked for. Questions throw Error{Usage, "USAGE"} for a layer, head or query that is not there,
/// naming the range. Not for use from two threads at once.
class Trace final {
public:
    static constexpr std::int64_t kQueryKeyLimit = std::int64_t{160} << 20U;

    /// One pass of one image. Ids of the request are not looked at.
    /// model   outlives the trace
    /// pixels  one image
    /// throws  what Model::run throws; Error{BadShape, "INTERVENTION"} for a layer or head that the
    ///         model does not have; Error{Unsupported, "MASK-TOKEN"}, Error{BadShape, "MASK-SIZE"}
    Trace(const Model& model,
          const PixelBatch& pixels,
          const Interventions& interventions,
          const std::optional<PatchMask>& mask,
          const Progress& progress = {});
    ~Trace();
    Trace(const Trace&) = delete;
    Trace& operator=(const Trace&) = delete;

    [[nodiscard]] const Model& model() const;
    /// Without ids and `seen`, which only the image's owner knows.
    [[nodiscard]] const TraceReply& info() const;
    [[nodiscard]] const std::vector<float>& logits() const; ///< of a classifier

    [[nodiscard]] AttentionMaps maps(const AttentionMapsRequest& request) const;
    [[nodiscard]] ScoreSplitReply split(const ScoreSplitRequest& request) const;
    [[nodiscard]] RolloutMaps rollout(const RolloutRequest& request,
                                      const Progress& progress = {}) const;
    /// Loads plain weights beside the packed ones the first time, because packed ones have no
    /// gradients; they are kept until the model goes.
    /// throws  Error{Unsupported, "CKPT-NO-CLASSIFIER"}, Error{Device, "DEVICE-MEMORY"} where the
    ///         attentions of all layers would not fit
    [[nodiscard]] RelevanceMap relevance(const RelevanceRequest& request,
                                         const Progress& progress = {}) const;
    [[nodiscard]] AttentionSummary summary(const Progress& progress = {}) const;
    [[nodiscard]] TokenPicture tokenView(const TokenViewRequest& request) const;
    /// throws  Error{Unsupported, "CKPT-NO-MASKED-MODEL"}
    [[nodiscard]] LogitLens logitLens(const Progress& progress = {}) const;
    /// throws  Error{Unsupported, "CKPT-NO-ANSWER"} for a model without classes or tokens
    [[nodiscard]] OcclusionMap occlusion(const OcclusionRequest& request,
                                         const Progress& progress = {}) const;
    /// The full softmax of one layer, as the reference library's attentions: [heads, tokens,
    /// tokens]
    [[nodiscard]] Grid attentions(int layer) const;

private:
    struct Private;
    std::unique_ptr<Private> m_d;
};

/// throws  Error{Unsupported, "CKPT-NO-BIAS"} for a model without relative position bias
[[nodiscard]] BiasMaps biasMaps(const Model& model, const BiasMapsRequest& request);
/// The bias of every query and key of one layer: [heads, tokens, tokens].
[[nodiscard]] Grid biasMatrix(const Model& model, int layer, Size window, BiasResize resize);

/// |lambda_1| and |lambda_2|: [layers, width] each.
/// throws  Error{Unsupported, "CKPT-NO-LAYER-SCALE"}
struct LayerScales {
    Grid lambda1;
    Grid lambda2;
};
[[nodiscard]] LayerScales layerScales(const Model& model);

} // namespace core
