#pragma once

#include "core/image/decode.h"

#include <array>
#include <cstddef>
#include <cstdint>

/// Rows of samples to rows of RGB, with Pillow's arithmetic.
namespace core::codecs {

/// `row` holds width grey bytes and room for three times as many.
void expandGreyInPlace(std::uint8_t* row, int width);

void greyToRgb(const std::uint8_t* grey, std::uint8_t* rgb, int width);

/// No ink is 0. Pillow's naive conversion, without a profile.
void cmykToRgb(const std::uint8_t* cmyk, std::uint8_t* rgb, int width);

/// 16-bit grey to 8 bits as the option says.
[[nodiscard]] std::uint8_t greyFrom16(unsigned value, DecodeOptions::Gray16 option);

/// Samples of 1, 2, 4 or 8 bits, most significant first, one byte each; values are not scaled.
void unpackBits(const std::uint8_t* packed, std::uint8_t* samples, std::size_t count, int bits);

/// 256 colours; the ones that a file does not give are black, as in Pillow.
struct Palette {
    std::array<std::array<std::uint8_t, 3>, 256> colors{};
};

void paletteToRgb(const std::uint8_t* indexes,
                  std::uint8_t* rgb,
                  int width,
                  const Palette& palette);

} // namespace core::codecs
