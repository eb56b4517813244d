#include "core/checkpoint/checkpoint_files.h"

#include "core/base/file.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint_folder.h"
#include "core/checkpoint/file_kind.h"
#include "core/checkpoint/folder_entries.h"
#include "core/checkpoint/torch/deep_speed.h"
#include "core/checkpoint/torch/torch_folder.h"

#include <algorithm>
#include <tuple>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxConfigBytes = 100'000'000; // a million class names, twice

const char* fileLabel(WeightsFormat format) {
    return format == WeightsFormat::Torch  ? "PyTorch file"
           : format == WeightsFormat::Flax ? "Flax file"
                                           : "safetensors file";
}

void readConfigs(CheckpointFiles& files, const fs::path& folder) {
    if (const fs::path config = folder / "config.json"; files.config.empty() && isThere(config)) {
        files.config = config;
        files.configText = readText(config, kMaxConfigBytes);
    }
    for (const char* name : {"preprocessor_config.json", "processor_config.json"}) {
        if (const fs::path path = folder / name; files.preprocessorText.empty() && isThere(path)) {
            files.preprocessorText = readText(path, kMaxConfigBytes);
        }
    }
}

} // namespace

std::string listed(const std::vector<std::string>& names, std::size_t maxCount) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), maxCount); ++i) {
        text += (i == 0 ? "" : ", ") + printable(names[i], 120);
    }
    if (names.size() > maxCount) {
        text += " and " + std::to_string(names.size() - maxCount) + " more";
    }
    return text;
}

CheckpointFiles findCheckpointFiles(const fs::path& path) {
    std::error_code ignored;
    CheckpointFiles files;
    const bool isFolder = fs::is_directory(path, ignored);
    if (!isFolder && !standsForFolder(path)) {
        files.weights = {path};
        readConfigs(files, path.parent_path());
        files.format = isUnpackedTorch(path) ? "unpacked PyTorch archive"
                                             : fileLabel(weightsFormat(File(path)));
        if (!files.config.empty()) {
            files.format += ", config.json beside it";
        }
        return files;
    }
    const fs::path folder = isFolder ? path : path.parent_path();
    findFolderWeights(files, folder);
    for (const fs::path& weights : files.weights) {
        std::ignore = weightsFormat(File(weights));
    }
    readConfigs(files, folder);
    const fs::path weightsFolder = files.weights.front().parent_path(); // here, or below
    readConfigs(files, weightsFolder);
    if (weightsFolder == folder && isDeepSpeedFile(files.weights.front())) {
        readConfigs(files, folder.parent_path()); // this is one step of the run that is there
    }
    return files;
}

} // namespace core
