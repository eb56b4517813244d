#include "core/base/diverging_colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace core {
namespace {

using Triple = std::array<double, 3>;

// Moreland's two ends are equally far from grey in all of this, and his middle is white made a
// little darker.
constexpr Rgb kBlue{59, 76, 192};
constexpr Rgb kRed{180, 4, 38};
constexpr double kMiddleMagnitude = 88;

constexpr Triple kWhite{0.9505, 1.0, 1.0890}; // D65
constexpr double kEpsilon = 216.0 / 24389;    // CIE 15:2004
constexpr double kKappa = 24389.0 / 27;

struct Msh {
    double magnitude;
    double saturation; ///< an angle: 0 is grey
    double hue;        ///< radians
};

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double encoded(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

double compressed(double value) {
    return value > kEpsilon ? std::cbrt(value) : (kKappa * value + 16) / 116;
}

double expanded(double value) {
    const double cube = value * value * value;
    return cube > kEpsilon ? cube : (116 * value - 16) / kKappa;
}

Msh mshOf(const Rgb& color) {
    const double r = linear(color[0] / 255.0);
    const double g = linear(color[1] / 255.0);
    const double b = linear(color[2] / 255.0);
    const double x = compressed((0.4124 * r + 0.3576 * g + 0.1805 * b) / kWhite[0]);
    const double y = compressed((0.2126 * r + 0.7152 * g + 0.0722 * b) / kWhite[1]);
    const double z = compressed((0.0193 * r + 0.1192 * g + 0.9505 * b) / kWhite[2]);
    const Triple lab{116 * y - 16, 500 * (x - y), 200 * (y - z)};
    const double magnitude = std::hypot(lab[0], lab[1], lab[2]);
    return {magnitude, std::acos(lab[0] / magnitude), std::atan2(lab[2], lab[1])};
}

Rgb rgbOf(const Msh& color) {
    const double lightness = color.magnitude * std::cos(color.saturation);
    const double chroma = color.magnitude * std::sin(color.saturation);
    const double fy = (lightness + 16) / 116;
    const double x = kWhite[0] * expanded(fy + chroma * std::cos(color.hue) / 500);
    const double y = kWhite[1] * expanded(fy);
    const double z = kWhite[2] * expanded(fy - chroma * std::sin(color.hue) / 200);
    const auto channel = [](double light) {
        const double share = std::clamp(encoded(std::max(0.0, light)), 0.0, 1.0);
        return static_cast<std::uint8_t>(std::lround(255 * share));
    };
    return {channel(3.2406 * x - 1.5372 * y - 0.4986 * z),
            channel(-0.9689 * x + 1.8758 * y + 0.0415 * z),
            channel(0.0557 * x - 0.2040 * y + 1.0570 * z)};
}

/// The hue with which grey begins, so that the colour grows evenly towards its end: Moreland's
/// AdjustHue.
double hueAtGrey(const Msh& end) {
    constexpr double kPi = 3.14159265358979323846;
    const double spin = end.saturation *
                        std::sqrt(std::max(0.0, kMiddleMagnitude * kMiddleMagnitude -
                                                    end.magnitude * end.magnitude)) /
                        (end.magnitude * std::sin(end.saturation));
    return end.hue > -kPi / 3 ? end.hue + spin : end.hue - spin;
}

} // namespace

Rgb blueRed(double share) {
    const double place = std::clamp(share, 0.0, 1.0);
    const Msh end = mshOf(place < 0.5 ? kBlue : kRed);
    const double way = std::abs(2 * place - 1); // from grey to the end
    return rgbOf({std::lerp(kMiddleMagnitude, end.magnitude, way),
                  std::lerp(0.0, end.saturation, way), std::lerp(hueAtGrey(end), end.hue, way)});
}

} // namespace core
