#pragma once

#include "core/training/adamw.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>

/// A training run on disk: one safetensors file with the parameters, the optimiser's two moments of
/// each ("model.NAME", "mean.NAME", "square.NAME") and, as metadata, the step and the settings.
/// Random numbers need no state: every step and every scene derives its own from the seed.
namespace core {

/// Written completely or not at all.
void saveState(const std::filesystem::path& path, AdamW& optimizer, const nlohmann::json& settings);

/// Restores parameters, moments and the step count.
///
/// throws  Error{Usage, "USAGE"} when the run was started with other settings,
///         Error{BadFormat, "CKPT-…"} when the file is damaged or does not fit the model
void loadState(const std::filesystem::path& path, AdamW& optimizer, const nlohmann::json& settings);

/// The parameters alone, under their own names.
void saveWeights(const std::filesystem::path& path, AdamW& optimizer);

} // namespace core
