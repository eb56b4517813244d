#pragma once

#include "app/desktop/bias/bias_explorer.h"
#include "app/desktop/document/document.h"
#include "app/desktop/engine/attention_arrays.h"
#include "app/desktop/engine/reconstruct_arrays.h"
#include "app/desktop/segment/segmenter.h"
#include "core/base/attention_query.h"
#include "core/base/interventions.h"
#include "core/base/patch_mask.h"

#include <array>
#include <memory>
#include <optional>

namespace app {

/// What is compared.
enum class CompareView { Answer, Segmentation, Reconstruction, Attention, Bias };
constexpr int kCompareViewCount = 5;

/// What stands beside the loaded model.
enum class SecondSide {
    Model,  ///< the second one
    Changed ///< the same, with the interventions
};

/// What one side is asked. Fields that the view does not look at have their defaults, so that equal
/// questions have equal answers.
struct SideQuestion {
    CompareView view = CompareView::Answer;
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    core::Interventions interventions;
    core::SegmentPipeline pipeline = core::SegmentPipeline::Hf; ///< Segmentation
    core::PatchMask mask;                                       ///< Reconstruction
    std::uint64_t tokenizerId = 0;                              ///< Reconstruction
    core::TokenQuery query;                                     ///< Attention

    bool operator==(const SideQuestion&) const = default;
};

/// And what it has answered; only the fields of its view are filled.
struct SideAnswer {
    SideQuestion question;
    core::StageTimes milliseconds;
    std::string device;
    std::string dtype;
    std::vector<float> logits;
    std::vector<std::string> labels; ///< one for each logit
    SegmentationPointer segmentation;
    std::shared_ptr<const core::ReconstructReply> reconstruction;
    std::shared_ptr<const ReconstructArrays> pictures;
    core::ImageRegion seen; ///< what of the image the maps lie over
    std::shared_ptr<const AttentionMapArrays> attention;
    std::shared_ptr<const BiasTables> bias; ///< scaled as the question says
};
using SideAnswerPointer = std::shared_ptr<const SideAnswer>;

/// The same asked of two sides, A and B.
struct Comparison : Result {
    static constexpr const char* kTask = "compare";

    CompareView view = CompareView::Answer;
    std::array<SideAnswerPointer, 2> sides; ///< neither is null
};

/// One map for each layer and head of a side: attention of the query, or the bias by offset.
struct SideMaps {
    int layers = 0; ///< or tables
    int heads = 0;
    core::Size size;
    std::span<const float> values; ///< [layers, heads, height, width]; as long as the answer

    [[nodiscard]] std::span<const float> map(int layer, int head) const;
    [[nodiscard]] bool isAlike(const SideMaps& other) const;
};

/// Empty for a view without maps.
[[nodiscard]] SideMaps mapsOf(const SideAnswer& answer);
/// B - A, one by one. Both as long.
[[nodiscard]] std::vector<float> differences(std::span<const float> a, std::span<const float> b);

/// A line of a table that compares.
struct CompareRow {
    QString name;
    std::optional<double> a; ///< nothing: this side has none
    std::optional<double> b;
    std::optional<double> extra; ///< another number about the two

    [[nodiscard]] double change() const { return b.value_or(0) - a.value_or(0); }
};

/// Classes by probability, those that change most first; classes are the same where their names
/// are. At most `count`.
[[nodiscard]] std::vector<CompareRow>
answerRows(const SideAnswer& a, const SideAnswer& b, std::size_t count);
/// Classes by their share of the pixels, likewise; with their intersection over union where
/// `agreement` knows it.
[[nodiscard]] std::vector<CompareRow> segmentRows(const SideAnswer& a,
                                                  const SideAnswer& b,
                                                  const core::CompareSegmentationsReply* agreement);
/// Accuracy and loss.
[[nodiscard]] std::vector<CompareRow> reconstructRows(const SideAnswer& a, const SideAnswer& b);

} // namespace app
