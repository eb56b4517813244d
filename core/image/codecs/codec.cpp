#include "core/image/codecs/codec.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/image/limits.h"

#include <fstream>

namespace core::codecs {
namespace {

/// What the system says it could give without swapping; 0 when it does not say.
std::uint64_t availableMemory() {
    std::ifstream lines("/proc/meminfo");
    std::string key;
    std::uint64_t kilobytes = 0;
    std::string unit;
    while (lines >> key >> kilobytes) {
        if (key == "MemAvailable:") {
            return kilobytes * 1024;
        }
        std::getline(lines, unit);
    }
    return 0;
}

/// Below this the free memory is not asked for.
constexpr std::uint64_t kAlwaysAllowedBytes = std::uint64_t{64} << 20U;

} // namespace

void Source::refuse(const char* code, const std::string& reason) const {
    throw Error(ErrorKind::BadFormat, code, "cannot read image: " + name + ": " + reason);
}

void Source::refuseTruncated() const {
    throw Error(ErrorKind::BadFormat, "IMAGE-TRUNCATED",
                "cannot read image: " + name + ": the " + format + " file ends too early",
                "Copy or download the file again, or open it as a damaged picture.");
}

void Source::refuseDamaged(const std::string& reason) const {
    throw Error(ErrorKind::BadFormat, "IMAGE-DAMAGED",
                "cannot read image: " + name + ": damaged " + format + ": " +
                    printable(reason, 200),
                "Copy or download the file again, or open it as a damaged picture.");
}

void Source::refuseUnsupported(const std::string& reason) const {
    throw Error(ErrorKind::Unsupported, "IMAGE-UNSUPPORTED",
                "cannot read image: " + name + ": " + format + " with " + printable(reason, 200),
                "Convert it to an 8-bit RGB PNG or JPEG.");
}

void Source::checkSize(std::uint64_t width,
                       std::uint64_t height,
                       std::uint64_t bytesPerPixel) const {
    const std::string shown = std::to_string(width) + " x " + std::to_string(height);
    if (width == 0 || height == 0) {
        refuse("IMAGE-SIZE", "the " + format + " header says " + shown + " pixels");
    }
    const bool isTooLarge = width > static_cast<std::uint64_t>(kMaxImageSide) ||
                            height > static_cast<std::uint64_t>(kMaxImageSide) ||
                            width * height > kMaxImagePixels;
    if (isTooLarge) {
        throw Error(ErrorKind::BadFormat, "IMAGE-TOO-LARGE",
                    "cannot read image: " + name + ": " + shown + " pixels; the limits are " +
                        std::to_string(kMaxImageSide) + " a side and " +
                        std::to_string(kMaxImagePixels) + " in all",
                    "Make a smaller copy of the picture.");
    }
    const std::uint64_t bytes = width * height * bytesPerPixel;
    const std::uint64_t available = bytes > kAlwaysAllowedBytes ? availableMemory() : 0;
    if (available != 0 && bytes > available / 2) {
        throw Error(ErrorKind::OutOfMemory, "IMAGE-TOO-LARGE",
                    "cannot read image: " + name + ": " + shown + " pixels need " +
                        byteCount(bytes) + ", half of the free memory is " +
                        byteCount(available / 2),
                    "Close other programs or make a smaller copy of the picture.");
    }
}

void acceptDamage(DecodedImage& decoded, const Source& source, const std::string& reason) {
    if (!source.options.allowsDamaged) {
        source.refuseDamaged(reason);
    }
    decoded.isDamaged = true;
    decoded.notes.push_back("The file is damaged: " + printable(reason, 200));
}

} // namespace core::codecs
