#include "app/engine/segment_options.h"

#include "app/cli/numbers.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

namespace app {

void SegmentTexts::addTo(CLI::App& command) {
    command
        .add_option("--pipeline", pipeline,
                    "hf: as the reference library; trained: as the weights were fine-tuned")
        ->check(CLI::IsMember({"hf", "trained"}));
    command.add_option("--scales", scales, "trained: sizes relative to training, averaged")
        ->delimiter(',');
    command.add_flag("--flip", flips, "trained: average with the mirrored image");
}

core::SegmentOptions SegmentTexts::read() const {
    core::SegmentOptions options;
    options.pipeline = core::parsePipeline(pipeline);
    options.flips = flips;
    if (!scales.empty()) {
        options.scales.clear();
    }
    for (const std::string& scale : scales) {
        options.scales.push_back(parseNumber("--scales", scale, 1.0 / 16, 16));
    }
    if (isEnsemble(options) && options.pipeline == core::SegmentPipeline::Hf) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "--scales and --flip belong to --pipeline trained");
    }
    return options;
}

bool isEnsemble(const core::SegmentOptions& options) {
    return options.flips || options.scales != std::vector<double>{1.0};
}

} // namespace app
