#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/checkpoint/expected_tensors.h"
#include "core/checkpoint/key_map.h"
#include "core/protocol/messages.h"

#include <span>
#include <string>
#include <vector>

/// Where a configuration and the weights beside it disagree.
namespace core {

/// The norms that the weights hold decide between the mean of the patches and the class token where
/// the configuration says otherwise; what is done about it goes to `warnings`.
void choosePooling(BeitConfig& config,
                   Architecture architecture,
                   std::span<const TensorEntry> tensors,
                   std::vector<std::string>& warnings);

/// The tensors do not fit the configuration, so that no model can be built.
[[nodiscard]] bool hasContradiction(const LoadReport& report);

/// Says in fields of config.json what the weights are instead: "config.json says image_size 224,
/// the weights say 384". Nothing when they are not those of a BEiT at all.
void adviseOnConfig(const BeitConfig& config,
                    std::span<const TensorEntry> tensors,
                    const KeyContext& context,
                    std::vector<std::string>& warnings);

} // namespace core
