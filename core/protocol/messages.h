#pragma once

#include "core/base/error.h"
#include "core/base/image.h"
#include "core/base/interventions.h"
#include "core/protocol/load_report.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the window and the command line ask of the engine and what they get back: plain values.
/// Their JSON (to_json, from_json) has the keys of the command line's --json documents, in
/// snake_case. Times are milliseconds. Paths are bytes as given by the system.
namespace core {

// ---- engine ------------------------------------------------------------------------------------

/// Who answers: the reply to "hello".
struct EngineInfo {
    std::string version;              ///< of the program, "0.1.0"
    std::vector<std::string> devices; ///< what requests may name: "cpu", "cuda:0"
    int threads = 0;
    std::int64_t pid = 0;
};

// ---- model -------------------------------------------------------------------------------------

struct ModelInfo {
    LoadReport report;
    Size imageSize;
    int patchSize = 0;
    int layerCount = 0;
    int headCount = 0;
    int hiddenSize = 0;
    int vocabularySize = 0; ///< visual tokens that a masked image model predicts; 0 for others
    std::vector<std::string> labels; ///< one per logit; empty for a model without a classifier
    std::string device;              ///< "cpu", "cuda:0"
    std::string dtype;               ///< "float32"
    std::string attention;           ///< "sdpa", "eager"
    int threadCount = 0;
    double loadMs = 0;
    std::vector<float> imageMean; ///< for "what the model sees"
    std::vector<float> imageStd;
};

struct OpenModelRequest {
    std::string path; ///< a folder, a weights file or "sample:classify"
    std::string device = "auto";
    std::string dtype = "auto";
    std::string attention = "sdpa";
    int threads = 0;          ///< 0: all physical cores
    std::optional<Size> size; ///< input size instead of the checkpoint's
    /// A file that names functions for other programs to call is not opened: CKPT-UNSAFE.
    bool refusesCode = false;
};

/// The reply to "open_model".
struct OpenModelReply {
    std::uint64_t modelId = 0;
    ModelInfo model;
};

// ---- image -------------------------------------------------------------------------------------

struct OpenImageRequest {
    std::string
        path; ///< empty: the encoded bytes travel as the array "file" (paste, drop from a browser)
    std::string name; ///< shown instead of the path for pasted images
    bool appliesExif = true;
    bool allowsDamaged = false;
};

/// The engine keeps the pixels; the window asks for tiles.
struct ImageInfo {
    std::uint64_t imageId = 0;
    std::string path;
    int width = 0;
    int height = 0;
    std::string format; ///< "JPEG"
    std::uint64_t fileBytes = 0;
    int tileSize = 512;
    int levelCount = 1; ///< level 0 is full size; each further level halves both sides, rounding up
    std::vector<std::string>
        notes; ///< "rotated by EXIF orientation 6", "frame 1 of 3", "damaged" …
    bool isDamaged = false;
    double decodeMs = 0;
};

/// Answered with the array "pixels" [height, width, 3] uint8; edge tiles are smaller.
struct TileRequest {
    std::uint64_t imageId = 0;
    int level = 0;
    int row = 0;
    int column = 0;
};

/// A small picture of a file, without opening it: the array "pixels" [height, width, 3] uint8.
struct ThumbnailRequest {
    std::string path;
    int side = 160;
};

struct PixelRequest {
    std::uint64_t imageId = 0;
    int x = 0;
    int y = 0;
};

// ---- classify ----------------------------------------------------------------------------------

struct ClassScore {
    int index = 0;
    std::string label;
    float logit = 0;
    float probability = 0;
};

struct StageTimes {
    double decode = 0;
    double preprocess = 0;
    double forward = 0;
};

struct ClassifyRequest {
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    bool withModelInput = true; ///< also answer the array "model_input" [height, width, 3] uint8
    Interventions interventions = {};
};

struct ClassifyResult {
    std::string image;
    int width = 0;
    int height = 0;
    StageTimes milliseconds;
    std::vector<ClassScore> top;
};

/// What the engine sends the window: every class, so that search, pin and temperature need no
/// engine. The logits travel as the array "logits" [classes] float32.
struct ClassifyReply {
    std::uint64_t imageId = 0;
    std::uint64_t modelId = 0;
    StageTimes milliseconds;
    std::string device;
    std::string dtype;
};

/// The top k classes by logit, ties by index, with softmax probabilities at the given temperature.
[[nodiscard]] std::vector<ClassScore> topScores(const std::vector<float>& logits,
                                                const std::vector<std::string>& labels,
                                                int count,
                                                float temperature = 1.0F);

// ---- failures ----------------------------------------------------------------------------------

struct ErrorMessage {
    std::string code;
    std::string message;
    std::string hint;
    int exitCode = 1;
    std::optional<LoadReport> report; ///< of a checkpoint that was refused
};

/// "bilinear", "geometric-cubic" or "geometric-linear"
[[nodiscard]] const char* biasResizeName(BiasResize resize);
/// A field with one of these names, as the readers of json_fields.h.
void readBiasResize(const nlohmann::json& in, const char* key, BiasResize& out);

/// What happened, for the other side of a pipe.
[[nodiscard]] ErrorMessage errorMessage(const Error& error);

// ---- JSON --------------------------------------------------------------------------------------
// Reading ignores fields it does not know and keeps the default of a missing one. A field of
// another type, a number outside its type or a size that cannot be throws Error{BadFormat,
// "PROTOCOL-FIELD"}.

void to_json(nlohmann::json& out, const LayerHead& value);
void from_json(const nlohmann::json& in, LayerHead& value);
void to_json(nlohmann::json& out, const Interventions& value);
/// throws also for numbers that no model can have
void from_json(const nlohmann::json& in, Interventions& value);
void to_json(nlohmann::json& out, const ImageRegion& value);
void from_json(const nlohmann::json& in, ImageRegion& value);
void to_json(nlohmann::json& out, const EngineInfo& value);
void from_json(const nlohmann::json& in, EngineInfo& value);
void to_json(nlohmann::json& out, const OpenModelReply& value);
void from_json(const nlohmann::json& in, OpenModelReply& value);
void to_json(nlohmann::json& out, const ModelInfo& value);
void from_json(const nlohmann::json& in, ModelInfo& value);
void to_json(nlohmann::json& out, const OpenModelRequest& value);
void from_json(const nlohmann::json& in, OpenModelRequest& value);
void to_json(nlohmann::json& out, const OpenImageRequest& value);
void from_json(const nlohmann::json& in, OpenImageRequest& value);
void to_json(nlohmann::json& out, const ImageInfo& value);
void from_json(const nlohmann::json& in, ImageInfo& value);
void to_json(nlohmann::json& out, const TileRequest& value);
void from_json(const nlohmann::json& in, TileRequest& value);
void to_json(nlohmann::json& out, const ThumbnailRequest& value);
void from_json(const nlohmann::json& in, ThumbnailRequest& value);
void to_json(nlohmann::json& out, const PixelRequest& value);
void from_json(const nlohmann::json& in, PixelRequest& value);
void to_json(nlohmann::json& out, const StageTimes& value);
void from_json(const nlohmann::json& in, StageTimes& value);
void to_json(nlohmann::json& out, const ClassScore& value);
void to_json(nlohmann::json& out, const ClassifyRequest& value);
void from_json(const nlohmann::json& in, ClassifyRequest& value);
void to_json(nlohmann::json& out, const ClassifyResult& value);
void to_json(nlohmann::json& out, const ClassifyReply& value);
void from_json(const nlohmann::json& in, ClassifyReply& value);
void to_json(nlohmann::json& out, const ErrorMessage& value);
void from_json(const nlohmann::json& in, ErrorMessage& value);

} // namespace core
