#include "core/image/trained_input.h"

#include "core/image/resize_linear.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr double kLongestRatio = 4;
// Of 8-bit levels, as the configurations of BEiT write them.
constexpr std::array<double, 3> kMean{123.675, 116.28, 103.53};
constexpr std::array<double, 3> kStd{58.395, 57.12, 57.375};

int scaled(int side, double factor) {
    return std::max(1, static_cast<int>(side * factor + 0.5));
}

} // namespace

Size trainedSize(Size image, int shortSide) {
    const double longest = kLongestRatio * shortSide;
    const double factor =
        std::min(longest / std::max(image.height, image.width),
                 static_cast<double>(shortSide) / std::min(image.height, image.width));
    return {scaled(image.height, factor), scaled(image.width, factor)};
}

Planes trainedInput(const Image& image, Size size) {
    const Image resized = resizeLinear(image, size);
    const auto count = static_cast<std::size_t>(size.height) * static_cast<std::size_t>(size.width);
    Planes planes{3, size.height, size.width, std::vector<float>(3 * count)};
    for (std::size_t c = 0; c < 3; ++c) {
        const auto mean = static_cast<float>(kMean[c]);
        const auto factor = static_cast<float>(1.0 / kStd[c]);
        float* out = planes.values.data() + c * count;
        for (std::size_t i = 0; i < count; ++i) {
            out[i] = (static_cast<float>(resized.pixels[3 * i + c]) - mean) * factor;
        }
    }
    return planes;
}

} // namespace core
