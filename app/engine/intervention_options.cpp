#include "app/engine/intervention_options.h"

#include "app/cli/numbers.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocol/messages.h"

#include <CLI/CLI.hpp>

namespace app {
namespace {

constexpr int kMostLayers = 1023;
constexpr double kMostScale = 1000;

core::LayerHead layerHead(const std::string& text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "--mask-heads: expected LAYER:HEAD, found \"" + core::printable(text) +
                              "\"",
                          "For example --mask-heads 3:0,3:2.");
    }
    return {parseInteger("--mask-heads", text.substr(0, colon), 0, kMostLayers),
            parseInteger("--mask-heads", text.substr(colon + 1), 0, kMostLayers)};
}

std::vector<int> layers(const char* option, const std::vector<std::string>& texts) {
    std::vector<int> result;
    for (const std::string& text : texts) {
        result.push_back(parseInteger(option, text, 0, kMostLayers));
    }
    return result;
}

} // namespace

void InterventionTexts::addTo(CLI::App& command) {
    const char* group = "Interventions";
    command
        .add_option("--mask-heads", maskedHeads,
                    "Switch heads off: LAYER:HEAD[,LAYER:HEAD…], counted from 0")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->group(group);
    command.add_option("--skip-layers", skippedLayers, "Layers that the tokens pass unchanged")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_option("--bias-scale", biasScale,
                    "Multiply the relative position bias; 0 switches it off")
        ->group(group);
    command
        .add_option("--bias-layers", biasLayers, "Where --bias-scale counts (default: everywhere)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_option("--bias-resize", biasResize,
                    "How the bias is carried to another size: bilinear (default, as the reference "
                    "library), geometric-cubic (unilm) or geometric-linear (timm)")
        ->group(group);
}

core::Interventions InterventionTexts::read() const {
    core::Interventions result;
    for (const std::string& text : maskedHeads) {
        result.maskedHeads.push_back(layerHead(text));
    }
    result.skippedLayers = layers("--skip-layers", skippedLayers);
    result.biasLayers = layers("--bias-layers", biasLayers);
    if (!biasScale.empty()) {
        result.biasScale = parseNumber("--bias-scale", biasScale, -kMostScale, kMostScale);
    }
    if (!biasResize.empty()) {
        result.biasResize = parseBiasResize("--bias-resize", biasResize);
    }
    return result;
}

core::BiasResize parseBiasResize(const std::string& option, const std::string& text) {
    for (const auto resize : {core::BiasResize::Bilinear, core::BiasResize::GeometricCubic,
                              core::BiasResize::GeometricLinear}) {
        if (text == core::biasResizeName(resize)) {
            return resize;
        }
    }
    throw core::Error(core::ErrorKind::Usage, "USAGE",
                      option +
                          ": expected bilinear, geometric-cubic or geometric-linear, found \"" +
                          core::printable(text) + "\"");
}

} // namespace app
