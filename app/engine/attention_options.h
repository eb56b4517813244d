#pragma once

#include "app/cli/model_options.h"
#include "app/engine/intervention_options.h"
#include "app/engine/map_files.h"

#include <optional>

namespace app {

/// The options of `attention`, as typed.
struct AttentionTexts {
    ModelOptions common;
    InterventionTexts interventions;
    std::string layer;
    std::string head; ///< empty: mean
    std::string query;
    std::string direction = "from";
    std::string measure = "probability";
    std::string rollout;
    std::string discard;
    std::string relevance;
    std::string output;
    std::string scale;
    std::string upsample;
    bool wantsAll = false;
    bool wantsRelevance = false;

    void addTo(CLI::App& command);
    /// To be called first once the words are parsed: an image behind --relevance, which need not
    /// name a class, is an image.
    void finishParsing(const CLI::App& command);
};

/// Which heads are shown.
enum class HeadChoice { One, Mean, Max, Min, All };

/// The same, read; what depends on the model is still open.
struct AttentionOptions {
    std::optional<int> layer; ///< none: the last one
    HeadChoice heads = HeadChoice::Mean;
    int head = 0;                          ///< One
    std::optional<core::TokenQuery> query; ///< none: as the model pools
    core::AttentionDirection direction = core::AttentionDirection::From;
    core::AttentionMeasure measure = core::AttentionMeasure::Probability;
    std::optional<core::HeadFusion> rollout;
    double discard = 0;
    bool wantsRelevance = false;
    int relevanceClass = -1;
    bool wantsAll = false;
    std::optional<MapScale> scale;
    int upsample = 0; ///< 0: by what is drawn
    core::Interventions interventions;

    /// throws  Error{Usage}
    explicit AttentionOptions(const AttentionTexts& texts);
};

/// throws  Error{Usage} for several images and one output file
void requireOneImage(const std::string& output, int count);

/// "5,7", "cls" or "mean", for documents and captions.
[[nodiscard]] std::string queryText(const core::TokenQuery& query);

} // namespace app
