#include "core/checkpoint/verify/expected_scores.h"

#include "core/base/digest.h"
#include "core/checkpoint/verify/published_models.h"

#include <algorithm>
#include <system_error>

namespace core {
namespace {

ExpectedScore scoreOf(const PublishedModel& model, bool isByHash) {
    return {std::string(model.name) + " (" + std::string(model.hub) + ")", std::string(model.score),
            std::string(model.pipeline), isByHash};
}

BiasKind biasKind(const BeitConfig& config) {
    return config.useSharedRelativePositionBias   ? BiasKind::Shared
           : config.useRelativePositionBias       ? BiasKind::PerLayer
           : config.useAbsolutePositionEmbeddings ? BiasKind::Absolute
                                                  : BiasKind::None;
}

int outputCount(const Checkpoint& checkpoint) {
    switch (checkpoint.architecture()) {
    case Architecture::ImageClassification:
    case Architecture::SemanticSegmentation:
        return checkpoint.config().labelCount;
    case Architecture::MaskedImageModeling:
        return checkpoint.config().vocabSize;
    default:
        return 0;
    }
}

bool hasShapesOf(const Checkpoint& checkpoint, const PublishedModel& model) {
    const BeitConfig& config = checkpoint.config();
    return checkpoint.architecture() == model.architecture && config.modelType == model.family &&
           checkpoint.report().parameterCount == model.parameterCount &&
           config.imageSize == Size{model.imageSize, model.imageSize} &&
           outputCount(checkpoint) == model.outputCount && biasKind(config) == model.bias;
}

} // namespace

std::vector<ExpectedScore> expectedScores(const Checkpoint& checkpoint) {
    for (const auto& file : checkpoint.files()) {
        if (const std::optional<std::string> digest = digestInCache(file->path())) {
            if (const std::optional<ExpectedScore> score = expectedScoreOfDigest(*digest)) {
                return {*score};
            }
        }
    }
    std::vector<ExpectedScore> scores;
    for (const PublishedModel& model : publishedModels()) {
        if (hasShapesOf(checkpoint, model)) {
            scores.push_back(scoreOf(model, false));
        }
    }
    return scores;
}

std::optional<ExpectedScore> expectedScoreOfDigest(std::string_view sha256) {
    if (sha256.empty()) {
        return std::nullopt;
    }
    for (const PublishedModel& model : publishedModels()) {
        if (std::find(model.digests.begin(), model.digests.end(), sha256) != model.digests.end()) {
            return scoreOf(model, true);
        }
    }
    return std::nullopt;
}

std::optional<std::string> digestInCache(const std::filesystem::path& file) {
    std::error_code error;
    const std::filesystem::path blob = std::filesystem::canonical(file, error);
    const std::string name = blob.filename().native();
    if (error || blob.parent_path().filename() != "blobs" || !isHex(name) ||
        (name.size() != 64 && name.size() != 40)) {
        return std::nullopt;
    }
    return name;
}

} // namespace core
