#include "app/cli/model_options.h"

#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/hub/model_path.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace app {

void addLogOptions(CLI::App& command, ModelOptions& options) {
    command.add_flag("--quiet", options.isQuiet, "Print no progress and no warnings");
    command
        .add_option("--log-level", options.logLevel,
                    "trace, debug, info, warn, error or off (on stderr)")
        ->check(CLI::IsMember({"trace", "debug", "info", "warn", "error", "off"}));
}

void ModelOptions::addTo(CLI::App& command, const std::string& sample) {
    model = sample;
    command.add_option(
        "--model", model,
        "Folder in Hugging Face layout, one weights file, or a sample: or hub: name");
    command.add_option("--device", device, "auto, cpu, cuda or cuda:N");
    command.add_option("--dtype", dtype, "auto, float32, bfloat16 or float16")
        ->check(CLI::IsMember({"auto", "float32", "bfloat16", "float16"}));
    command.add_option("--attention", attention, "sdpa (fused) or eager (explicit softmax)")
        ->check(CLI::IsMember({"sdpa", "eager"}));
    command.add_option("--threads", threads,
                       "Threads of the computation (default: all physical cores)");
    command.add_option("--batch-size", batchSizeText, "Images per forward pass (default 8)");
    command.add_option("--pixel-values", pixelValues,
                       "Safetensors file whose tensor pixel_values [B,C,H,W] replaces the images");
    command.add_option("--size", sizeText, "Input size HxW instead of the checkpoint's");
    command.add_option("--dump", dump, "Write the raw tensors to this safetensors file");
    command.add_flag("--dump-hidden-states", dumpsHiddenStates,
                     "Add the hidden states to the dump");
    command.add_flag("--dump-attentions", dumpsAttentions, "Add the attention weights to the dump");
    command.add_flag("--json", asJson, "Print exactly one JSON document on stdout");
    command.add_flag("--ignore-exif", ignoresExif,
                     "Do not turn images as their EXIF orientation says");
    command.add_flag("--allow-damaged", allowsDamaged, "Use what can be read of truncated images");
    command.add_option("images", images, "Image files");
    addLogOptions(command, *this);
}

void ModelOptions::check() {
    constexpr int kMostThreads = 1024;
    constexpr int kLargestBatch = 1024;
    setQuiet(isQuiet || logLevel == "error" || logLevel == "off");
    if (!threads.empty()) {
        (void)parseInteger("--threads", threads, 1, kMostThreads);
    }
    batchSize = parseInteger("--batch-size", batchSizeText, 1, 1'000'000'000);
    if (batchSize > kLargestBatch) {
        printWarning("--batch-size " + batchSizeText + " is reduced to " +
                     std::to_string(kLargestBatch));
        batchSize = kLargestBatch;
    }
    if (!sizeText.empty()) {
        size = parseSize("--size", sizeText);
    }
    if (!dump.empty()) {
        checkOutput("--dump", dump, inputs());
    }
}

void ModelOptions::requireInput() const {
    if (images.empty() == pixelValues.empty()) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          images.empty() ? "no image: expected image files or --pixel-values"
                                         : "--pixel-values and image files exclude each other");
    }
}

core::OpenModelRequest ModelOptions::request() const {
    core::OpenModelRequest result;
    result.path = model;
    result.device = device;
    result.dtype = dtype;
    result.attention = attention;
    result.threads = threads.empty() ? 0 : std::stoi(threads);
    result.size = size;
    return result;
}

std::vector<std::filesystem::path> ModelOptions::inputs() const {
    std::vector<std::filesystem::path> result(images.begin(), images.end());
    if (!pixelValues.empty()) {
        result.emplace_back(pixelValues);
    }
    const std::filesystem::path checkpoint = core::resolveModelPath(model);
    result.push_back(checkpoint);
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(checkpoint, failure), end;
         !failure && entry != end; entry.increment(failure)) {
        result.push_back(entry->path());
    }
    return result;
}

nlohmann::json modelDocument(const std::string& command,
                             const ModelOptions& options,
                             const core::ModelInfo& info) {
    return {{"command", command},
            {"model",
             {{"path", options.model},
              {"architecture", info.report.architecture},
              {"image_size", {info.imageSize.height, info.imageSize.width}},
              {"parameters", info.report.parameterCount}}},
            {"device", info.device},
            {"dtype", info.dtype},
            {"attention", info.attention}};
}

} // namespace app
