#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/cli/score_card.h"
#include "core/base/text.h"
#include "core/checkpoint/inspect.h"
#include "core/hub/model_path.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace app {
namespace {

using nlohmann::json;

void appendList(std::string& text, const char* title, const std::vector<std::string>& names) {
    constexpr std::size_t kMostShown = 20;
    if (names.empty()) {
        return;
    }
    text += std::string(title) + " (" + std::to_string(names.size()) + ")\n";
    for (std::size_t i = 0; i < std::min(names.size(), kMostShown); ++i) {
        text += "  " + core::printable(names[i]) + "\n";
    }
    if (names.size() > kMostShown) {
        text += "  … and " + std::to_string(names.size() - kMostShown) + " more\n";
    }
}

std::string readable(const core::InspectReply& reply, const json& document) {
    const core::LoadReport& report = reply.report;
    std::string text = core::printable(report.path) + "\n";
    text += "format        " + report.format + "\n";
    text += "family        " + report.family + "\n";
    text += "architecture  " + report.architecture + "\n";
    text += "capabilities ";
    for (const json& capability : document.at("capabilities")) {
        text += " " + capability.get<std::string>();
    }
    text += "\nparameters    " + std::to_string(report.parameterCount) + "\n";
    text += "weights       " + core::byteCount(reply.weightBytes) + "\n";
    text += "image size    " + core::sizeText(reply.imageSize) + "\n";
    text += "usable        " +
            (reply.usableProblem.empty() ? "yes" : "no: " + core::printable(reply.usableProblem)) +
            "\n";
    appendList(text, "missing", report.missing);
    appendList(text, "unexpected", report.unexpected);
    std::vector<std::string> mismatches;
    for (const core::ShapeMismatch& mismatch : report.mismatched) {
        mismatches.push_back(mismatch.name + ": expected " + core::shapeText(mismatch.expected) +
                             ", found " + core::shapeText(mismatch.found));
    }
    appendList(text, "mismatched", mismatches);
    appendList(text, "inferred", report.inferred);
    appendList(text, "warnings", report.warnings);
    return text + scoreCard(reply.report.scores);
}

struct InspectOptions {
    ModelOptions log;
    std::string path;
    bool asJson = false;
};

void inspect(const InspectOptions& options) {
    const core::Checkpoint checkpoint =
        core::inspectCheckpoint(core::resolveModelPath(options.path));
    const core::InspectReply reply = core::inspectReply(checkpoint);
    json document = reply.report;
    document["path"] = options.path;
    document["config"] = json(core::toJson(checkpoint.config()));
    document["weight_bytes"] = reply.weightBytes;
    document["usable"] = reply.usableProblem.empty();
    document["usable_problem"] = reply.usableProblem;
    if (options.asJson) {
        printJson(document);
    } else {
        printText(readable(reply, document));
    }
}

} // namespace

void addInspect(CLI::App& program, Outcome&) {
    CLI::App* command =
        program.add_subcommand("inspect", "Say what a checkpoint is, without loading weights");
    const auto options = std::make_shared<InspectOptions>();
    command->add_option("path", options->path, "File or folder, or a sample: or hub: name")
        ->required();
    command->add_flag("--json", options->asJson, "Print exactly one JSON document on stdout");
    addLogOptions(*command, options->log);
    command->callback([options] { inspect(*options); });
}

} // namespace app
