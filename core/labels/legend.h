#pragma once

#include "core/base/labels.h"

#include <string>
#include <vector>

namespace core {

/// What the ids of a label map mean.
struct Legend {
    std::vector<std::string> labels; ///< of every class, in the order of the ids
    std::vector<Rgb> colors;         ///< as many

    [[nodiscard]] int classCount() const { return static_cast<int>(labels.size()); }
};

} // namespace core
