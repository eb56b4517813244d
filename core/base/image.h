#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace core {

/// Height and width, in this order everywhere, in pixels or patches.
struct Size {
    int height = 0;
    int width = 0;
    bool operator==(const Size&) const = default;
};

/// A part of an image, in pixels.
struct ImageRegion {
    double top = 0;
    double left = 0;
    double height = 0;
    double width = 0;
};

/// 8-bit pixels, row-major, interleaved (HWC), no padding between rows. RGB when channels is 3.
struct Image {
    int height = 0;
    int width = 0;
    int channels = 3;
    std::vector<std::uint8_t> pixels; ///< height * width * channels

    [[nodiscard]] Size size() const { return {height, width}; }
    [[nodiscard]] const std::uint8_t* row(int y) const {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) *
                                   static_cast<std::size_t>(channels);
    }
    [[nodiscard]] std::uint8_t* row(int y) {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) *
                                   static_cast<std::size_t>(channels);
    }
};

/// A class id for every pixel, row-major.
struct LabelMap {
    int height = 0;
    int width = 0;
    std::vector<std::int64_t> labels; ///< height * width
};

/// A float32 tensor without a tensor library: channels-first planes.
struct Planes {
    int channels = 0;
    int height = 0;
    int width = 0;
    std::vector<float> values; ///< channels * height * width
};

} // namespace core
