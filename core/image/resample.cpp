#include "core/image/resample.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core::resample {
namespace {

double sinc(double x) {
    if (x == 0.0) {
        return 1.0;
    }
    x *= std::numbers::pi;
    return std::sin(x) / x;
}

double box(double x) {
    return x > -0.5 && x <= 0.5 ? 1.0 : 0.0;
}

double bilinear(double x) {
    x = std::abs(x);
    return x < 1.0 ? 1.0 - x : 0.0;
}

double hamming(double x) {
    x = std::abs(x);
    if (x == 0.0) {
        return 1.0;
    }
    if (x >= 1.0) {
        return 0.0;
    }
    x *= std::numbers::pi;
    return std::sin(x) / x * (0.54 + 0.46 * std::cos(x));
}

double bicubic(double x) {
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1.0) {
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1.0;
    }
    return x < 2.0 ? (((x - 5.0) * x + 8.0) * x - 4.0) * a : 0.0;
}

double lanczos(double x) {
    return x >= -3.0 && x < 3.0 ? sinc(x) * sinc(x / 3.0) : 0.0;
}

struct Kernel {
    double (*weight)(double);
    double support;
};

Kernel kernelOf(Filter filter) {
    switch (filter) {
    case Filter::Lanczos:
        return {lanczos, 3.0};
    case Filter::Bicubic:
        return {bicubic, 2.0};
    case Filter::Box:
        return {box, 0.5};
    case Filter::Hamming:
        return {hamming, 1.0};
    case Filter::Nearest: // has no weights, see resize.cpp
    case Filter::Bilinear:
        break;
    }
    return {bilinear, 1.0};
}

std::int32_t toFixedPoint(double weight) {
    constexpr double one = 1 << kPrecisionBits;
    return static_cast<std::int32_t>(weight * one + (weight < 0 ? -0.5 : 0.5));
}

std::uint8_t toByte(std::int32_t sum) {
    return static_cast<std::uint8_t>(std::clamp(sum >> kPrecisionBits, 0, 255));
}

constexpr std::int32_t kHalf = 1 << (kPrecisionBits - 1);

} // namespace

Axis makeAxis(int inSize, int outSize, Filter filter) {
    const Kernel kernel = kernelOf(filter);
    const double scale = static_cast<double>(inSize) / outSize;
    const double filterScale = std::max(scale, 1.0);
    const double support = kernel.support * filterScale;
    const double inverse = 1.0 / filterScale;

    Axis axis;
    axis.stride = (static_cast<std::size_t>(std::ceil(support)) * 2 + 1 + 3) / 4 * 4;
    axis.windows.resize(static_cast<std::size_t>(outSize));
    axis.weights.assign(axis.windows.size() * axis.stride, 0);
    std::vector<double> weights(axis.stride);
    for (std::size_t i = 0; i < axis.windows.size(); ++i) {
        const double centre = (static_cast<double>(i) + 0.5) * scale;
        // Cut off after adding one half, as Pillow does, and not rounded.
        // NOLINTBEGIN(bugprone-incorrect-roundings)
        const int first = std::max(static_cast<int>(centre - support + 0.5), 0);
        const int count = std::min(static_cast<int>(centre + support + 0.5), inSize) - first;
        // NOLINTEND(bugprone-incorrect-roundings)
        double total = 0;
        for (int k = 0; k < count; ++k) {
            weights[static_cast<std::size_t>(k)] =
                kernel.weight((k + first - centre + 0.5) * inverse);
            total += weights[static_cast<std::size_t>(k)];
        }
        for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k) {
            const double weight = total != 0.0 ? weights[k] / total : weights[k];
            axis.weights[i * axis.stride + k] = toFixedPoint(weight);
        }
        axis.windows[i] = {first, count};
    }
    return axis;
}

void plainHorizontal(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e) {
    const auto channels = static_cast<std::size_t>(in.channels);
    for (int y = b; y < e; ++y) {
        const std::uint8_t* source = in.row(y + rowOffset);
        std::uint8_t* target = out.row(y);
        for (std::size_t x = 0; x < axis.windows.size(); ++x) {
            const Window window = axis.windows[x];
            const std::int32_t* weights = axis.weights.data() + x * axis.stride;
            for (std::size_t c = 0; c < channels; ++c) {
                std::int32_t sum = kHalf;
                for (int k = 0; k < window.count; ++k) {
                    sum += source[static_cast<std::size_t>(window.first + k) * channels + c] *
                           weights[k];
                }
                target[x * channels + c] = toByte(sum);
            }
        }
    }
}

void plainVertical(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e) {
    const auto rowBytes =
        static_cast<std::size_t>(in.width) * static_cast<std::size_t>(in.channels);
    for (int y = b; y < e; ++y) {
        const Window window = axis.windows[static_cast<std::size_t>(y)];
        const std::int32_t* weights =
            axis.weights.data() + static_cast<std::size_t>(y) * axis.stride;
        std::uint8_t* target = out.row(y);
        for (std::size_t i = 0; i < rowBytes; ++i) {
            std::int32_t sum = kHalf;
            for (int k = 0; k < window.count; ++k) {
                sum += in.row(window.first + k - rowOffset)[i] * weights[k];
            }
            target[i] = toByte(sum);
        }
    }
}

} // namespace core::resample
