#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/tensor_file.h"
#include "core/hub/model_path.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace app {
namespace {

using nlohmann::json;

struct TensorsOptions {
    ModelOptions log;
    std::string path;
    bool asJson = false;
};

struct Listing {
    std::string format;
    std::vector<core::TensorEntry> entries;
};

/// Any file of weights, a checkpoint or not, and the shards of a folder.
Listing listingOf(const std::string& path) {
    const core::CheckpointFiles files = core::findCheckpointFiles(core::resolveModelPath(path));
    Listing listing{files.format, {}};
    for (const std::filesystem::path& weights : files.weights) {
        const std::unique_ptr<core::TensorFile> file = core::openTensorFile(weights);
        listing.entries.insert(listing.entries.end(), file->entries().begin(),
                               file->entries().end());
    }
    return listing;
}

void list(const TensorsOptions& options) {
    const Listing listing = listingOf(options.path);
    if (options.asJson) {
        json tensors = json::array();
        for (const core::TensorEntry& entry : listing.entries) {
            tensors.push_back({{"name", entry.storedName},
                               {"dtype", entry.typeName},
                               {"shape", entry.shape},
                               {"bytes", entry.bytes}});
        }
        printJson({{"path", options.path}, {"format", listing.format}, {"tensors", tensors}});
        return;
    }
    std::string text;
    for (const core::TensorEntry& entry : listing.entries) {
        text += core::printable(entry.storedName) + "  " + entry.typeName + "  " +
                core::shapeText(entry.shape) + "  " + core::byteCount(entry.bytes) + "\n";
    }
    printText(text);
}

} // namespace

void addTensors(CLI::App& program, Outcome&) {
    CLI::App* command = program.add_subcommand("tensors", "List the tensors of a checkpoint");
    const auto options = std::make_shared<TensorsOptions>();
    command->add_option("path", options->path, "File or folder, or a sample: or hub: name")
        ->required();
    command->add_flag("--json", options->asJson, "Print exactly one JSON document on stdout");
    addLogOptions(*command, options->log);
    command->callback([options] { list(*options); });
}

} // namespace app
