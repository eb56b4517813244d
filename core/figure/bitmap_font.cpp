#include "core/figure/bitmap_font.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace core {
namespace {

/// Glyphs side by side as a person sees them, kGlyphWidth columns each.
struct GlyphRow {
    std::string_view characters;
    std::array<std::string_view, kGlyphHeight> dots;
};

// clang-format off
constexpr std::array<GlyphRow, 3> kGlyphs{{
    {"0123456789.-+:,%", {
        " ###    #    ###   ###     #  #####   ##  #####  ###   ###                                ##  # ",
        "#   #  ##   #   # #   #   ##  #      #        # #   # #   #               #    ##         ##  # ",
        "#  ##   #       #     #  # #  ####  #        #  #   # #   #               #    ##            #  ",
        "# # #   #     ##    ##  #  #      # ####    #    ###   ####        ###  #####               #   ",
        "##  #   #    #        # #####     # #   #   #   #   #     #               #    ##          #    ",
        "#   #   #   #     #   #    #  #   # #   #   #   #   #    #   ##           #    ##     #   #  ## ",
        " ###   ###  #####  ###     #   ###   ###    #    ###   ##    ##                       #   #  ## ",
        "                                                                                     #          ",
        "                                                                                                "}},
    {"abcdefghijklm", {
        "      #               #         ##        #       #      #  #      ##         ",
        "      #               #        #  #       #                 #       #         ",
        " ###  ####   ###   ####  ###   #     #### ####   ##     ##  #  #    #   ## #  ",
        "    # #   # #   # #   # #   # ###   #   # #   #   #      #  # #     #   # # # ",
        " #### #   # #     #   # #####  #    #   # #   #   #      #  ##      #   # # # ",
        "#   # #   # #   # #   # #      #    #   # #   #   #      #  # #     #   # # # ",
        " #### ####   ###   ####  ###   #     #### #   #  ###     #  #  #   ###  # # # ",
        "                                        #             #  #                    ",
        "                                     ###               ##                     "}},
    {"nopqrstuvwxyz()", {
        "                                     #                                           #   #    ",
        "                                     #                                          #     #   ",
        "####   ###  ####   #### # ##   #### ###   #   # #   # #   # #   # #   # #####  #       #  ",
        "#   # #   # #   # #   # ##  # #      #    #   # #   # # # #  # #  #   #    #   #       #  ",
        "#   # #   # #   # #   # #      ###   #    #   # #   # # # #   #   #   #   #    #       #  ",
        "#   # #   # #   # #   # #         #  #  # #   #  # #  # # #  # #  #   #  #      #     #   ",
        "#   #  ###  ####   #### #     ####    ##   ####   #    # #  #   #  #### #####    #   #    ",
        "            #         #                                               #                   ",
        "            #         #                                            ###                    "}},
}};
constexpr GlyphRow kUnknown{"", {
    "##### ", "#   # ", "#   # ", "#   # ", "#   # ", "#   # ", "##### ", "      ", "      "}};
// clang-format on

/// A glyph row by row: where it stands in which row of glyphs.
struct Glyph {
    const GlyphRow* row;
    std::size_t first;

    [[nodiscard]] bool hasDot(int x, int y) const {
        return row->dots[static_cast<std::size_t>(y)][first + static_cast<std::size_t>(x)] == '#';
    }
};

Glyph glyphOf(char character) {
    const bool isCapital = character >= 'A' && character <= 'Z';
    const char wanted = isCapital ? static_cast<char>(character - 'A' + 'a') : character;
    for (const GlyphRow& row : kGlyphs) {
        const std::size_t place = row.characters.find(wanted);
        if (place != std::string_view::npos) {
            return {&row, place * kGlyphWidth};
        }
    }
    return {&kUnknown, 0};
}

void fillSquare(Image& image, TextPlace place, int side, const Rgb& color) {
    for (int y = std::max(place.y, 0); y < std::min(place.y + side, image.height); ++y) {
        for (int x = std::max(place.x, 0); x < std::min(place.x + side, image.width); ++x) {
            std::ranges::copy(color, image.row(y) + std::ptrdiff_t{x} * 3);
        }
    }
}

} // namespace

int textWidth(std::string_view text, int scale) {
    return text.empty() ? 0 : (static_cast<int>(text.size()) * kGlyphWidth - 1) * scale;
}

void drawText(Image& image, TextPlace place, std::string_view text, int scale, const Rgb& color) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ') {
            continue;
        }
        const Glyph glyph = glyphOf(text[i]);
        const int left = place.x + static_cast<int>(i) * kGlyphWidth * scale;
        for (int y = 0; y < kGlyphHeight; ++y) {
            for (int x = 0; x < kGlyphWidth; ++x) {
                if (glyph.hasDot(x, y)) {
                    fillSquare(image, {left + x * scale, place.y + y * scale}, scale, color);
                }
            }
        }
    }
}

} // namespace core
