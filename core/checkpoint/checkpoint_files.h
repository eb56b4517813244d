#pragma once

#include "core/checkpoint/shard_index.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace core {

/// The files that make up a checkpoint, found but (the weights) not yet opened.
struct CheckpointFiles {
    std::vector<std::filesystem::path> weights;
    std::optional<ShardIndex> index;
    std::filesystem::path indexFile; ///< empty: there is none
    std::filesystem::path config;    ///< empty: there is none
    std::string configText;          ///< config.json as it is
    std::string preprocessorText;    ///< preprocessor_config.json as it is; empty: none
    std::string format;              ///< "Hugging Face folder, safetensors, 2 shards"
    bool areRanks = false;           ///< the weights are those of processes that trained together
    std::vector<std::string> notes;  ///< which were chosen, what else there is
    std::vector<std::string> warnings;
};

/// path     a folder, its config.json or index, or a weights file (the rest is looked for beside
///          it)
/// throws   Error{Io} when nothing is there, Error{BadFormat | Unsupported, "CKPT-…"} when there
///          are no weights that we read
[[nodiscard]] CheckpointFiles findCheckpointFiles(const std::filesystem::path& path);

/// "a, b, c and 4 more"; each name made safe to show.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t maxCount = 10);

} // namespace core
