#include "core/hub/model_path.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/hub/hub.h"

#include <string_view>

namespace core {

std::filesystem::path resolveModelPath(const std::string& model) {
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
