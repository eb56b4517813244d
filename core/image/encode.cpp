#include "core/image/encode.h"

#include "core/base/error.h"
#include "core/image/png_writer.h"

#include <string>

namespace core {
namespace {

std::vector<std::byte> write(const Image& image, PngWriter&& writer) {
    const auto rowBytes =
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.channels);
    if (image.pixels.size() != rowBytes * static_cast<std::size_t>(image.height)) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot encode PNG: picture: expected " +
                        std::to_string(rowBytes * static_cast<std::size_t>(image.height)) +
                        " bytes, found " + std::to_string(image.pixels.size()));
    }
    for (int y = 0; y < image.height; ++y) {
        writer.writeRow(std::span(image.row(y), rowBytes));
    }
    return writer.finish();
}

void checkChannels(const Image& image, bool isIndexed) {
    if (image.channels != 1 && (image.channels != 3 || isIndexed)) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    std::string("cannot encode PNG: picture: expected 1 ") +
                        (isIndexed ? "channel" : "or 3 channels") + ", found " +
                        std::to_string(image.channels));
    }
}

} // namespace

std::vector<std::byte> encodePng(const Image& image) {
    checkChannels(image, false);
    return write(image,
                 PngWriter(image.size(), image.channels == 1 ? PngPixels::Grey : PngPixels::Color));
}

std::vector<std::byte> encodeIndexedPng(const Image& indexes,
                                        std::span<const std::array<std::uint8_t, 3>> palette) {
    checkChannels(indexes, true);
    return write(indexes, PngWriter(indexes.size(), PngPixels::Indexed, palette));
}

} // namespace core
