// The axes are sorted by their strides in the file, widest first. As long as the steps of the
// widest do not overlap, a few of them at a time are read and spread over `out`. There the two axes
// count that are closest together in the file and in `out`: where they differ, tiles of 16 x 16
// elements are turned in the processor's nearest cache, so that every line of memory is read and
// written as a whole, whatever the sizes.
#include "core/checkpoint/strided.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <memory>
#include <vector>

namespace core {
namespace {

constexpr std::uint64_t kPieceBytes = std::uint64_t{1} << 20U;
constexpr std::int64_t kTile = 16;

/// Strides are in elements.
struct Axis {
    std::int64_t size = 1;
    std::int64_t from = 0; ///< stride in the file
    std::int64_t to = 0;   ///< stride in the packed copy
};

using Axes = std::span<const Axis>;

std::uint64_t elementBytes(const TensorEntry& entry) {
    return entry.bytes / elementCount(entry);
}

/// Without axes that only have one place.
std::vector<Axis> axesOf(const TensorEntry& entry) {
    std::vector<Axis> axes;
    std::int64_t to = 1;
    for (std::size_t i = entry.shape.size(); i-- > 0;) {
        if (entry.shape[i] != 1) {
            axes.push_back({entry.shape[i], entry.strides[i], to});
        }
        to *= entry.shape[i];
    }
    std::stable_sort(axes.begin(), axes.end(),
                     [](const Axis& a, const Axis& b) { return a.from > b.from; });
    return axes;
}

/// Elements from the first to behind the last.
std::uint64_t extentOf(Axes axes) {
    std::uint64_t last = 0;
    for (const Axis& axis : axes) {
        last += static_cast<std::uint64_t>((axis.size - 1) * axis.from);
    }
    return last + 1;
}

/// Elements of one width.
template <std::size_t Width>
class Copier final {
public:
    static void copyBox(Axes axes, const std::byte* in, std::byte* out) {
        if (axes.empty()) {
            std::memcpy(out, in, Width);
            return;
        }
        const Axis& near = axes.back();
        const Axis& dense = *std::min_element(
            axes.begin(), axes.end(), [](const Axis& a, const Axis& b) { return a.to < b.to; });
        copyRest(axes, near, dense, in, out);
    }

private:
    /// All axes but the two.
    static void
    copyRest(Axes axes, const Axis& near, const Axis& dense, const std::byte* in, std::byte* out) {
        while (!axes.empty() && (&axes.front() == &near || &axes.front() == &dense)) {
            axes = axes.subspan(1);
        }
        if (axes.empty()) {
            &near == &dense ? copyLine(near, in, out) : copyPlane(near, dense, in, out);
            return;
        }
        const Axis& axis = axes.front();
        for (std::int64_t i = 0; i < axis.size; ++i) {
            copyRest(axes.subspan(1), near, dense, in + bytes(i * axis.from),
                     out + bytes(i * axis.to));
        }
    }

    static void copyLine(const Axis& axis, const std::byte* in, std::byte* out) {
        if (axis.from == 1 && axis.to == 1) {
            std::memcpy(out, in, static_cast<std::size_t>(bytes(axis.size)));
            return;
        }
        for (std::int64_t i = 0; i < axis.size; ++i) {
            std::memcpy(out + bytes(i * axis.to), in + bytes(i * axis.from), Width);
        }
    }

    static void
    copyPlane(const Axis& near, const Axis& dense, const std::byte* in, std::byte* out) {
        for (std::int64_t i = 0; i < near.size; i += kTile) {
            for (std::int64_t j = 0; j < dense.size; j += kTile) {
                const Axis rows{std::min(kTile, near.size - i), near.from, near.to};
                const Axis columns{std::min(kTile, dense.size - j), dense.from, dense.to};
                copyTile(rows, columns, in + bytes(i * near.from + j * dense.from),
                         out + bytes(i * near.to + j * dense.to));
            }
        }
    }

    static void copyTile(const Axis& near, const Axis& dense, const std::byte* in, std::byte* out) {
        std::array<std::byte, kTile * kTile * Width> tile;
        const auto at = [&](std::int64_t i, std::int64_t j) {
            return tile.data() + bytes(i + j * kTile);
        };
        if (near.size == kTile && near.from == 1 && dense.size == kTile && dense.to == 1) {
            // The usual tile of a transposed matrix: all counts are known to the compiler.
            for (std::int64_t j = 0; j < kTile; ++j) {
                std::memcpy(at(0, j), in + bytes(j * dense.from), kTile * Width);
            }
            for (std::int64_t i = 0; i < kTile; ++i) {
                std::array<std::byte, kTile * Width> line;
                for (std::int64_t j = 0; j < kTile; ++j) {
                    std::memcpy(line.data() + bytes(j), at(i, j), Width);
                }
                std::memcpy(out + bytes(i * near.to), line.data(), line.size());
            }
            return;
        }
        for (std::int64_t j = 0; j < dense.size; ++j) {
            copyLine({near.size, near.from, 1}, in + bytes(j * dense.from), at(0, j));
        }
        for (std::int64_t i = 0; i < near.size; ++i) {
            for (std::int64_t j = 0; j < dense.size; ++j) {
                std::memcpy(out + bytes(i * near.to + j * dense.to), at(i, j), Width);
            }
        }
    }

    static std::ptrdiff_t bytes(std::int64_t elements) {
        return elements * static_cast<std::ptrdiff_t>(Width);
    }
};

using CopyBox = void (*)(Axes, const std::byte*, std::byte*);

CopyBox copyOf(std::uint64_t width) {
    switch (width) {
    case 1:
        return Copier<1>::copyBox;
    case 2:
        return Copier<2>::copyBox;
    case 4:
        return Copier<4>::copyBox;
    case 8:
        return Copier<8>::copyBox;
    default:
        assert(width == 16);
        return Copier<16>::copyBox;
    }
}

/// Memory that one piece after another is read into.
class Buffer final {
public:
    std::span<std::byte> take(std::uint64_t bytes) {
        if (bytes > m_size) {
            m_bytes = std::make_unique_for_overwrite<std::byte[]>(bytes);
            m_size = bytes;
        }
        return {m_bytes.get(), bytes};
    }

private:
    std::unique_ptr<std::byte[]> m_bytes;
    std::uint64_t m_size = 0;
};

class StridedReader final {
public:
    StridedReader(std::uint64_t width, std::span<std::byte> out, const ReadExtent& read)
        : m_width(width), m_copy(copyOf(width)), m_out(out), m_read(read) {}

    /// from, to   elements before the first one
    void readBox(Axes axes, std::uint64_t from, std::uint64_t to, const Parallel& parallel) const {
        Buffer buffer;
        const std::uint64_t stepExtent = axes.empty() ? 1 : extentOf(axes.subspan(1));
        const bool isSmall = extentOf(axes) * m_width <= kPieceBytes;
        if (isSmall || static_cast<std::uint64_t>(axes.front().from) < stepExtent) {
            readPiece(axes, from, to, buffer);
            return;
        }
        const Axis& widest = axes.front();
        const auto stride = static_cast<std::uint64_t>(widest.from);
        const std::uint64_t wanted = kPieceBytes / m_width / stride;
        const auto steps = static_cast<std::int64_t>(
            std::clamp<std::uint64_t>(wanted, 1, static_cast<std::uint64_t>(widest.size)));
        const auto pieceCount = static_cast<int>((widest.size + steps - 1) / steps);
        parallel(pieceCount, [&](int begin, int end) {
            Buffer pieces;
            for (std::int64_t i = begin * steps; i < std::min(widest.size, end * steps);
                 i += steps) {
                std::vector<Axis> part(axes.begin(), axes.end());
                part.front().size = std::min(steps, widest.size - i);
                const std::uint64_t partFrom = from + static_cast<std::uint64_t>(i) * stride;
                const std::uint64_t partTo = to + static_cast<std::uint64_t>(i * widest.to);
                if (steps == 1) {
                    readBox(Axes(part).subspan(1), partFrom, partTo, runHere);
                } else {
                    readPiece(part, partFrom, partTo, pieces);
                }
            }
        });
    }

private:
    void readPiece(Axes axes, std::uint64_t from, std::uint64_t to, Buffer& buffer) const {
        const std::span<std::byte> piece = buffer.take(extentOf(axes) * m_width);
        m_read(from * m_width, piece);
        m_copy(axes, piece.data(), m_out.data() + to * m_width);
    }

    std::uint64_t m_width;
    CopyBox m_copy;
    std::span<std::byte> m_out;
    const ReadExtent& m_read;
};

} // namespace

std::uint64_t stridedExtent(const TensorEntry& entry) {
    if (entry.bytes == 0) {
        return 0;
    }
    return extentOf(axesOf(entry)) * elementBytes(entry);
}

void readStrided(const TensorEntry& entry,
                 std::span<std::byte> out,
                 const ReadExtent& read,
                 const Parallel& parallel) {
    assert(entry.strides.size() == entry.shape.size() && out.size() == entry.bytes);
    if (!out.empty()) {
        StridedReader(elementBytes(entry), out, read).readBox(axesOf(entry), 0, 0, parallel);
    }
}

} // namespace core
