#pragma once

#include "core/checkpoint/torch/torch_tensors.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace core {

/// The weights among all that a pickle holds.
struct TorchState {
    struct Named {
        std::string name;
        PickleId tensor = kNoPickleId;
    };

    std::vector<Named> tensors;
    std::string moduleClass;                          ///< see TensorFileContent
    std::map<std::string, std::int64_t> moduleFields; ///< see TensorFileContent
    std::vector<std::string> notes;
};

/// Chooses the dictionary of tensors or the module: what is under "model", "module", "state_dict",
/// "model_ema" or "weights", else the whole. A module's tensors are named as its state_dict would
/// name them. "module." before all names is dropped.
///
/// throws   Error{BadFormat, "CKPT-NO-TENSORS" | "CKPT-DUPLICATE" | "CKPT-PICKLE"}
[[nodiscard]] TorchState findTorchState(const Pickle& pickle, const File& file);

} // namespace core
