#include "core/base/resources.h"

#include "core/base/error.h"
#include "core/base/text.h"

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
    const fs::path home = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    candidates.push_back(home.parent_path() / "share" / "beitscope"); // of bin/
    candidates.push_back(home.parent_path().parent_path() / "share" /
                         "beitscope"); // lib/beitscope/
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

} // namespace core
