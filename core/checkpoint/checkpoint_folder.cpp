// Folders with weights; the first kind that is there is taken:
//
//   transformers       model.safetensors, pytorch_model.bin, flax_model.msgpack or
//                      flax_model.safetensors; or, of one of these, an index and its shards
//   unpacked archive   data.pkl and a folder data, here or in a folder below; see torch_folder.cpp
//   DeepSpeed          see deep_speed.cpp
//   anything else      the only file with the extension of weights
#include "core/checkpoint/checkpoint_folder.h"

#include "core/base/file.h"
#include "core/base/text.h"
#include "core/checkpoint/flax/flax_names.h"
#include "core/checkpoint/folder_entries.h"
#include "core/checkpoint/foreign/foreign_folder.h"
#include "core/checkpoint/read_failure.h"
#include "core/checkpoint/torch/deep_speed.h"
#include "core/checkpoint/torch/torch_folder.h"

#include <algorithm>
#include <array>
#include <span>

namespace core {
namespace {

namespace fs = std::filesystem;

/// How transformers names weights.
struct Naming {
    const char* single;
    const char* index;
    const char* ending;
    const char* label;
    char flaxSeparator; ///< between the parts of a name in the index; 0: not Flax
};
/// The first that is there is taken.
constexpr std::array<Naming, 4> kNamings{
    {{"model.safetensors", "model.safetensors.index.json", ".safetensors", "safetensors", 0},
     {"pytorch_model.bin", "pytorch_model.bin.index.json", ".bin", "PyTorch", 0},
     {"flax_model.msgpack", "flax_model.msgpack.index.json", ".msgpack", "Flax", '/'},
     {"flax_model.safetensors", "flax_model.safetensors.index.json", ".safetensors",
      "Flax safetensors", '.'}}};
constexpr const char* kSingle = kNamings[0].single;
constexpr const char* kIndex = kNamings[0].index;
constexpr std::uint64_t kMaxIndexBytes = 100'000'000;

/// What programs of training save beside weights.
constexpr std::array<std::string_view, 7> kNoWeights{
    "training_args.bin", "optimizer.pt",  "optimizer.bin", "scheduler.pt",
    "scheduler.bin",     "rng_state.pth", "grad_scaler.pt"};

/// Extensions of weights; files of the first kind that is there are asked.
constexpr std::array<std::string_view, 1> kSafetensors{".safetensors"};
constexpr std::array<std::string_view, 5> kTorch{".pth", ".pt", ".bin", ".ckpt", ".pkl"};
constexpr std::array<std::string_view, 1> kFlax{".msgpack"};
struct FileKind {
    std::span<const std::string_view> extensions;
    const char* label;
};
constexpr std::array<FileKind, 3> kFileKinds{
    {{kSafetensors, "safetensors"}, {kTorch, "PyTorch"}, {kFlax, "Flax"}}};

/// The index spells names as the shards do.
void spellAsTorch(ShardIndex& index, char separator) {
    constexpr std::size_t kKernelRank = 2; // only kernels of other ranks than 2 and 4 keep a name
    std::map<std::string, std::string> renamed;
    for (const auto& [name, file] : index.fileOfName) {
        renamed.emplace(torchName(name, separator, kKernelRank), file);
    }
    index.fileOfName = std::move(renamed);
}

void useShards(CheckpointFiles& files, const fs::path& folder, const Naming& naming) {
    const fs::path path = folder / naming.index;
    files.index =
        parseShardIndex(readText(path, kMaxIndexBytes), printable(path.native()), naming.ending);
    files.indexFile = path;
    if (naming.flaxSeparator != 0) {
        spellAsTorch(*files.index, naming.flaxSeparator);
    }
    std::vector<std::string> absent;
    for (const std::string& name : files.index->files) {
        files.weights.push_back(folder / name);
        if (!isThere(files.weights.back())) {
            absent.push_back(name);
        }
    }
    if (!absent.empty()) {
        failReading(path, "CKPT-SHARD-MISSING", "shards are missing: " + listed(absent),
                    "Download the missing files into the same folder.");
    }
    const std::size_t count = files.weights.size();
    files.format = std::string("Hugging Face folder, ") + naming.label + ", " +
                   std::to_string(count) + (count == 1 ? " shard" : " shards");
}

bool useTransformers(CheckpointFiles& files, const fs::path& folder) {
    std::vector<std::string> others;
    for (const Naming& naming : kNamings) {
        const bool hasSingle = isThere(folder / naming.single);
        if (!hasSingle && !isThere(folder / naming.index)) {
            continue;
        }
        if (!files.weights.empty()) {
            others.emplace_back(hasSingle ? naming.single : naming.index);
        } else if (hasSingle) {
            files.weights = {folder / naming.single};
            files.format = std::string("Hugging Face folder, ") + naming.label;
        } else {
            useShards(files, folder, naming);
        }
    }
    if (!others.empty()) {
        files.notes.push_back("the weights are from " +
                              printable(files.weights[0].filename().native()) +
                              "; also in the folder, not read: " + listed(others));
    }
    return !files.weights.empty();
}

bool useUnpackedArchive(CheckpointFiles& files, const fs::path& folder) {
    std::vector<fs::path> objects{folder / "data.pkl"};
    for (const fs::path& inner : folderEntries(folder)) {
        objects.push_back(inner / "data.pkl");
    }
    std::erase_if(objects, [](const fs::path& object) { return !isUnpackedTorch(object); });
    if (objects.empty()) {
        return false;
    }
    if (objects.size() > 1) {
        std::vector<std::string> names;
        for (const fs::path& object : objects) {
            names.push_back(object.parent_path().filename().native());
        }
        failReading(folder, "CKPT-NO-WEIGHTS", "several unpacked archives: " + listed(names),
                    "Choose one of these folders.");
    }
    files.weights = objects;
    files.format = "unpacked PyTorch archive";
    return true;
}

std::vector<fs::path> filesOfKind(const std::vector<fs::path>& entries, const FileKind& kind) {
    std::vector<fs::path> found;
    for (const fs::path& path : entries) {
        const std::string extension = path.extension().native();
        const std::string name = path.filename().native();
        std::error_code ignored;
        if (std::find(kind.extensions.begin(), kind.extensions.end(), extension) !=
                kind.extensions.end() &&
            std::find(kNoWeights.begin(), kNoWeights.end(), name) == kNoWeights.end() &&
            !fs::is_directory(path, ignored)) {
            found.push_back(path);
        }
    }
    return found;
}

/// A folder without the usual names: one file of weights will do.
bool useOnlyFile(CheckpointFiles& files, const fs::path& folder) {
    const std::vector<fs::path> entries = folderEntries(folder);
    for (const FileKind& kind : kFileKinds) {
        const std::vector<fs::path> found = filesOfKind(entries, kind);
        if (found.size() == 1) {
            files.weights = found;
            files.format = std::string("folder, ") + kind.label;
            files.warnings.push_back("the weights are in " +
                                     printable(found[0].filename().native()) + ", expected " +
                                     kSingle);
            return true;
        }
        if (!found.empty()) {
            std::vector<std::string> names;
            names.reserve(found.size());
            for (const fs::path& path : found) {
                names.push_back(path.filename().native());
            }
            failReading(folder, "CKPT-NO-WEIGHTS",
                        std::string("several ") + kind.label + " files and no " + kIndex + ": " +
                            listed(names),
                        "Choose one of the files.");
        }
    }
    return false;
}

} // namespace

bool standsForFolder(const fs::path& path) {
    const std::string name = path.filename().native();
    return name == "config.json" || isDeepSpeedFile(path) ||
           std::any_of(kNamings.begin(), kNamings.end(),
                       [&](const Naming& naming) { return name == naming.index; });
}

bool isNameOfWeights(std::string_view name) {
    return std::any_of(kNamings.begin(), kNamings.end(), [&](const Naming& naming) {
        return name == naming.single || name == naming.index;
    });
}

void findFolderWeights(CheckpointFiles& files, const fs::path& folder) {
    if (useTransformers(files, folder) || useUnpackedArchive(files, folder) ||
        findDeepSpeedWeights(files, folder) || useOnlyFile(files, folder)) {
        return;
    }
    refuseForeignFolder(folder);
    failReading(folder, "CKPT-NO-WEIGHTS", "no " + std::string(kSingle) + " in this folder",
                "Choose a folder with config.json and model.safetensors, or a .pth, .pt, .bin or "
                ".msgpack file itself.");
}

} // namespace core
