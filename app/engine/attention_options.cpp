#include "app/engine/attention_options.h"

#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>

namespace app {
namespace {

constexpr int kMost = 1 << 20;

/// One of some words, by its place.
template <std::size_t N>
std::size_t
wordOf(const char* option, const std::string& text, const std::array<const char*, N>& words) {
    std::string list;
    for (std::size_t i = 0; i < N; ++i) {
        if (text == words[i]) {
            return i;
        }
        list.append(i == 0 ? "" : (i + 1 == N ? " or " : ", ")).append(words[i]);
    }
    throw core::Error(core::ErrorKind::Usage, "USAGE",
                      std::string(option) + ": expected " + list + ", found \"" +
                          core::printable(text) + "\"");
}

core::HeadFusion fusionOf(const char* option, const std::string& text) {
    return static_cast<core::HeadFusion>(wordOf(option, text, std::array{"mean", "max", "min"}));
}

core::TokenQuery queryOf(const std::string& text) {
    if (text == "cls") {
        return {};
    }
    if (text == "mean") {
        return {core::TokenQuery::Kind::Mean, 0, 0};
    }
    const std::size_t comma = text.find(',');
    if (comma == std::string::npos) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "--query: expected ROW,COL, cls or mean, found \"" +
                              core::printable(text) + "\"");
    }
    return {core::TokenQuery::Kind::Patch, parseInteger("--query", text.substr(0, comma), 0, kMost),
            parseInteger("--query", text.substr(comma + 1), 0, kMost)};
}

core::Error usage(const std::string& message) {
    return {core::ErrorKind::Usage, "USAGE", message};
}

/// What would be passed over in silence.
void refuseContradictions(const AttentionTexts& texts) {
    if (!texts.discard.empty() && texts.rollout.empty()) {
        throw usage("--discard: expected --rollout with it");
    }
    if (texts.wantsAll && (!texts.layer.empty() || !texts.head.empty())) {
        throw usage("--all: every layer and head: expected neither --layer nor --head with it");
    }
    if (!texts.output.empty() && texts.output == texts.common.dump) {
        throw usage("--output: " + core::printable(texts.output) + ": is also the --dump");
    }
}

} // namespace

void AttentionTexts::addTo(CLI::App& command) {
    common.addTo(command, "sample:classify");
    command.add_option("--layer", layer, "Layer, counted from 0 (default: the last one)");
    command.add_option("--head", head,
                       "A head, counted from 0, or mean, max, min over the heads, or all "
                       "(default mean)");
    command.add_option("--query", query,
                       "Whose attention: a patch ROW,COL, cls, or mean over all patches (default: "
                       "mean where the model pools patches, else cls)");
    command.add_option("--direction", direction,
                       "from: where the query looks (default); to: who looks at it");
    command.add_option("--measure", measure,
                       "probability (default), or value-norm: how much each token adds");
    command.add_flag("--all", wantsAll, "Every layer and head: a contact sheet");
    command.add_option("--rollout", rollout,
                       "Attention through all layers, heads fused by mean, max or min");
    command.add_option("--discard", discard,
                       "Share of the smallest entries that a rollout leaves out (default 0)");
    command
        .add_option("--relevance", relevance,
                    "Gradient-weighted relevance of a class index (default: the most probable)")
        ->expected(0, 1);
    command.add_option("--output", output,
                       "Write the maps: F.png, F.svg, F.npy or F.csv, by the extension");
    command.add_option("--scale", scale,
                       "Colours: raw (0 to 1), map (each map's own range) or shared (one range for "
                       "all; default where there are several)");
    command.add_option("--upsample", upsample, "Pixels for each patch in pictures");
    interventions.addTo(command);
}

void AttentionTexts::finishParsing(const CLI::App& command) {
    wantsRelevance = command.count("--relevance") > 0;
    if (relevance.find_first_not_of("-0123456789") == std::string::npos) {
        return;
    }
    std::ptrdiff_t before = 0; // images that stand before it
    for (const CLI::Option* option : command.parse_order()) {
        if (option->check_name("--relevance")) {
            break;
        }
        before += option->check_name("images") ? 1 : 0;
    }
    const auto count = static_cast<std::ptrdiff_t>(common.images.size());
    common.images.insert(common.images.begin() + std::min(before, count), relevance);
    relevance.clear();
}

AttentionOptions::AttentionOptions(const AttentionTexts& texts)
    : wantsRelevance(texts.wantsRelevance), wantsAll(texts.wantsAll),
      interventions(texts.interventions.read()) {
    refuseContradictions(texts);
    if (!texts.layer.empty()) {
        layer = parseInteger("--layer", texts.layer, 0, kMost);
    }
    constexpr std::array kWords{"mean", "max", "min", "all"};
    if (texts.head.empty()) {
        heads = HeadChoice::Mean;
    } else if (texts.head.find_first_not_of("0123456789") == std::string::npos) {
        heads = HeadChoice::One;
        head = parseInteger("--head", texts.head, 0, kMost);
    } else {
        heads = static_cast<HeadChoice>(1 + wordOf("--head", texts.head, kWords));
    }
    if (!texts.query.empty()) {
        query = queryOf(texts.query);
    }
    direction = static_cast<core::AttentionDirection>(
        wordOf("--direction", texts.direction, std::array{"from", "to"}));
    measure = static_cast<core::AttentionMeasure>(
        wordOf("--measure", texts.measure, std::array{"probability", "value-norm"}));
    if (!texts.rollout.empty()) {
        rollout = fusionOf("--rollout", texts.rollout);
    }
    if (!texts.discard.empty()) {
        constexpr double kMostDiscarded = 0.999999;
        discard = parseNumber("--discard", texts.discard, 0, kMostDiscarded);
    }
    if (!texts.relevance.empty()) {
        relevanceClass = parseInteger("--relevance", texts.relevance, 0, kMost);
    }
    if (rollout && wantsRelevance) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "--rollout and --relevance: expected one of them, found both");
    }
    if (!texts.scale.empty()) {
        scale = parseMapScale("--scale", texts.scale);
    }
    if (!texts.upsample.empty()) {
        constexpr int kMostPixels = 256;
        upsample = parseInteger("--upsample", texts.upsample, 1, kMostPixels);
    }
    if (!texts.output.empty()) {
        (void)mapFormatOf("--output", texts.output);
        checkOutput("--output", texts.output, texts.common.inputs());
        requireOneImage(texts.output, static_cast<int>(texts.common.images.size()));
    }
}

void requireOneImage(const std::string& output, int count) {
    if (!output.empty() && count > 1) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "--output: names one file: expected one image, found " +
                              std::to_string(count),
                          "Give the images one at a time, or take --dump or --json.");
    }
}

std::string queryText(const core::TokenQuery& query) {
    switch (query.kind) {
    case core::TokenQuery::Kind::Cls:
        return "cls";
    case core::TokenQuery::Kind::Mean:
        return "mean";
    case core::TokenQuery::Kind::Patch:
        break;
    }
    return std::to_string(query.row) + "," + std::to_string(query.column);
}

} // namespace app
