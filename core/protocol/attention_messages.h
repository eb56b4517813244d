#pragma once

#include "core/base/attention_query.h"
#include "core/base/interventions.h"
#include "core/base/patch_mask.h"
#include "core/protocol/messages.h"

/// Attention, relative position bias and hidden states. The engine keeps what it needs of the last
/// few passes (a trace), so that a question about one costs milliseconds; a question about a pass
/// that it no longer has runs it again. Layers and heads count from 0; token 0 is the cls token, so
/// patch (row, column) of a grid is token 1 + row * columns + column.
namespace core {

/// The pass that a question is about. Also the request "trace" itself, answered with a TraceReply.
struct TraceRequest {
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    Interventions interventions = {};
    std::optional<PatchMask> mask; ///< patches hidden from a model that has a mask token
};

/// With the arrays
///     logits       float32 [classes]     of a classifier
///     model_input  uint8 [h, w, 3]       what the model saw
struct TraceReply {
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    Size grid;         ///< rows and columns of patches
    ImageRegion seen;  ///< what of the image the grid lies over
    int patchSize = 0; ///< pixels of the model's input along a side
    int layerCount = 0;
    int headCount = 0;
    bool isMeanPooled = false; ///< the decision comes from the patches; the cls row of the last
                               ///< layer has no part in it
    bool hasBias = false;
    bool isBiasShared = false;
    bool canHidePatches = false;
    std::int64_t keptBytes = 0; ///< memory of the trace
    StageTimes milliseconds;
    std::string device;
    std::string dtype;
    std::vector<std::string> notes;
};

/// Maps of the asked layers and heads for one query. Answered with AttentionMapsReply and
///     maps      float32 [layers, heads, rows, columns]  over the patches, cls left out
///     cls       float32 [layers, heads]                 what falls on the cls token
///     fused     float32 [layers, 3, rows, columns]      mean, max and min over the asked heads
///     entropy   float32 [layers, heads]  of the row with cls, by log tokens: 0 to 1; From only,
///                                        else NaN
///     distance  float32 [layers, heads]  mean distance in pixels of the model's input from a patch
///                                        to what it attends to, cls left out and renormalised; NaN
///                                        for the cls query
/// and with wantsSplit (direction From, measure Probability, a patch or cls)
///     bias_only     float32 [layers, heads, rows, columns]  softmax of the bias alone
///     content_only  float32 [layers, heads, rows, columns]  softmax without the bias
struct AttentionMapsRequest : TraceRequest {
    TokenQuery query;
    AttentionDirection direction = AttentionDirection::From;
    AttentionMeasure measure = AttentionMeasure::Probability;
    int layer = -1; ///< -1: all
    int head = -1;  ///< -1: all
    bool wantsSplit = false;
};

struct AttentionMapsReply {
    std::vector<int> layers;
    std::vector<int> heads;
    double milliseconds = 0;
};

/// One number explained: the score of a query and a key in a head, taken apart.
struct ScoreSplitRequest : TraceRequest {
    int layer = 0;
    int head = 0;
    TokenQuery query; ///< not Mean
    TokenQuery key;   ///< not Mean
};

struct ScoreSplitReply {
    double content = 0;            ///< q . k / sqrt(width of a head)
    double bias = 0;               ///< relative position bias, 0 without one
    double score = 0;              ///< their sum
    double logSum = 0;             ///< log of the sum of exp(score) over all keys
    double probability = 0;        ///< exp(score - logSum)
    double contentProbability = 0; ///< with the softmax of the contents alone
    double biasProbability = 0;    ///< with the softmax of the biases alone
};

/// Attention through all layers (Abnar and Zuidema, 2005.00928). Answered with RolloutReply and
///     map      float32 [rows, columns]  what the answer looks at; of the query where one is given
///     cls_map  float32 [rows, columns]  the row of the cls token
struct RolloutRequest : TraceRequest {
    HeadFusion fusion = HeadFusion::Mean;
    double discard = 0; ///< share of the smallest entries that each layer's fused matrix loses
    std::optional<TokenQuery> query; ///< none: as the model pools
};

struct RolloutReply {
    bool isPooled = false; ///< the map is the mean over patch rows
    std::string reason;    ///< a sentence: why it is or is not
    double milliseconds = 0;
};

/// Gradient-weighted attention for one class (Chefer et al., 2103.15679). Answered with
/// RelevanceReply and
///     map  float32 [rows, columns]
struct RelevanceRequest : TraceRequest {
    int classIndex = -1; ///< -1: the most probable one
};

struct RelevanceReply {
    int classIndex = 0;
    std::string label;
    bool isPooled = false;
    double milliseconds = 0;
};

/// One number for each head. Answered with {} and
///     entropy      float32 [layers, heads]  mean over patch queries, by log tokens: 0 to 1
///     distance     float32 [layers, heads]  mean attention distance in pixels of the model's input
///     cls_share    float32 [layers, heads]  mean of what patches give to cls
///     bias_share   float32 [layers, heads]  variance of the bias by the sum of its and the
///                                           content's, over patch pairs; NaN without a bias
///     agreement    float32 [layers, heads, heads]  1 - Jensen-Shannon divergence in bits of the
///                                           heads' rows, mean over patch queries
///     token_norms  float32 [layers + 1, tokens]    of the hidden states
struct AttentionSummaryRequest : TraceRequest {};

/// Hidden states as a picture. layer 0 is the embeddings, layer i the output of layer i - 1.
enum class TokenView {
    Pca,       ///< {"explained": three shares} and picture uint8 [rows, columns, 3]
    Similarity ///< {} and values float32 [rows, columns]: cosine to the query
};

struct TokenViewRequest : TraceRequest {
    TokenView view = TokenView::Pca;
    int layer = 0;
    TokenQuery query; ///< Similarity
};

/// What the head of a masked image model would say after each layer. Answered with {"notes": why
/// there are no pictures} and
///     tokens      int32 [layers + 1, rows, columns]
///     confidence  float32 [layers + 1, rows, columns]
/// with a tokenizer that decodes
///     pictures    uint8 [layers + 1, h, w, 3]
struct LogitLensRequest : TraceRequest {
    std::uint64_t tokenizerId = 0; ///< 0: no pictures
};

enum class OcclusionFill {
    MaskToken, ///< the model's own
    Grey       ///< pixels of value 0 after normalisation, for a model without a mask token
};

/// What hiding a place does to the answer. Answered with OcclusionReply and
///     drop  float32 [rows, columns]  how much the target's log-probability falls
struct OcclusionRequest : TraceRequest {
    int side = 1;        ///< patches hidden at once, along each side
    int classIndex = -1; ///< of a classifier; -1: the most probable one
    TokenQuery query;    ///< of a masked image model: the patch whose predicted token is the target
};

struct OcclusionReply {
    OcclusionFill fill = OcclusionFill::MaskToken;
    int target = 0;            ///< class or token
    std::string label;         ///< of a class
    double logProbability = 0; ///< with nothing hidden
    double milliseconds = 0;
};

/// The relative position bias as maps over offsets, for a window of patches. Answered with
/// BiasMapsReply and
///     maps     float32 [tables, heads, 2 h - 1, 2 w - 1]  in the table's order: row r, column c is
///                                the bias where the query lies r - (h - 1) patches below and
///                                c - (w - 1) to the right of the key
///     special  float32 [tables, heads, 3]       cls to patch, patch to cls, cls to cls
///     profile_x       float32 [tables, heads, 2 w - 1]  mean over rows
///     profile_y       float32 [tables, heads, 2 h - 1]  mean over columns
///     profile_radius  float32 [tables, heads, radii]    mean over rings of one patch's width
struct BiasMapsRequest {
    std::uint64_t modelId = 0;
    Size window; ///< {0, 0}: that of the model's input
    BiasResize resize = BiasResize::Bilinear;
};

struct BiasMapsReply {
    std::vector<int> layers; ///< of the tables; empty for one table that all layers share
    bool isShared = false;   ///< one table for all layers
    bool hasBoth = false;    ///< a shared table is added to each layer's own: maps are the sums
    int headCount = 0;
    Size trained; ///< window of the checkpoint's table
    Size window;
};

/// |lambda_1| and |lambda_2|: how much of its branches each layer lets through. Answered with {}
/// and
///     lambda_1, lambda_2  float32 [layers, width]
/// throws  Error{Unsupported, "CKPT-NO-LAYER-SCALE"}
struct LayerScalesRequest {
    std::uint64_t modelId = 0;
};

[[nodiscard]] const char* fusionName(HeadFusion fusion); ///< "mean", "max", "min"

void to_json(nlohmann::json& out, const TokenQuery& value);
void from_json(const nlohmann::json& in, TokenQuery& value);
void to_json(nlohmann::json& out, const TraceRequest& value);
void from_json(const nlohmann::json& in, TraceRequest& value);
void to_json(nlohmann::json& out, const TraceReply& value);
void from_json(const nlohmann::json& in, TraceReply& value);
void to_json(nlohmann::json& out, const AttentionMapsRequest& value);
void from_json(const nlohmann::json& in, AttentionMapsRequest& value);
void to_json(nlohmann::json& out, const AttentionMapsReply& value);
void from_json(const nlohmann::json& in, AttentionMapsReply& value);
void to_json(nlohmann::json& out, const ScoreSplitRequest& value);
void from_json(const nlohmann::json& in, ScoreSplitRequest& value);
void to_json(nlohmann::json& out, const ScoreSplitReply& value);
void from_json(const nlohmann::json& in, ScoreSplitReply& value);
void to_json(nlohmann::json& out, const RolloutRequest& value);
void from_json(const nlohmann::json& in, RolloutRequest& value);
void to_json(nlohmann::json& out, const RolloutReply& value);
void from_json(const nlohmann::json& in, RolloutReply& value);
void to_json(nlohmann::json& out, const RelevanceRequest& value);
void from_json(const nlohmann::json& in, RelevanceRequest& value);
void to_json(nlohmann::json& out, const RelevanceReply& value);
void from_json(const nlohmann::json& in, RelevanceReply& value);
void to_json(nlohmann::json& out, const TokenViewRequest& value);
void from_json(const nlohmann::json& in, TokenViewRequest& value);
void to_json(nlohmann::json& out, const LogitLensRequest& value);
void from_json(const nlohmann::json& in, LogitLensRequest& value);
void to_json(nlohmann::json& out, const OcclusionRequest& value);
void from_json(const nlohmann::json& in, OcclusionRequest& value);
void to_json(nlohmann::json& out, const OcclusionReply& value);
void from_json(const nlohmann::json& in, OcclusionReply& value);
void to_json(nlohmann::json& out, const BiasMapsRequest& value);
void from_json(const nlohmann::json& in, BiasMapsRequest& value);
void to_json(nlohmann::json& out, const BiasMapsReply& value);
void from_json(const nlohmann::json& in, BiasMapsReply& value);
void to_json(nlohmann::json& out, const LayerScalesRequest& value);
void from_json(const nlohmann::json& in, LayerScalesRequest& value);

} // namespace core
