#pragma once

#include "core/base/labels.h"
#include "core/protocol/messages.h"

/// Segmentation: a class for every pixel. A segmentation stays in the engine, which gives tiles of
/// it; a label map from a file is one too, so that prediction and truth are looked at alike.
namespace core {

/// How an image becomes class scores.
enum class SegmentPipeline {
    Hf, ///< as the reference library: squashed to the model's size, one pass, its feature choice
    Trained ///< as the weights were fine-tuned: aspect ratio kept, sliding window, ImageNet
            ///< statistics
};

/// "hf" or "trained". throws Error{Usage, "USAGE"} for another word
[[nodiscard]] const char* pipelineName(SegmentPipeline pipeline);
[[nodiscard]] SegmentPipeline parsePipeline(const std::string& name);

/// One class of a segmentation.
struct ClassArea {
    int index = 0;
    std::string label;
    std::int64_t pixels = 0;
    double fraction = 0;       ///< of all pixels
    double meanConfidence = 0; ///< mean probability over its pixels; 1 for a label map from a file
    Rgb color{};               ///< "#rrggbb" in JSON
};

struct SegmentRequest {
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    SegmentPipeline pipeline = SegmentPipeline::Hf;
    std::vector<double> scales{1.0};  ///< of the trained pipeline; several: probabilities averaged
    bool flips = false;               ///< and with the mirrored image; trained pipeline only
    Interventions interventions = {}; ///< in every pass
};

struct SegmentReply {
    std::uint64_t segmentationId = 0;
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    SegmentPipeline pipeline = SegmentPipeline::Hf;
    int width = 0; ///< of the image
    int height = 0;
    Size scoreSize;      ///< rows and columns of the score map before it was enlarged
    int windowCount = 1; ///< forward passes
    StageTimes milliseconds;
    std::string device;
    std::string dtype;
    std::vector<std::string> labels; ///< of every class, in the order of the logits
    std::vector<Rgb> colors;         ///< of every class
    std::vector<ClassArea> classes;  ///< that occur, largest first
    std::int64_t ignoredPixels = 0;  ///< label maps only
    std::vector<std::string> notes;  ///< "12 classes occur only because labels were interpolated"
};

/// Answered with the arrays `labels` and `runner_up` uint16 [h, w], and `confidence` and
/// `runner_up_confidence` uint8 [h, w], 255 being a probability of 1. Rows, columns and levels are
/// those of the image's tiles; at a level above 0 each value is that of the pixel in the middle of
/// the square it stands for, so ids are never mixed.
struct LabelTileRequest {
    std::uint64_t segmentationId = 0;
    int level = 0;
    int row = 0;
    int column = 0;
};

/// A label map as a segmentation of an open image of the same size.
struct OpenLabelsRequest {
    std::string path;
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;   ///< whose labels and colours the ids have
    bool reducesLabels = false;  ///< 0 is ignored, all others one less
    bool showsProcessed = false; ///< as the reference processor resizes it for training: with the
                                 ///< classes that interpolation invents
};

/// How far two segmentations of one image agree.
struct CompareSegmentationsRequest {
    std::uint64_t first = 0;
    std::uint64_t second = 0; ///< the truth, where one of them is
};

struct ClassAgreement {
    int index = 0;
    std::string label;
    double iou = 0; ///< intersection over union
};

struct CompareSegmentationsReply {
    std::int64_t comparedPixels = 0; ///< without those that either ignores
    std::int64_t agreeingPixels = 0;
    double meanIou = 0;                  ///< over the classes that occur in either
    std::vector<ClassAgreement> classes; ///< that occur in either, lowest IoU first
};

enum class SegmentFormat { Labels, Overlay, Csv, GeoJson, Coco, GeoTiff };

/// Answered with the array `file`: the bytes to be written.
struct ExportSegmentationRequest {
    std::uint64_t segmentationId = 0;
    SegmentFormat format = SegmentFormat::Labels;
    double opacity = 0.5;    ///< Overlay
    std::vector<Rgb> colors; ///< instead of the segmentation's; empty: those
    std::vector<int> hidden; ///< classes that the overlay leaves out
};

void to_json(nlohmann::json& out, const ClassArea& value);
void from_json(const nlohmann::json& in, ClassArea& value);
void to_json(nlohmann::json& out, const SegmentRequest& value);
void from_json(const nlohmann::json& in, SegmentRequest& value);
void to_json(nlohmann::json& out, const SegmentReply& value);
void from_json(const nlohmann::json& in, SegmentReply& value);
void to_json(nlohmann::json& out, const LabelTileRequest& value);
void from_json(const nlohmann::json& in, LabelTileRequest& value);
void to_json(nlohmann::json& out, const OpenLabelsRequest& value);
void from_json(const nlohmann::json& in, OpenLabelsRequest& value);
void to_json(nlohmann::json& out, const ClassAgreement& value);
void from_json(const nlohmann::json& in, ClassAgreement& value);
void to_json(nlohmann::json& out, const CompareSegmentationsRequest& value);
void from_json(const nlohmann::json& in, CompareSegmentationsRequest& value);
void to_json(nlohmann::json& out, const CompareSegmentationsReply& value);
void from_json(const nlohmann::json& in, CompareSegmentationsReply& value);
void to_json(nlohmann::json& out, const ExportSegmentationRequest& value);
void from_json(const nlohmann::json& in, ExportSegmentationRequest& value);

} // namespace core
