#include "core/image/pixels.h"

#include <sys/mman.h>

namespace core {
namespace {

constexpr std::uintptr_t kHugePage = std::uintptr_t{2} << 20U;

/// Asks for huge pages under the part of the buffer that fills them; the answer does not matter.
void preferHugePages(const std::vector<std::uint8_t>& buffer) {
    const auto begin = reinterpret_cast<std::uintptr_t>(buffer.data());
    const std::uintptr_t first = (begin + kHugePage - 1) / kHugePage * kHugePage;
    const std::uintptr_t end = (begin + buffer.capacity()) / kHugePage * kHugePage;
    if (end > first) {
        ::madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
    }
}

} // namespace

Image blankImage(Size size, int channels) {
    Image image;
    image.height = size.height;
    image.width = size.width;
    image.channels = channels;
    const std::size_t bytes = static_cast<std::size_t>(size.height) *
                              static_cast<std::size_t>(size.width) *
                              static_cast<std::size_t>(channels);
    image.pixels.reserve(bytes); // untouched yet
    preferHugePages(image.pixels);
    image.pixels.resize(bytes);
    return image;
}

} // namespace core
