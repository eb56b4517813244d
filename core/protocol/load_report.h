#pragma once

#include "core/base/image.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

/// What a checkpoint is and how well its tensors fit a model; see messages.h for the rules of the
/// JSON.
namespace core {

enum class Capability { Classify, Segment, Reconstruct, Features };

struct ShapeMismatch {
    std::string name;
    std::vector<std::int64_t> expected;
    std::vector<std::int64_t> found;
};

/// How well a published model scored, so that a person can tell whether theirs does.
struct ExpectedScore {
    std::string model;     ///< "BEiT base, 224, fine-tuned on ImageNet-22k and 1k"
    std::string score;     ///< "85.2 % top-1 on ImageNet-1k"
    std::string pipeline;  ///< how it was measured
    bool isByHash = false; ///< the file itself is known, not only its shapes
};

/// The model that the configuration describes; 0 for what is not known.
struct ModelShape {
    Size imageSize;
    int patchSize = 0;
    int layerCount = 0;
    int headCount = 0;
    int hiddenSize = 0;
    int labelCount = 0; ///< 0 for a model without classes
};

/// How many names of each list were left out; see clipReport().
struct ReportRest {
    std::uint64_t missing = 0;
    std::uint64_t unexpected = 0;
    std::uint64_t mismatched = 0;
    std::uint64_t ignored = 0;
    std::uint64_t inferred = 0;
    std::uint64_t warnings = 0;

    friend bool operator==(const ReportRest&, const ReportRest&) = default;
};

struct LoadReport {
    std::string path;
    std::string format;       ///< "Hugging Face folder, safetensors, 2 shards"
    std::string family;       ///< "beit", "data2vec-vision"
    std::string architecture; ///< "BeitForImageClassification"
    std::vector<Capability> capabilities;
    std::uint64_t parameterCount = 0;
    std::vector<std::string> missing;
    std::vector<std::string> unexpected;
    std::vector<ShapeMismatch> mismatched;
    std::vector<std::string> inferred; ///< "image_size 224: from the bias table"
    std::vector<std::string> warnings;
    std::vector<std::string> absent = {};       ///< missing too, but the model runs without them
    std::vector<std::string> ignored = {};      ///< in the file, and no model needs them: indexes
    std::vector<std::string> foreignCalls = {}; ///< functions that a pickle names; none was called
    std::vector<ExpectedScore> scores = {};     ///< empty: not a published model
    ModelShape shape = {};
    std::uint64_t weightBytes = 0; ///< of the tensors as the files hold them
    ReportRest rest = {};
};

/// Shortens every list: a header has room for some hundred names, not for the keys of a whole
/// foreign checkpoint. `rest` keeps the true counts.
void clipReport(LoadReport& report, std::size_t mostNames = 500);

/// ["classify", "features"]
[[nodiscard]] nlohmann::json capabilitiesJson(const std::vector<Capability>& capabilities);
/// The field "capabilities". One that we do not know is one that we cannot offer: left out.
void readCapabilities(const nlohmann::json& in, std::vector<Capability>& out);

void to_json(nlohmann::json& out, const ExpectedScore& value);
void from_json(const nlohmann::json& in, ExpectedScore& value);
void to_json(nlohmann::json& out, const LoadReport& value);
void from_json(const nlohmann::json& in, LoadReport& value);

} // namespace core
