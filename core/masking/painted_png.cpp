#include "core/image/decode.h"
#include "core/masking/painted_map.h"

#include <algorithm>

namespace core {
namespace {

struct Found {
    bool hasPaint = false;
    bool hasOpaque = false;
    bool hasTransparent = false;
};

bool isAnyBitSet(std::span<const std::uint8_t> bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte != 0; });
}

/// Calls use(place, isColored, isOpaque) for every pixel.
template <typename Use>
void forEachPixel(const PngSamples& png, const Use& use) {
    const std::size_t bytes = png.pixelBytes();
    const auto colorBytes = static_cast<std::size_t>(png.colorChannels * png.bytesPerSample);
    for (std::size_t i = 0; i < png.bytes.size() / bytes; ++i) {
        const auto pixel = std::span(png.bytes).subspan(i * bytes, bytes);
        use(i, isAnyBitSet(pixel.first(colorBytes)),
            !png.hasAlpha || isAnyBitSet(pixel.subspan(colorBytes)));
    }
}

} // namespace

PaintedMap paintedPng(std::span<const std::byte> file, const std::string& name) {
    const PngSamples png = decodePngSamples(file, name);
    PaintedMap map;
    map.size = png.size;
    map.cells.resize(png.bytes.size() / png.pixelBytes());
    Found found;
    forEachPixel(png, [&](std::size_t place, bool isColored, bool isOpaque) {
        map.cells[place] = isColored && isOpaque ? 1 : 0;
        found.hasPaint = found.hasPaint || (isColored && isOpaque);
        (isOpaque ? found.hasOpaque : found.hasTransparent) = true;
    });
    if (png.hasPalette) {
        map.notes.emplace_back("Of the palette the colours count: what is not black is masked");
    }
    if (!found.hasPaint && found.hasOpaque && found.hasTransparent) {
        forEachPixel(png, [&](std::size_t place, bool, bool isOpaque) {
            map.cells[place] = isOpaque ? 1 : 0;
        });
        map.notes.emplace_back("All is black, so the alpha channel counts: what is not fully "
                               "transparent is masked");
    } else if (png.hasAlpha) {
        map.notes.emplace_back("The colours count: what is neither black nor fully transparent is "
                               "masked");
    }
    return map;
}

} // namespace core
