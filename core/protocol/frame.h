#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What travels between the window and the engine, in both directions. Little-endian:
///
///     "BSCP"  version u16  flags u16 (0)  header length u32  payload length u64
///     header   JSON {"kind", "id", "fields": {…}, "arrays": [{"name", "dtype", "shape"}]}
///     payload  the bytes of the arrays, in order, row-major, without gaps
///
/// Every request has an id that its sender chose; every answer carries it. A request is answered
/// by any number of "progress" {fraction} and then one "reply" or one "error" (ErrorMessage).
///
///     request     fields              arrays           reply
///     hello                                            EngineInfo
///     ping                                             {}; from the reading thread, at once
///     open_model  OpenModelRequest                     OpenModelReply; an error has the report
///     open_image  OpenImageRequest    file uint8 [n]   ImageInfo
///     tile        TileRequest                          {} + pixels uint8 [h, w, 3]
///     thumbnail   ThumbnailRequest                     {} + pixels uint8 [h, w, 3]
///     pixel       PixelRequest                         {"rgb": [r, g, b]}
///     classify    ClassifyRequest                      ClassifyReply + logits float32 [classes],
///                                                      model_input uint8 [h, w, 3]
///     segment     SegmentRequest                       SegmentReply
///     open_labels OpenLabelsRequest                    SegmentReply, of a label map from a file
///     label_tile  LabelTileRequest                     {} + labels, runner_up uint16 [h, w];
///                                                      confidence, runner_up_confidence uint8
///     compare_segmentations CompareSegmentationsRequest  CompareSegmentationsReply
///     export_segmentation   ExportSegmentationRequest  {} + file uint8 [n]
///     open_tokenizer        OpenTokenizerRequest    OpenTokenizerReply
///     token_tiles           TokenTilesRequest       {} + tiles uint8 [tokens, side, side, 3]
///     similar_tokens        SimilarTokensRequest    SimilarTokensReply
///     tokenize_file         TokenizeFileRequest     {} + tokens int32 [rows, columns]
///     reconstruct           ReconstructRequest      ReconstructReply, its arrays are told there
///     make_mask             MakeMaskRequest         PatchMask
///     open_mask             OpenMaskRequest         OpenMaskReply
///     encode_mask           EncodeMaskRequest       {} + file uint8 [n]
///     class_mask            ClassMaskRequest        PatchMask
///     encode_animation      EncodeAnimationRequest  {} + file uint8 [n]; takes frames uint8
///                                                   [n, h, w, 3]
///     trace                 TraceRequest            TraceReply, and for all of these the arrays
///     attention_maps        AttentionMapsRequest    AttentionMapsReply     are told with the
///     score_split           ScoreSplitRequest       ScoreSplitReply        request
///     rollout               RolloutRequest          RolloutReply
///     relevance             RelevanceRequest        RelevanceReply
///     attention_summary     AttentionSummaryRequest {}
///     token_view            TokenViewRequest        {} or {"explained"}
///     logit_lens            LogitLensRequest        {}
///     occlusion             OcclusionRequest        OcclusionReply
///     bias_maps             BiasMapsRequest         BiasMapsReply
///     layer_scales          LayerScalesRequest      {}
///     inspect               InspectRequest          InspectReply
///     list_library          ListLibraryRequest      ListLibraryReply
///     plan_download         PlanDownloadRequest     PlanDownloadReply
///     download              DownloadRequest         DownloadReply
///     verify                VerifyRequest           VerifyReply
///     cancel      {"target": id}                       {}; the target answers CANCELLED
///     release     {"image_id"}, {"model_id"},
///                 {"segmentation_id"} or {"tokenizer_id"}  {}
///     shutdown                                         {}; then the engine ends with code 0
///
/// An unknown kind is answered with an error. The end of the input ends the engine.
///
/// The peer may lie: every size is bounded and compared before anything is allocated for it, and a
/// false frame throws Error{BadFormat, "PROTOCOL-…"}. After that the stream is lost.
namespace core {

inline constexpr std::uint16_t kProtocolVersion = 1;
/// Room for the 21,841 names of ImageNet-22k in ModelInfo.
inline constexpr std::uint32_t kMaxHeaderBytes = 4U << 20U;
inline constexpr std::uint64_t kMaxPayloadBytes = 1ULL << 30U;
inline constexpr std::size_t kMaxArrays = 64;

enum class ArrayType { UInt8, UInt16, Int32, Int64, Float32 };

struct Array {
    std::string name;
    ArrayType dtype = ArrayType::UInt8;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes; ///< exactly what dtype and shape say
};

struct Frame {
    std::string kind;
    std::uint64_t id = 0;
    nlohmann::json fields = nlohmann::json::object();
    std::vector<Array> arrays;

    /// The array of this name, or nullptr.
    [[nodiscard]] const Array* find(std::string_view name) const;
};

[[nodiscard]] Array
byteArray(std::string name, std::vector<std::int64_t> shape, std::span<const std::uint8_t> values);
[[nodiscard]] Array
wordArray(std::string name, std::vector<std::int64_t> shape, std::span<const std::uint16_t> values);
[[nodiscard]] Array floatArray(std::string name, std::span<const float> values); // [n]
[[nodiscard]] Array
floatArray(std::string name, std::vector<std::int64_t> shape, std::span<const float> values);
[[nodiscard]] Array
intArray(std::string name, std::vector<std::int64_t> shape, std::span<const std::int32_t> values);

/// The values of a float32 array. throws Error{BadFormat, "PROTOCOL-ARRAY"} for another dtype
[[nodiscard]] std::vector<float> floatsOf(const Array& array);
/// The values of an int32 array. throws Error{BadFormat, "PROTOCOL-ARRAY"} for another dtype
[[nodiscard]] std::vector<std::int32_t> intsOf(const Array& array);

/// throws  Error{Internal} when bytes and shape of an array disagree, Error{BadFormat,
/// "PROTOCOL-TOO-LARGE"} when the frame is over a bound
[[nodiscard]] std::vector<std::byte> encodeFrame(const Frame& frame);

/// Takes bytes as they come, gives frames as they are complete.
class FrameReader final {
public:
    void push(std::span<const std::byte> bytes);

    /// The next frame, or nothing yet.
    [[nodiscard]] std::optional<Frame> pop();

private:
    std::vector<std::byte> m_bytes;
    std::size_t m_begin = 0;      ///< of the bytes not yet used
    std::optional<Frame> m_frame; ///< its header is read, its payload is not
    std::uint64_t m_payloadLength = 0;
};

} // namespace core
