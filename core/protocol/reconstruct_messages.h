#pragma once

#include "core/base/patch_mask.h"
#include "core/protocol/messages.h"

/// Masked image modelling: hidden patches, the visual tokens predicted for them, and the tokenizer
/// that turns tokens into pixels. A tokenizer stays in the engine, as a model does.
namespace core {

// ---- tokenizer ---------------------------------------------------------------------------------

enum class TokenizerKind {
    DiscreteVae, ///< DALL-E's: an encoder, and a decoder that makes pixels of tokens
    VqKd         ///< BEiT v2's: tokens only, it has no decoder for pixels
};

/// "discrete-vae" or "vq-kd"
[[nodiscard]] const char* tokenizerKindName(TokenizerKind kind);

struct OpenTokenizerRequest {
    std::string path; ///< a folder, a file or "sample:tokenizer"
    std::string device = "auto";
    int threads = 0; ///< 0: all physical cores
};

struct TokenizerInfo {
    std::string path;
    std::string format; ///< "encoder.pkl: PyTorch zip, whole module"
    TokenizerKind kind = TokenizerKind::DiscreteVae;
    int vocabulary = 0; ///< different tokens
    int tokenSide = 0;  ///< pixels that a token stands for, along each side
    bool canEncode = false;
    bool canDecode = false;
    std::uint64_t parameterCount = 0;
    std::string device;
    double loadMs = 0;
    std::vector<std::string> notes;
};

struct OpenTokenizerReply {
    std::uint64_t tokenizerId = 0;
    TokenizerInfo tokenizer;
};

/// Answered with the array `tiles` uint8 [tokens, side, side, 3]: each token decoded in the middle
/// of a field of itself.
struct TokenTilesRequest {
    std::uint64_t tokenizerId = 0;
    std::vector<int> tokens;
};

/// The tokens whose vectors in the codebook point the same way.
struct SimilarTokensRequest {
    std::uint64_t tokenizerId = 0;
    int token = 0;
    int count = 24;
};

struct SimilarToken {
    int token = 0;
    double similarity = 0; ///< cosine, 1 for the token itself
};

struct SimilarTokensReply {
    std::vector<SimilarToken> tokens; ///< most similar first, the token itself left out
};

/// Answered with the array `tokens` int32 [rows, columns] of a file, framed as for a model, without
/// opening the file as an image of the window.
struct TokenizeFileRequest {
    std::string path;
    std::uint64_t tokenizerId = 0;
    std::uint64_t modelId = 0;
};

// ---- reconstruct -------------------------------------------------------------------------------

struct ReconstructRequest {
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    std::uint64_t tokenizerId = 0;    ///< 0: predicted tokens only, neither truth nor pixels
    PatchMask mask;                   ///< of the model's grid, at least one patch masked
    int topCount = 5;                 ///< candidates per masked patch
    bool comparesUnmasked = false;    ///< a second pass that sees the whole image
    Interventions interventions = {}; ///< in every pass
};

struct ReconstructTimes {
    double preprocess = 0;
    double tokenize = 0; ///< 0: known from the run before
    double forward = 0;
    double decode = 0;
};

/// With these arrays; `masked` is the number of masked patches, which go row by row:
///
///     top_tokens         int32 [masked, k]     candidates, best first
///     top_probabilities  float32 [masked, k]
/// with a tokenizer:
///     true_tokens        int32 [rows, columns] what the tokenizer says of the whole image
///     true_ranks         int32 [masked]        1: the true token is the model's first choice
///     true_probabilities float32 [masked]
///     original           uint8 [h, w, 3]       what the tokenizer sees
///     masked             uint8 [h, w, 3]       the same, masked patches grey
/// with a tokenizer that decodes:
///     codebook           uint8 [h, w, 3]       the true tokens decoded: the best there can be
///     prediction         uint8 [h, w, 3]       true tokens where visible, predicted where masked
/// with comparesUnmasked:
///     unmasked_tokens    int32 [masked]        what the model says where nothing is hidden from it
///     unmasked_prediction uint8 [h, w, 3]      decoded likewise
struct ReconstructReply {
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    std::uint64_t tokenizerId = 0;
    PatchMask mask;
    ImageRegion seen;                       ///< what of the image the grid lies over
    std::optional<double> loss;             ///< mean cross entropy over masked patches
    std::optional<double> tokenAccuracy;    ///< share of masked patches with the true token first
    std::optional<double> changeByMask;     ///< largest change of a masked patch's logit
    std::optional<double> unmaskedAccuracy; ///< as tokenAccuracy, where nothing is hidden
    ReconstructTimes milliseconds;
    std::string device;
    std::string dtype;
    std::vector<std::string> notes; ///< why there is no loss or no picture, where there is none
};

// ---- masks -------------------------------------------------------------------------------------

enum class MaskRule {
    Random,    ///< exactly round(ratio * patches) patches
    Bernoulli, ///< each patch with probability `ratio`
    Blockwise  ///< rectangles up to `count` patches, BEiT's training rule
};

/// "random", "bernoulli" or "blockwise"
[[nodiscard]] const char* maskRuleName(MaskRule rule);

/// Answered with a PatchMask.
struct MakeMaskRequest {
    Size grid;
    MaskRule rule = MaskRule::Blockwise;
    double ratio = 0.4;
    int count = 75;           ///< Blockwise
    int blockwiseVersion = 2; ///< 1: up to count, as BEiT; 2: exactly count, as BEiT v2
    std::uint64_t seed = 0;
};

/// A mask from a PNG, NPY or JSON file.
struct OpenMaskRequest {
    std::string path;
    Size grid;
    Size image;                ///< a PNG may be of this size instead of the grid's
    bool allowsResize = false; ///< a map of another size is brought to the grid, nearest
    ImageRegion seen = {};     ///< what of the image the grid lies over; empty: all of it
};

struct OpenMaskReply {
    PatchMask mask;
    std::vector<std::string> notes;
};

enum class MaskFormat { Png, Npy, Json };

/// Answered with the array `file`: the bytes to be written.
struct EncodeMaskRequest {
    PatchMask mask;
    MaskFormat format = MaskFormat::Png;
};

/// The patches of which a class covers at least half. Answered with a PatchMask.
struct ClassMaskRequest {
    std::uint64_t segmentationId = 0;
    int classIndex = 0;
    Size grid;
    ImageRegion seen; ///< of the image; empty: all of it
};

/// Pictures of one size, the array `frames` uint8 [n, h, w, 3], as an animated PNG: answered with
/// the array `file`.
struct EncodeAnimationRequest {
    int delayMs = 120;
    int lastDelayMs = 1500; ///< of the last picture, before it begins again
};

void to_json(nlohmann::json& out, const PatchMask& value);
/// throws also for a grid without patches, and for an index that is out of range or named twice
void from_json(const nlohmann::json& in, PatchMask& value);
void to_json(nlohmann::json& out, const OpenTokenizerRequest& value);
void from_json(const nlohmann::json& in, OpenTokenizerRequest& value);
void to_json(nlohmann::json& out, const TokenizerInfo& value);
void from_json(const nlohmann::json& in, TokenizerInfo& value);
void to_json(nlohmann::json& out, const OpenTokenizerReply& value);
void from_json(const nlohmann::json& in, OpenTokenizerReply& value);
void to_json(nlohmann::json& out, const TokenTilesRequest& value);
void from_json(const nlohmann::json& in, TokenTilesRequest& value);
void to_json(nlohmann::json& out, const SimilarTokensRequest& value);
void from_json(const nlohmann::json& in, SimilarTokensRequest& value);
void to_json(nlohmann::json& out, const SimilarTokensReply& value);
void from_json(const nlohmann::json& in, SimilarTokensReply& value);
void to_json(nlohmann::json& out, const TokenizeFileRequest& value);
void from_json(const nlohmann::json& in, TokenizeFileRequest& value);
void to_json(nlohmann::json& out, const ReconstructRequest& value);
void from_json(const nlohmann::json& in, ReconstructRequest& value);
void to_json(nlohmann::json& out, const ReconstructTimes& value);
void from_json(const nlohmann::json& in, ReconstructTimes& value);
void to_json(nlohmann::json& out, const ReconstructReply& value);
void from_json(const nlohmann::json& in, ReconstructReply& value);
void to_json(nlohmann::json& out, const MakeMaskRequest& value);
void from_json(const nlohmann::json& in, MakeMaskRequest& value);
void to_json(nlohmann::json& out, const OpenMaskRequest& value);
void from_json(const nlohmann::json& in, OpenMaskRequest& value);
void to_json(nlohmann::json& out, const OpenMaskReply& value);
void from_json(const nlohmann::json& in, OpenMaskReply& value);
void to_json(nlohmann::json& out, const EncodeMaskRequest& value);
void from_json(const nlohmann::json& in, EncodeMaskRequest& value);
void to_json(nlohmann::json& out, const ClassMaskRequest& value);
void from_json(const nlohmann::json& in, ClassMaskRequest& value);
void to_json(nlohmann::json& out, const EncodeAnimationRequest& value);
void from_json(const nlohmann::json& in, EncodeAnimationRequest& value);

} // namespace core
