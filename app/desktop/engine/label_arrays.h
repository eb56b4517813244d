#pragma once

#include <cstdint>
#include <vector>

namespace core {
struct Frame;
}

namespace app {

/// One tile of a segmentation as the engine sends it, row-major. A confidence of 255 is a
/// probability of 1.
struct LabelArrays {
    int width = 0;
    int height = 0;
    std::vector<std::uint16_t> labels;
    std::vector<std::uint16_t> runnerUps;
    std::vector<std::uint8_t> confidence;
    std::vector<std::uint8_t> runnerUpConfidence;
};

/// The arrays of a reply to "label_tile".
/// throws  core::Error{BadFormat, "PROTOCOL-ARRAY"} when one is missing, of another dtype or of
/// another shape than the first, and for a side of 0 or over 16384
[[nodiscard]] LabelArrays labelArraysOf(const core::Frame& reply);

} // namespace app
