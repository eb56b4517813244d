#include "core/checkpoint/checkpoint_folder.h"
#include "core/session/library.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <sys/stat.h>

/// Finding checkpoints in folders.
namespace core {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 2; ///< folders in folders of the library's one
constexpr std::size_t kMaxNames = 10'000;
constexpr std::size_t kMaxFolders = 2'000;

constexpr std::array<std::string_view, 8> kEndings{".safetensors", ".bin",    ".pth",  ".pt",
                                                   ".pkl",         ".pickle", ".ckpt", ".msgpack"};

/// What trainers save beside a model.
constexpr std::array<std::string_view, 8> kOfTraining{
    "training_args.bin", "optimizer.bin", "optimizer.pt",  "scheduler.bin",
    "scheduler.pt",      "scaler.pt",     "random_states", "rng_state"};

bool isWeights(std::string_view name) {
    const bool isOfTraining = std::ranges::any_of(
        kOfTraining, [name](std::string_view start) { return name.starts_with(start); });
    return !isOfTraining && std::ranges::any_of(kEndings, [name](std::string_view ending) {
        return name.ends_with(ending);
    });
}

/// "model-00001-of-00003.safetensors"
bool isShard(std::string_view name) {
    const auto of = name.find("-of-");
    const auto isDigit = [&](std::size_t at) {
        return at < name.size() && name[at] >= '0' && name[at] <= '9';
    };
    return of != std::string_view::npos && of > 0 && isDigit(of - 1) && isDigit(of + 4);
}

struct Listing {
    std::vector<std::string> folders; ///< names, sorted, without hidden ones
    std::vector<std::string> weights;
    bool isCheckpoint = false; ///< the folder itself
    bool isCut = false;
};

/// "decoder.pkl" where there is an "encoder.pkl".
void leaveOutDecoders(std::vector<std::string>& weights) {
    const auto isPart = [](const std::string& name, const char* stem) {
        return fs::path(name).stem() == stem;
    };
    const bool hasEncoder = std::ranges::any_of(
        weights, [&](const std::string& name) { return isPart(name, "encoder"); });
    if (hasEncoder) {
        std::erase_if(weights, [&](const std::string& name) { return isPart(name, "decoder"); });
    }
}

/// Nothing of a folder that cannot be read.
Listing listingOf(const fs::path& folder) {
    Listing listing;
    std::size_t count = 0;
    bool hasConfig = false;
    bool hasWeights = false;
    std::error_code error;
    fs::directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        if (++count > kMaxNames) {
            listing.isCut = true;
            break;
        }
        const std::string name = entries->path().filename().native();
        std::error_code ignored;
        if (name.starts_with('.')) {
            continue;
        }
        if (entries->is_directory(ignored)) {
            listing.folders.push_back(name);
            continue;
        }
        const bool isOfFolder = isNameOfWeights(name) || isShard(name); // makes it a checkpoint
        hasConfig = hasConfig || name == "config.json";
        hasWeights = hasWeights || isOfFolder;
        if (isWeights(name) && !isOfFolder) {
            listing.weights.push_back(name);
        }
    }
    // A config.json without weights of the usual names still goes with one other file.
    const bool isOneFile = hasConfig && !hasWeights && listing.weights.size() == 1 &&
                           listing.weights[0].ends_with(".safetensors");
    listing.isCheckpoint = hasWeights || isOneFile;
    if (isOneFile) {
        listing.weights.clear();
    }
    leaveOutDecoders(listing.weights);
    std::ranges::sort(listing.folders);
    std::ranges::sort(listing.weights);
    return listing;
}

class Scan final {
public:
    explicit Scan(const fs::path& folder) : m_root(folder) {}

    FoundCheckpoints run() {
        look(m_root, kDeepest);
        return std::move(m_found);
    }

private:
    void look(const fs::path& folder, int deeper) {
        struct stat status {};
        if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) ||
            !m_seen.insert({status.st_dev, status.st_ino}).second) {
            return;
        }
        if (m_seen.size() > kMaxFolders) {
            m_found.isCut = true;
            return;
        }
        const Listing listing = listingOf(folder);
        m_found.isCut = m_found.isCut || listing.isCut;
        if (listing.isCheckpoint) {
            add(folder);
        }
        for (const std::string& name : listing.weights) {
            add(folder / name);
        }
        for (const std::string& name : listing.folders) {
            if (deeper > 0 && m_found.checkpoints.size() < kMaxLibraryItems) {
                look(folder / name, deeper - 1);
            }
        }
    }

    void add(const fs::path& path) {
        if (m_found.checkpoints.size() >= kMaxLibraryItems) {
            m_found.isCut = true;
            return;
        }
        fs::path name = path.lexically_relative(m_root);
        name = name == "." ? path.filename() : name;
        m_found.checkpoints.push_back({.path = path,
                                       .name = name.native(),
                                       .source = LibrarySource::Folder,
                                       .folder = m_root.native()});
    }

    fs::path m_root;
    FoundCheckpoints m_found;
    std::set<std::pair<dev_t, ino_t>> m_seen;
};

} // namespace

FoundCheckpoints checkpointsIn(const fs::path& folder) {
    fs::path root = folder.lexically_normal();
    root = root.has_filename() ? root : root.parent_path(); // without a slash at its end
    return Scan(root).run();
}

} // namespace core
