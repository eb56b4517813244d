#pragma once

#include "core/checkpoint/torch/pickle.h"

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Functions that a program would call when it unpickles this, except those that weights and
/// training states are made with; sorted. Nothing was called here.
[[nodiscard]] std::vector<std::string> foreignCalls(const Pickle& pickle);

/// "this file tries to run posix.system in programs that unpickle it; nothing was run here"
[[nodiscard]] std::string foreignCallsText(const std::vector<std::string>& calls);

/// What a value is, for people: "argparse.Namespace, 41 fields", "dict, 2 entries", "number".
[[nodiscard]] std::string describeValue(const Pickle& pickle, PickleId id);

/// The class of an object, "dall_e.encoder.Encoder"; empty when it is none.
[[nodiscard]] std::string objectClass(const Pickle& pickle, PickleId id);

} // namespace core
