#include "core/checkpoint/checkpoint_files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/checkpoint/file_kind.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxConfigBytes = 100'000'000; // a million class names, twice

/// How a folder names its weights.
struct Naming {
    const char* single;
    const char* index;
    const char* ending;
    const char* label;
};
/// The first that is there is taken.
constexpr std::array<Naming, 2> kNamings{
    {{"model.safetensors", "model.safetensors.index.json", ".safetensors", "safetensors"},
     {"pytorch_model.bin", "pytorch_model.bin.index.json", ".bin", "PyTorch"}}};
constexpr const char* kSingle = kNamings[0].single;
constexpr const char* kIndex = kNamings[0].index;

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

void useShards(CheckpointFiles& files, const fs::path& folder, const Naming& naming) {
    const fs::path path = folder / naming.index;
    files.index =
        parseShardIndex(readText(path, kMaxConfigBytes), printable(path.native()), naming.ending);
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
    files.format = std::string("Hugging Face folder, ") + naming.label + ", " +
                   std::to_string(count) + (count == 1 ? " shard" : " shards");
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
    constexpr std::array<const char*, 2> kOthers{"flax_model.msgpack", "tf_model.h5"};
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
         "Choose a folder with config.json and model.safetensors, or a .pth, .pt or .bin file "
         "itself.");
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
    const bool isIndex = std::any_of(kNamings.begin(), kNamings.end(),
                                     [&](const Naming& naming) { return name == naming.index; });
    if (!isFolder && name != "config.json" && !isIndex) {
        const bool isTorch = weightsFormat(File(path)) == WeightsFormat::Torch;
        files.weights = {path};
        readConfigs(files, path.parent_path());
        files.format = std::string(isTorch ? "PyTorch file" : "safetensors file") +
                       (files.config.empty() ? "" : ", config.json beside it");
        return files;
    }
    const fs::path folder = isFolder ? path : path.parent_path();
    for (const Naming& naming : kNamings) {
        if (isThere(folder / naming.single)) {
            files.weights = {folder / naming.single};
            files.format = std::string("Hugging Face folder, ") + naming.label;
        } else if (isThere(folder / naming.index)) {
            useShards(files, folder, naming);
        }
        if (!files.weights.empty()) {
            break;
        }
    }
    if (files.weights.empty()) {
        useOnlyFile(files, folder);
    }
    for (const fs::path& weights : files.weights) {
        std::ignore = weightsFormat(File(weights));
    }
    readConfigs(files, folder);
    return files;
}

} // namespace core
