#pragma once

#include "core/training/adamw.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A training run on disk: one safetensors file with the parameters, the optimiser's two moments of
/// each and the running statistics ("model.NAME", "mean.NAME", "square.NAME") and, as metadata, the
/// step and the settings. Random numbers need no state: every step and every scene derives its own
/// from the seed.
namespace core {

using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

/// What changes while a model is trained.
struct TrainingState {
    AdamW& optimizer;        ///< and the parameters
    NamedTensors statistics; ///< float32 buffers of batch norms
};

/// Written completely or not at all.
void saveState(const std::filesystem::path& path,
               const TrainingState& state,
               const nlohmann::json& settings);

/// Restores parameters, moments, statistics and the step count.
///
/// throws  Error{Usage, "USAGE"} when the run was started with other settings,
///         Error{BadFormat, "CKPT-…"} when the file is damaged or does not fit the model
void loadState(const std::filesystem::path& path,
               const TrainingState& state,
               const nlohmann::json& settings);

/// The statistics and the parameters alone, under their own names; of the parameters those below a
/// prefix, and without it.
void saveWeights(const std::filesystem::path& path,
                 const TrainingState& state,
                 std::string_view prefix = {});

} // namespace core
