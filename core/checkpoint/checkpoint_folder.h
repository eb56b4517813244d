#pragma once

#include "core/checkpoint/checkpoint_files.h"

#include <filesystem>
#include <string_view>

namespace core {

/// Whether a file of that name stands for the folder that it is in: an index of shards,
/// config.json, one of the files of a run with DeepSpeed.
[[nodiscard]] bool standsForFolder(const std::filesystem::path& path);

/// Whether transformers gives that name to the weights of a folder, or to the index of their
/// shards.
[[nodiscard]] bool isNameOfWeights(std::string_view name);

/// Finds the weights in a folder, by the names that programs give them. Their content is not
/// looked at.
///
/// throws   Error{BadFormat | Unsupported, "CKPT-…"} when there are none, or several
void findFolderWeights(CheckpointFiles& files, const std::filesystem::path& folder);

} // namespace core
