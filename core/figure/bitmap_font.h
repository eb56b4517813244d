#pragma once

#include "core/base/image.h"
#include "core/base/labels.h"

#include <string_view>

/// Small words and numbers in pictures, without a font file: digits, a-z and . - + : , % ( ).
/// Capitals are drawn small, other characters as a box.
namespace core {

inline constexpr int kGlyphWidth = 6;  ///< the space to the next one included
inline constexpr int kGlyphHeight = 9; ///< descenders included

/// The upper left corner of a text.
struct TextPlace {
    int x = 0;
    int y = 0;
};

/// scale  pixels for each dot of a glyph
[[nodiscard]] int textWidth(std::string_view text, int scale);

/// What lies outside the picture is left out.
///
/// image  RGB
void drawText(Image& image, TextPlace place, std::string_view text, int scale, const Rgb& color);

} // namespace core
