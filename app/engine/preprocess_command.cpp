#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/engine/dump.h"
#include "app/engine/image_input.h"
#include "core/base/error.h"
#include "core/image/decode.h"
#include "core/image/processor.h"
#include "core/session/model.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace app {
namespace {

using nlohmann::json;

struct PreprocessOptions {
    ModelOptions common;
    std::vector<std::string> labels;
    std::string labelResampling = "reference";
};

core::NamedTensor labelTensor(const core::LabelMap& map) {
    return valueTensor<std::int64_t>("labels", core::TensorType::I64, {1, map.height, map.width},
                                     map.labels);
}

void addLabels(Dump& dump,
               const PreprocessOptions& options,
               const core::ProcessorConfig& processor) {
    const auto resampling = options.labelResampling == "nearest" ? core::LabelResampling::Nearest
                                                                 : core::LabelResampling::Reference;
    for (const std::string& path : options.labels) {
        dump.add(
            labelTensor(core::preprocessLabels(core::decodeLabels(path), processor, resampling)));
    }
}

int preprocess(const PreprocessOptions& options) {
    const core::ProcessorConfig processor = core::processorOf(options.common.request());
    Dump dump(options.common);
    json results = json::array();
    const auto failures =
        forEachBatch(options.common, processing(processor), [&](std::span<PreparedImage> images) {
            std::vector<core::Planes> planes;
            for (PreparedImage& image : images) {
                results.push_back(
                    {{"image", image.path},
                     {"width", image.width},
                     {"height", image.height},
                     {"shape", {image.planes.channels, image.planes.height, image.planes.width}},
                     {"milliseconds",
                      {{"decode", image.milliseconds.decode},
                       {"preprocess", image.milliseconds.preprocess}}}});
                planes.push_back(std::move(image.planes));
            }
            core::RunOutput none;
            dump.add(core::stack(planes), none);
        });
    const int exitCode = finishFailures(failures, !results.empty());
    addLabels(dump, options, processor);
    dump.write(options.common.dump);
    if (options.common.asJson) {
        json document{{"command", "preprocess"}, {"results", std::move(results)}};
        addFailures(document, failures);
        printJson(document);
    } else {
        for (const json& result : results) {
            printText(result.at("image").get<std::string>() + "  " + result.at("shape").dump() +
                      "\n");
        }
    }
    return exitCode;
}

} // namespace

void addPreprocess(CLI::App& program, Outcome& outcome) {
    CLI::App* command =
        program.add_subcommand("preprocess", "Turn images, and label maps, into tensors only");
    const auto options = std::make_shared<PreprocessOptions>();
    options->common.addTo(*command, "sample:classify");
    command->add_option("--labels-in", options->labels, "Label map PNG of each image")
        ->type_size(1)
        ->allow_extra_args(false);
    command
        ->add_option("--label-resampling", options->labelResampling,
                     "reference (as the library) or nearest (no phantom classes)")
        ->check(CLI::IsMember({"reference", "nearest"}));
    command->callback([options, &outcome] {
        options->common.check();
        if (options->common.images.empty()) {
            throw core::Error(core::ErrorKind::Usage, "USAGE", "no image: expected image files");
        }
        if (!options->labels.empty() && options->labels.size() != options->common.images.size()) {
            throw core::Error(
                core::ErrorKind::Usage, "USAGE",
                "--labels-in: expected " + std::to_string(options->common.images.size()) +
                    " label maps, one an image, found " + std::to_string(options->labels.size()));
        }
        outcome.exitCode = preprocess(*options);
    });
}

} // namespace app
