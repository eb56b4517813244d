#include "core/base/error.h"
#include "core/image/decode.h"

#include <cstdlib>

/// A picture that is accepted has as many pixels as it says; the first byte chooses the options.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) {
        return 0;
    }
    const std::span<const std::byte> file = std::as_bytes(std::span(data + 1, size - 1));
    core::DecodeOptions options;
    options.allowsDamaged = (data[0] & 1U) != 0;
    options.appliesExif = (data[0] & 2U) != 0;
    try {
        const core::ImageHeader header = core::readImageHeader(file, "fuzz");
        const auto pixels = static_cast<std::size_t>(header.size.height) *
                            static_cast<std::size_t>(header.size.width);
        if (pixels > (1U << 22U)) {
            return 0; // honest work, but slow under sanitizers
        }
        const core::DecodedImage decoded = core::decodeImage(file, "fuzz", options);
        const bool isWhole = decoded.image.pixels.size() == pixels * 3 &&
                             decoded.orientation >= 1 && decoded.orientation <= 8 &&
                             (options.allowsDamaged || !decoded.isDamaged);
        if (!isWhole) {
            std::abort();
        }
    } catch (const core::Error&) {
        return 0;
    }
    return 0;
}
