#include "core/image/codecs/exif.h"

#include <cstdint>
#include <cstdlib>

/// Whatever the block holds, the orientation is one of the eight.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int orientation = core::codecs::exifOrientation(std::as_bytes(std::span(data, size)));
    if (orientation < 1 || orientation > 8) {
        std::abort();
    }
    return 0;
}
