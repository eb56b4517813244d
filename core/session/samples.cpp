#include "core/session/samples.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/hub/hub.h"

#include <cstdlib>
#include <vector>

namespace core {

namespace fs = std::filesystem;

fs::path resourceFolder() {
    std::error_code ignored;
    std::vector<fs::path> candidates;
    if (const char* named = std::getenv("BEITSCOPE_RESOURCES"); named != nullptr) {
        candidates.emplace_back(named);
    }
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    candidates.push_back(program.parent_path().parent_path() / "share" / "beitscope");
    candidates.emplace_back(BEITSCOPE_SOURCE_RESOURCES);
    for (const fs::path& folder : candidates) {
        if (fs::is_directory(folder / "models", ignored)) {
            return folder;
        }
    }
    throw Error(ErrorKind::Io, "IO-NO-RESOURCES",
                "cannot find the sample models: looked in " +
                    printable(candidates.front().native()) + " and other places",
                "Set BEITSCOPE_RESOURCES to the folder that holds models/ and images/.");
}

fs::path resolveModelPath(const std::string& model) {
    constexpr std::string_view kPrefix = "sample:";
    constexpr std::string_view kHubPrefix = "hub:";
    if (model.starts_with(kHubPrefix)) {
        return cachedSnapshot(hubSettings().cacheFolder,
                              parseHubRepository(model.substr(kHubPrefix.size())));
    }
    if (!model.starts_with(kPrefix)) {
        return model;
    }
    const std::string name = model.substr(kPrefix.size());
    if (name != "classify" && name != "segment" && name != "mim" && name != "tokenizer") {
        throw Error(ErrorKind::Usage, "USAGE",
                    "no such sample: " + printable(model, 60) +
                        ": expected sample:classify, sample:segment, sample:mim or "
                        "sample:tokenizer");
    }
    return resourceFolder() / "models" / name;
}

} // namespace core
