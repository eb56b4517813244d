#pragma once

#include "core/base/image.h"
#include "core/base/patch_mask.h"
#include "core/base/progress.h"
#include "core/checkpoint/tensor_entry.h"
#include "core/image/processor_config.h"
#include "core/protocol/messages.h"
#include "core/protocol/segment_messages.h"
#include "core/session/segmentation.h"

#include <memory>
#include <optional>
#include <span>

namespace core {

/// Values of a tensor as plain bytes, for dumps: row-major, little endian.
struct NamedTensor {
    std::string name;
    TensorType type = TensorType::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

/// Model-ready pixels of several images.
struct PixelBatch {
    int count = 0;
    int channels = 0;
    int height = 0;
    int width = 0;
    std::vector<float> values; ///< count * channels * height * width
};

struct RunOptions {
    bool wantsTensors = false; ///< last_hidden_state and pooler_output
    bool wantsHiddenStates = false;
    bool wantsAttentions = false;
    Interventions interventions = {};
};

struct RunOutput {
    int classCount = 0;               ///< 0 for a model without a classifier
    std::vector<float> logits;        ///< count * classCount
    std::vector<NamedTensor> tensors; ///< names of the reference library, float32
    double forwardMs = 0;
};

struct SegmentOptions {
    SegmentPipeline pipeline = SegmentPipeline::Hf;
    std::vector<double> scales{1.0}; ///< trained pipeline only; several: probabilities are averaged
    bool flips = false;              ///< trained pipeline only: the mirrored image counts as well
    RunOptions tensors; ///< hidden states and attentions: of a single pass only; its interventions
                        ///< count in all passes
};

struct SegmentOutput {
    std::vector<std::shared_ptr<const SegmentScores>> images; ///< one each of the batch
    std::vector<NamedTensor> tensors; ///< logits too: [count, classes, rows, columns]
    double forwardMs = 0;
};

struct MaskedRunOptions {
    bool hidesMasked = true; ///< false: the model sees all, the mask only chooses patches
    bool wantsAllLogits = false;
    RunOptions tensors;
};

struct MaskedOutput {
    int vocabulary = 0;
    /// [masked, vocabulary] of all images, row by row; with wantsAllLogits [count * patches,
    /// vocabulary].
    std::vector<float> logits;
    std::vector<NamedTensor>
        tensors; ///< logits too with wantsAllLogits: [count, patches, vocabulary]
    double forwardMs = 0;
};

/// A loaded model: everything that a window or a command asks of it, with no tensor type in sight.
/// Not for use from two threads at once.
class Model final {
public:
    /// throws  Error{…, "CKPT-*" | "CONFIG-*" | "DEVICE-*"}; a checkpoint that reads but does not
    /// fit says in
    ///         `refusal`, when given, what fitted and what did not
    [[nodiscard]] static std::unique_ptr<Model> open(const OpenModelRequest& request,
                                                     const Progress& progress = {},
                                                     std::optional<LoadReport>* refusal = nullptr);
    ~Model();
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    [[nodiscard]] const ModelInfo& info() const;
    /// How images become pixels for this model; the override of an input size is in it.
    [[nodiscard]] const ProcessorConfig& processor() const;
    [[nodiscard]] int channelCount() const;

    /// One forward pass. Progress is asked after every block.
    /// throws  Error{BadShape, "IMAGE-*"} when the batch does not fit the model, Error{Usage} for
    ///         interventions in layers or heads that it does not have, Error{Cancelled}
    [[nodiscard]] RunOutput
    run(const PixelBatch& batch, const RunOptions& options, const Progress& progress = {}) const;

    // -- segmentation, for a checkpoint with a segmentation head --

    /// throws  Error{Unsupported, "CKPT-NO-SEGMENTER"} for another checkpoint
    void requireSegmenter() const;
    /// What a pipeline makes of an image before the model: the processor's planes, or those of the
    /// training with the shorter side at `scale` times the model's size (never below it).
    [[nodiscard]] Planes
    segmentInput(const Image& image, SegmentPipeline pipeline, double scale = 1.0) const;
    /// Scores of ready pixels. The pipeline hf takes the batch in one pass; the trained one looks
    /// at each image through windows of the model's size, and gives as logits their mean at the
    /// size of the pixels. Scales and flips do not count here.
    [[nodiscard]] SegmentOutput segment(const PixelBatch& batch,
                                        const SegmentOptions& options,
                                        const Progress& progress = {}) const;
    /// Scores of an image, at all scales and flips.
    [[nodiscard]] SegmentOutput
    segment(const Image& image, const SegmentOptions& options, const Progress& progress = {}) const;

    // -- masked image modelling, for a checkpoint that predicts visual tokens --

    /// throws  Error{Unsupported, "CKPT-NO-MASKED-MODEL"} for another checkpoint
    void requireMaskedModel() const;
    /// Rows and columns of patches of an input.
    [[nodiscard]] Size gridOf(Size input) const;
    /// What a person should know before believing the tokens.
    [[nodiscard]] std::vector<std::string> maskedModelNotes() const;
    /// Logits of visual tokens. masks: one for each image, of the batch's grid.
    ///
    /// throws  Error{BadShape, "MASK-SIZE" | "MASK-EMPTY"}, Error{Unsupported, "MASK-TOKEN"} when
    ///         the model cannot hide patches, Error{Cancelled}
    [[nodiscard]] MaskedOutput predictTokens(const PixelBatch& batch,
                                             std::span<const PatchMask> masks,
                                             const MaskedRunOptions& options,
                                             const Progress& progress = {}) const;

    /// For the sources of core/session.
    struct Private;
    [[nodiscard]] Private& internals() const { return *m_d; }

private:
    explicit Model(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

/// How images become pixels for a checkpoint, without loading its weights.
[[nodiscard]] ProcessorConfig processorOf(const OpenModelRequest& request);

/// Puts processed images of one size into a batch.
/// throws  Error{BadShape, "IMAGE-SIZE"} when their sizes differ
[[nodiscard]] PixelBatch stack(std::span<const Planes> images);

} // namespace core
