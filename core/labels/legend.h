#pragma once

#include "core/base/labels.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace core {

/// What the ids of a label map mean.
struct Legend {
    std::vector<std::string> labels; ///< of every class, in the order of the ids
    std::vector<Rgb> colors;         ///< as many

    [[nodiscard]] int classCount() const { return static_cast<int>(labels.size()); }

    /// throws  Error{BadShape, "LABELS-RANGE"} when there is no such class
    [[nodiscard]] const std::string& label(int index) const;
    [[nodiscard]] const Rgb& color(int index) const;

    /// throws  the same when one of the labels is neither a class nor kIgnoredLabel
    void check(std::span<const std::uint16_t> ids) const;
};

} // namespace core
