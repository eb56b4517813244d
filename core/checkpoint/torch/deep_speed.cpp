// What model_engine.save_checkpoint(folder, tag) writes:
//
//   latest                                           the tag, a line of text: "global_step1000"
//   TAG/mp_rank_00_model_states.pt                   a torch.save with the weights under "module";
//                                                    one for each process of model parallelism
//   TAG/[bf16_]zero_pp_rank_0_mp_rank_00_optim_states.pt
//                                                    optimiser states: not needed
//   TAG/zero_pp_rank_0_mp_rank_00_model_states.pt    ZeRO stage 3, in place of the first: names
//                                                    and sizes; the weights are cut up in the
//                                                    optimiser states
//   TAG/layer_00-model_states.pt,
//   TAG/layer_00-model_00-model_states.pt            pipelines: weights by layer, under numbers
//   zero_to_fp32.py                                  the program that puts stage 3 together
#include "core/checkpoint/torch/deep_speed.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/checkpoint/folder_entries.h"

#include <algorithm>
#include <string>
#include <vector>

namespace core {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

constexpr std::string_view kStates = "_model_states.pt";
constexpr std::string_view kRank = "mp_rank_";
constexpr const char* kLatest = "latest";

[[noreturn]] void fail(const fs::path& path, const std::string& problem, const std::string& hint) {
    throw Error(ErrorKind::Unsupported, "CKPT-DEEPSPEED",
                "cannot read checkpoint: " + printable(path.native()) + ": " + problem, hint);
}

bool isRankFile(const fs::path& path) {
    const std::string name = path.filename().native();
    return name.starts_with(kRank) && name.ends_with(kStates);
}

/// The files of one saved step.
struct Step {
    std::vector<fs::path> ranks;
    std::size_t partitionCount = 0; ///< ZeRO stage 3
    std::size_t layerCount = 0;     ///< pipelines
    std::size_t optimizerCount = 0;
};

Step stepIn(const fs::path& folder) {
    Step step;
    for (const fs::path& path : folderEntries(folder)) {
        const std::string name = path.filename().native();
        if (isRankFile(path)) {
            step.ranks.push_back(path);
        } else if (name.starts_with("zero_pp_rank_") && name.ends_with(kStates)) {
            ++step.partitionCount;
        } else if (name.starts_with("layer_") && name.ends_with("-model_states.pt")) {
            ++step.layerCount;
        } else if (name.ends_with("_optim_states.pt")) {
            ++step.optimizerCount;
        }
    }
    return step;
}

bool isStep(const Step& step) {
    return !step.ranks.empty() || step.partitionCount > 0 || step.layerCount > 0;
}

/// The line in "latest"; empty when that is no such file.
std::string latestTag(const fs::path& folder) {
    constexpr std::uint64_t kMaxTagBytes = 300;
    const fs::path path = folder / kLatest;
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored) || fs::file_size(path, ignored) > kMaxTagBytes) {
        return {};
    }
    std::string tag = readText(path, kMaxTagBytes);
    tag.erase(tag.find_last_not_of(" \t\r\n") + 1); // npos + 1 is 0
    return tag;
}

bool isPlainName(std::string_view tag) {
    return tag != "." && tag != ".." && tag.find_first_of("/\\\0"sv) == std::string_view::npos;
}

std::vector<fs::path> stepsBelow(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const fs::path& inner : folderEntries(folder)) {
        std::error_code ignored;
        if (fs::is_directory(inner, ignored) && isStep(stepIn(inner))) {
            found.push_back(inner);
        }
    }
    return found;
}

/// The folder itself, the one that "latest" names, or the only one below with such files; empty:
/// there is none.
fs::path stepFolder(const fs::path& folder) {
    if (isStep(stepIn(folder))) {
        return folder;
    }
    const std::vector<fs::path> found = stepsBelow(folder);
    const std::string tag = latestTag(folder);
    if (!tag.empty() && isPlainName(tag) && isStep(stepIn(folder / tag))) {
        return folder / tag;
    }
    // Others call a file "latest" too.
    if (!tag.empty() && (!found.empty() || tag.starts_with("global_step"))) {
        fail(folder / kLatest,
             "it names the folder " + printable(tag, 120) +
                 ", which is not there or has no weights",
             "Copy that folder too, or choose another one with mp_rank_00_model_states.pt.");
    }
    if (found.size() > 1) {
        std::vector<std::string> names;
        names.reserve(found.size());
        for (const fs::path& path : found) {
            names.push_back(path.filename().native());
        }
        fail(folder, "several steps of a run with DeepSpeed, and no file latest: " + listed(names),
             "Choose one of these folders.");
    }
    return found.empty() ? fs::path() : found.front();
}

} // namespace

bool isDeepSpeedFile(const fs::path& path) {
    if (path.filename() == kLatest) {
        return !stepFolder(path.parent_path()).empty();
    }
    return isRankFile(path);
}

bool findDeepSpeedWeights(CheckpointFiles& files, const fs::path& folder) {
    const fs::path place = stepFolder(folder);
    if (place.empty()) {
        return false;
    }
    Step step = stepIn(place);
    if (step.ranks.empty() && step.layerCount > 0) {
        fail(place, "it was saved by a pipeline of DeepSpeed, layer by layer: not supported",
             "Load it in the program that trained it, and save it with "
             "torch.save(model.state_dict(), …).");
    }
    if (step.ranks.empty()) {
        fail(place,
             "its weights are cut up between " + std::to_string(step.partitionCount) +
                 (step.partitionCount == 1 ? " process" : " processes") +
                 " (DeepSpeed ZeRO stage 3): not supported",
             "Run the zero_to_fp32.py that lies in the folder, and open the file that it writes.");
    }
    files.weights = std::move(step.ranks);
    files.areRanks = files.weights.size() > 1;
    files.format = "DeepSpeed folder, PyTorch";
    if (files.areRanks) {
        files.format += ", " + std::to_string(files.weights.size()) + " ranks";
    }
    if (place != folder) {
        files.notes.push_back("the weights are in " + printable(place.filename().native()));
    }
    if (step.optimizerCount > 0) {
        files.notes.push_back("other content, not read: " + std::to_string(step.optimizerCount) +
                              (step.optimizerCount == 1 ? " file" : " files") +
                              " of optimiser states");
    }
    return true;
}

} // namespace core
