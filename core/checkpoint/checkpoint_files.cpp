#include "core/checkpoint/checkpoint_files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/checkpoint/file_kind.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxConfigBytes = 100'000'000; // a million class names, twice
constexpr const char* kSingle = "model.safetensors";
constexpr const char* kIndex = "model.safetensors.index.json";

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

[[noreturn]] void
fail(const char* code, const fs::path& path, const std::string& problem, const std::string& hint) {
    throw Error(ErrorKind::BadFormat, code,
                "cannot read checkpoint: " + printable(path.native()) + ": " + problem, hint);
}

void readConfigs(CheckpointFiles& files, const fs::path& folder) {
    if (const fs::path config = folder / "config.json"; isThere(config)) {
        files.config = config;
        files.configText = readText(config, kMaxConfigBytes);
    }
    for (const char* name : {"preprocessor_config.json", "processor_config.json"}) {
        if (const fs::path path = folder / name; files.preprocessorText.empty() && isThere(path)) {
            files.preprocessorText = readText(path, kMaxConfigBytes);
        }
    }
}

void useShards(CheckpointFiles& files, const fs::path& folder) {
    const fs::path path = folder / kIndex;
    files.index = parseShardIndex(readText(path, kMaxConfigBytes), printable(path.native()));
    std::vector<std::string> absent;
    for (const std::string& name : files.index->files) {
        files.weights.push_back(folder / name);
        if (!isThere(files.weights.back())) {
            absent.push_back(name);
        }
    }
    if (!absent.empty()) {
        fail("CKPT-SHARD-MISSING", path, "shards are missing: " + listed(absent),
             "Download the missing files into the same folder.");
    }
    const std::size_t count = files.weights.size();
    files.format = "Hugging Face folder, safetensors, " + std::to_string(count) +
                   (count == 1 ? " shard" : " shards");
}

/// A folder without the usual names: one safetensors file will do, anything else is named.
void useOnlyFile(CheckpointFiles& files, const fs::path& folder) {
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".safetensors" && found.size() < 100) {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    if (found.size() == 1) {
        files.weights = found;
        files.format = "folder, safetensors";
        files.warnings.push_back("the weights are in " + printable(found[0].filename().native()) +
                                 ", expected " + kSingle);
        return;
    }
    if (!found.empty()) {
        std::vector<std::string> names;
        names.reserve(found.size());
        for (const fs::path& path : found) {
            names.push_back(path.filename().native());
        }
        fail("CKPT-NO-WEIGHTS", folder,
             "several safetensors files and no " + std::string(kIndex) + ": " + listed(names),
             "Choose one of the files.");
    }
    constexpr std::array<const char*, 5> kOthers{"pytorch_model.bin",
                                                 "pytorch_model.bin.index.json",
                                                 "flax_model.msgpack", "tf_model.h5", "model.pt"};
    for (const char* name : kOthers) {
        if (isThere(folder / name)) {
            throw Error(ErrorKind::Unsupported, "CKPT-FORMAT",
                        "cannot read checkpoint: " + printable(folder.native()) + ": expected " +
                            kSingle + ", found " + name,
                        "Convert it to safetensors: load it in transformers and save it with "
                        "save_pretrained.");
        }
    }
    fail("CKPT-NO-WEIGHTS", folder, "no " + std::string(kSingle) + " in this folder",
         "Choose a folder with config.json and model.safetensors.");
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
    const std::string name = path.filename().native();
    if (!isFolder && name != "config.json" && name != kIndex) {
        const File file(path);
        refuseForeignFile(file);
        files.weights = {path};
        readConfigs(files, path.parent_path());
        files.format =
            files.config.empty() ? "safetensors file" : "safetensors file, config.json beside it";
        return files;
    }
    const fs::path folder = isFolder ? path : path.parent_path();
    if (isThere(folder / kSingle)) {
        files.weights = {folder / kSingle};
        files.format = "Hugging Face folder, safetensors";
    } else if (isThere(folder / kIndex)) {
        useShards(files, folder);
    } else {
        useOnlyFile(files, folder);
    }
    for (const fs::path& weights : files.weights) {
        refuseForeignFile(File(weights));
    }
    readConfigs(files, folder);
    return files;
}

} // namespace core
