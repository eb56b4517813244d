#pragma once

#include "core/hub/hub.h"

#include <string>
#include <vector>

/// What the hub's API says of a repository, as JSON.
///
///     GET /api/models/NAME/revision/REV    {"sha": "…", "cardData": {"license": "mit"}, "tags":
///     […]} GET /api/models/NAME/tree/COMMIT     [{"type": "file", "path": "config.json", "size":
///     519,
///                                            "oid": "…", "lfs": {"oid": "…", "size": 519}}, …]
///
/// A large file has "lfs", whose oid is its SHA-256; the oid of a small one is git's blob. The tree
/// comes in pages, linked by a Link header with rel="next".
namespace core {

struct HubRevision {
    std::string commit;
    std::string license; ///< empty: it does not say
};

/// throws  Error{Network, "NET-NOT-HUB"} for what is no JSON of the hub, Error{Network,
///         "NET-LISTING"} for a commit that is none
[[nodiscard]] HubRevision parseRevision(const std::string& text);

/// The files of one page, of all folders in it.
/// throws  Error{Network, "NET-NOT-HUB"}, Error{Network, "NET-LISTING"} for a path that leads out
///         of the folder, or a sum that is none: then nothing of the repository is trusted
[[nodiscard]] std::vector<HubFile> parseTree(const std::string& text);

/// Those that a model needs, small ones first: configurations, the README (for the licence) and one
/// kind of weights: safetensors before PyTorch before Flax before anything else that we read.
/// Only files without a folder count.
/// returns  nothing when there are no weights, or no shards for an index
[[nodiscard]] std::vector<HubFile> filesOfModel(const std::vector<HubFile>& files);

/// What filesOfModel() would have chosen before others and what is not among its files: the
/// repository does not have it.
[[nodiscard]] std::vector<std::string> absentNames(const std::vector<HubFile>& files);

/// Shards that an index speaks of and that are not there.
[[nodiscard]] std::vector<std::string> missingShards(const std::vector<HubFile>& files);

} // namespace core
