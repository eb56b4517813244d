#include "core/checkpoint/strided.h"

#include <cassert>
#include <cstring>

namespace core {
namespace {

struct Axes {
    std::span<const std::int64_t> sizes;
    std::span<const std::int64_t> strides;
};

template <std::size_t Width>
std::byte* copyAxes(const Axes& axes, const std::byte* in, std::byte* out) {
    const std::ptrdiff_t step = axes.strides[0] * static_cast<std::ptrdiff_t>(Width);
    if (axes.sizes.size() == 1) {
        for (std::int64_t i = 0; i < axes.sizes[0]; ++i) {
            std::memcpy(out, in + i * step, Width);
            out += Width;
        }
        return out;
    }
    const Axes inner{axes.sizes.subspan(1), axes.strides.subspan(1)};
    for (std::int64_t i = 0; i < axes.sizes[0]; ++i) {
        out = copyAxes<Width>(inner, in + i * step, out);
    }
    return out;
}

std::uint64_t elementBytes(const TensorEntry& entry) {
    return entry.bytes / elementCount(entry);
}

} // namespace

std::uint64_t stridedExtent(const TensorEntry& entry) {
    if (entry.bytes == 0) {
        return 0;
    }
    std::uint64_t last = 0;
    for (std::size_t i = 0; i < entry.shape.size(); ++i) {
        last += static_cast<std::uint64_t>((entry.shape[i] - 1) * entry.strides[i]);
    }
    return (last + 1) * elementBytes(entry);
}

void copyStrided(const TensorEntry& entry,
                 std::span<const std::byte> in,
                 std::span<std::byte> out) {
    assert(entry.strides.size() == entry.shape.size() && !entry.shape.empty());
    assert(in.size() == stridedExtent(entry) && out.size() == entry.bytes);
    if (out.empty()) {
        return;
    }
    const Axes axes{entry.shape, entry.strides};
    switch (elementBytes(entry)) {
    case 1:
        copyAxes<1>(axes, in.data(), out.data());
        break;
    case 2:
        copyAxes<2>(axes, in.data(), out.data());
        break;
    case 4:
        copyAxes<4>(axes, in.data(), out.data());
        break;
    case 8:
        copyAxes<8>(axes, in.data(), out.data());
        break;
    default:
        assert(elementBytes(entry) == 16);
        copyAxes<16>(axes, in.data(), out.data());
        break;
    }
}

} // namespace core
