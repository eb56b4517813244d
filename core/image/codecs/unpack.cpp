#include "core/image/codecs/unpack.h"

#include <algorithm>

namespace core::codecs {

void expandGreyInPlace(std::uint8_t* row, int width) {
    for (auto x = static_cast<std::size_t>(width); x-- > 0;) {
        const std::uint8_t grey = row[x];
        std::fill_n(row + x * 3, 3, grey);
    }
}

void greyToRgb(const std::uint8_t* grey, std::uint8_t* rgb, int width) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
        std::fill_n(rgb + x * 3, 3, grey[x]);
    }
}

void cmykToRgb(const std::uint8_t* cmyk, std::uint8_t* rgb, int width) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
        const unsigned white = 255U - cmyk[x * 4 + 3];
        for (std::size_t c = 0; c < 3; ++c) {
            const unsigned product = cmyk[x * 4 + c] * white + 128;
            const unsigned ink = ((product >> 8U) + product) >> 8U; // product / 255, rounded
            rgb[x * 3 + c] = static_cast<std::uint8_t>(white > ink ? white - ink : 0);
        }
    }
}

std::uint8_t greyFrom16(unsigned value, DecodeOptions::Gray16 option) {
    if (option == DecodeOptions::Gray16::PillowClip) {
        return static_cast<std::uint8_t>(std::min(value, 255U));
    }
    return static_cast<std::uint8_t>((value * 255U + 32767U) / 65535U);
}

void unpackBits(const std::uint8_t* packed, std::uint8_t* samples, std::size_t count, int bits) {
    if (bits == 8) {
        std::copy_n(packed, count, samples);
        return;
    }
    const auto perByte = static_cast<std::size_t>(8 / bits);
    const unsigned mask = (1U << static_cast<unsigned>(bits)) - 1U;
    for (std::size_t i = 0; i < count; ++i) {
        const auto shift = static_cast<unsigned>(8 - bits * static_cast<int>(i % perByte + 1));
        samples[i] = static_cast<std::uint8_t>((packed[i / perByte] >> shift) & mask);
    }
}

void paletteToRgb(const std::uint8_t* indexes,
                  std::uint8_t* rgb,
                  int width,
                  const Palette& palette) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x) {
        std::copy_n(palette.colors[indexes[x]].data(), 3, rgb + x * 3);
    }
}

} // namespace core::codecs
