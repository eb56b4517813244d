#pragma once

#include "core/base/file.h"
#include "core/checkpoint/flax/msgpack.h"

#include <string>
#include <vector>

namespace core {

/// The parameters that a msgpack file holds.
struct FlaxState {
    struct Named {
        std::string name; ///< the keys on the way to it, joined with '/': "beit/layernorm/scale"
        MsgpackId array;
    };
    std::vector<Named> arrays;
    std::vector<std::string> notes; ///< where they were found, what else there is
};

/// throws   Error{BadFormat, "CKPT-NO-TENSORS" | "CKPT-MSGPACK"}
[[nodiscard]] FlaxState findFlaxState(const Msgpack& msgpack, const File& file);

} // namespace core
