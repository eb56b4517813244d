#pragma once

#include "core/checkpoint/checkpoint_files.h"

#include <filesystem>

namespace core {

/// Whether the file is a part of a run with DeepSpeed and stands for its folder: "latest" or the
/// weights of a process.
[[nodiscard]] bool isDeepSpeedFile(const std::filesystem::path& path);

/// Takes the weights of a run with DeepSpeed that are in the folder; false when there are none.
///
/// throws   Error{BadFormat | Unsupported, "CKPT-DEEPSPEED"} when they cannot be put together
[[nodiscard]] bool findDeepSpeedWeights(CheckpointFiles& files,
                                        const std::filesystem::path& folder);

} // namespace core
