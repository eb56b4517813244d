#include "core/image/resize_linear.h"

#include "core/base/error.h"
#include "core/image/limits.h"
#include "core/image/pixels.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace core {
namespace {

constexpr int kWeightBits = 11;
constexpr int kOne = 1 << kWeightBits;

/// Two old positions and their weights, which sum to kOne.
struct Mix {
    int low = 0;
    int high = 0;
    int lowWeight = 0;
    int highWeight = 0;
};

int rounded(float value) {
    return static_cast<int>(std::nearbyint(value)); // half to even, as cvRound
}

/// Beyond the first and the last old pixel OpenCV takes that pixel alone along a row, but twice
/// with the weights as they are along a column, which rounds otherwise.
enum class Axis { Row, Column };

std::vector<Mix> mixesOf(int oldCount, int newCount, Axis axis) {
    const double scale = static_cast<double>(oldCount) / newCount;
    std::vector<Mix> mixes(static_cast<std::size_t>(newCount));
    for (int i = 0; i < newCount; ++i) {
        const auto position = static_cast<float>((i + 0.5) * scale - 0.5);
        const int low = static_cast<int>(std::floor(position));
        float weight = position - static_cast<float>(low);
        if (axis == Axis::Row && (low < 0 || low >= oldCount - 1)) {
            weight = 0;
        }
        mixes[static_cast<std::size_t>(i)] = {std::clamp(low, 0, oldCount - 1),
                                              std::clamp(low + 1, 0, oldCount - 1),
                                              rounded((1.0F - weight) * static_cast<float>(kOne)),
                                              rounded(weight * static_cast<float>(kOne))};
    }
    return mixes;
}

/// An old row at the new width, with kWeightBits fraction bits.
void mixRow(const std::uint8_t* row, const std::vector<Mix>& columns, int channels, int* out) {
    for (const Mix& mix : columns) {
        for (int c = 0; c < channels; ++c) {
            *out++ = row[mix.low * channels + c] * mix.lowWeight +
                     row[mix.high * channels + c] * mix.highWeight;
        }
    }
}

void requireSize(const Image& image, Size size) {
    if (size.height < 1 || size.width < 1 || image.height < 1 || image.width < 1) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot resize: expected sides of at least 1, found " +
                        std::to_string(size.height) + " x " + std::to_string(size.width));
    }
    if (static_cast<std::uint64_t>(size.height) * static_cast<std::uint64_t>(size.width) >
        kMaxImagePixels) {
        throw Error(ErrorKind::OutOfMemory, "IMAGE-TOO-LARGE",
                    "cannot resize: " + std::to_string(size.height) + " x " +
                        std::to_string(size.width) + " has too many pixels");
    }
}

} // namespace

Image resizeLinear(const Image& image, Size size) {
    requireSize(image, size);
    const std::vector<Mix> rows = mixesOf(image.height, size.height, Axis::Column);
    const std::vector<Mix> columns = mixesOf(image.width, size.width, Axis::Row);
    const std::size_t width = columns.size() * static_cast<std::size_t>(image.channels);
    std::vector<int> low(width);
    std::vector<int> high(width);
    int lowRow = -1; // whose values the buffers hold
    int highRow = -1;
    Image result = blankImage(size, image.channels);
    for (int y = 0; y < size.height; ++y) {
        const Mix& mix = rows[static_cast<std::size_t>(y)];
        if (mix.low == highRow) {
            low.swap(high);
            std::swap(lowRow, highRow);
        }
        if (mix.low != lowRow) {
            mixRow(image.row(mix.low), columns, image.channels, low.data());
            lowRow = mix.low;
        }
        if (mix.high != highRow) {
            mixRow(image.row(mix.high), columns, image.channels, high.data());
            highRow = mix.high;
        }
        std::uint8_t* out = result.row(y);
        for (std::size_t i = 0; i < width; ++i) {
            // OpenCV drops four bits of each row and sixteen of each product before the last two.
            const int sum =
                ((mix.lowWeight * (low[i] >> 4)) >> 16) + ((mix.highWeight * (high[i] >> 4)) >> 16);
            out[i] = static_cast<std::uint8_t>(std::clamp((sum + 2) >> 2, 0, 255));
        }
    }
    return result;
}

} // namespace core
