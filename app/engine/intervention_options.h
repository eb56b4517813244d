#pragma once

#include "core/base/interventions.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace app {

/// What is switched off inside a model, as typed: --mask-heads, --skip-layers, --bias-scale,
/// --bias-layers and --bias-resize.
struct InterventionTexts {
    std::vector<std::string> maskedHeads; ///< "LAYER:HEAD"
    std::vector<std::string> skippedLayers;
    std::string biasScale;
    std::vector<std::string> biasLayers;
    std::string biasResize;

    void addTo(CLI::App& command);

    /// throws  Error{Usage}
    [[nodiscard]] core::Interventions read() const;
};

/// "bilinear", "geometric-cubic" or "geometric-linear".
/// throws  Error{Usage} that names the option
[[nodiscard]] core::BiasResize parseBiasResize(const std::string& option, const std::string& text);

} // namespace app
