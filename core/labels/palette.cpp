#include "core/labels/palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <optional>

namespace core {
namespace {

using Triple = std::array<double, 3>;

Triple linearFromLab(const Triple& lab) {
    const auto cube = [](double x) { return x * x * x; };
    const double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
    const double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
    const double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

Triple labFromLinear(const Triple& rgb) {
    const double l =
        std::cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
    const double m =
        std::cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
    const double s =
        std::cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

double encoded(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

double decoded(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

Triple labFromRgb(const Rgb& color) {
    Triple linear{};
    for (std::size_t i = 0; i < 3; ++i) {
        linear[i] = decoded(color[i] / 255.0);
    }
    return labFromLinear(linear);
}

/// A colour to choose from. Its place is kept in ten-thousandths, so that the choice never hangs on
/// the last bit of a library function.
struct Candidate {
    Rgb color{};
    std::array<int, 3> place{};

    [[nodiscard]] int squaredDistance(const Candidate& other) const {
        int sum = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const int step = place[i] - other.place[i];
            sum += step * step;
        }
        return sum;
    }
};

/// Nothing when no screen can show it.
std::optional<Candidate> candidateAt(const Triple& lab) {
    const Triple linear = linearFromLab(lab);
    Candidate candidate;
    for (std::size_t i = 0; i < 3; ++i) {
        if (linear[i] < -1e-6 || linear[i] > 1 + 1e-6) {
            return std::nullopt;
        }
        const double value = encoded(std::clamp(linear[i], 0.0, 1.0));
        candidate.color[i] = static_cast<std::uint8_t>(std::lround(255 * value));
        candidate.place[i] = static_cast<int>(std::lround(10000 * lab[i]));
    }
    return candidate;
}

/// Steps in lightness, chroma and hue.
std::vector<Candidate> candidates() {
    constexpr std::array kLightness{0.62, 0.50, 0.56, 0.68, 0.74, 0.80, 0.86};
    constexpr std::array kChroma{0.18, 0.07, 0.10, 0.14, 0.22};
    constexpr int kFirstHue = 255; // the first colour is a blue
    std::vector<Candidate> result;
    for (const double lightness : kLightness) {
        for (const double chroma : kChroma) {
            for (int hue = kFirstHue; hue < kFirstHue + 360; hue += 6) {
                const double angle = hue * std::numbers::pi / 180;
                const auto candidate =
                    candidateAt({lightness, chroma * std::cos(angle), chroma * std::sin(angle)});
                if (candidate) {
                    result.push_back(*candidate);
                }
            }
        }
    }
    return result;
}

} // namespace

std::vector<Rgb> distinctColors(int count) {
    const std::vector<Candidate> all = candidates();
    std::vector<int> distance(all.size(), std::numeric_limits<int>::max());
    std::vector<Rgb> colors;
    std::size_t chosen = 0;
    for (int i = 0; i < std::min(count, kDistinctColorCount); ++i) {
        colors.push_back(all[chosen].color);
        for (std::size_t k = 0; k < all.size(); ++k) {
            distance[k] = std::min(distance[k], all[k].squaredDistance(all[chosen]));
        }
        chosen = static_cast<std::size_t>(std::max_element(distance.begin(), distance.end()) -
                                          distance.begin());
    }
    for (std::size_t i = colors.size(); i < static_cast<std::size_t>(std::max(count, 0)); ++i) {
        colors.push_back(colors[i - kDistinctColorCount]);
    }
    return colors;
}

double colorDifference(const Rgb& first, const Rgb& second) {
    const Triple a = labFromRgb(first);
    const Triple b = labFromRgb(second);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace core
