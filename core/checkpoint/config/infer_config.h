#pragma once

#include "core/checkpoint/config/beit_config.h"
#include "core/checkpoint/key_map.h"
#include "core/checkpoint/tensor_entry.h"

#include <span>
#include <string>

namespace core {

/// A configuration from the weights alone, for a checkpoint without config.json. What had to be
/// guessed is in ConfigReading::inferred.
///
/// tensors  with canonical names
/// context  what the stored names say
/// throws   Error{Unsupported, "CKPT-KIND"} when these are not the tensors of a BEiT, with what
/// they
///          are, Error{BadFormat, "CONFIG-FIELD"} when their sizes cannot be those of one
[[nodiscard]] ConfigReading inferConfig(std::span<const TensorEntry> tensors,
                                        const std::string& where,
                                        const KeyContext& context = {});

} // namespace core
