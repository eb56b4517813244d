#include "core/image/resize.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/image/limits.h"
#include "core/image/pixels.h"
#include "core/image/resample.h"

#include <algorithm>
#include <string>

namespace core {
namespace {

constexpr int kMinRowsPerThread = 16;

void checkSize(Size size) {
    const bool fits = size.height >= 1 && size.width >= 1 && size.height <= kMaxImageSide &&
                      size.width <= kMaxImageSide;
    if (!fits) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot resize: target size: expected 1 to " + std::to_string(kMaxImageSide) +
                        " a side, found " + std::to_string(size.width) + " x " +
                        std::to_string(size.height));
    }
    if (static_cast<std::uint64_t>(size.height) * static_cast<std::uint64_t>(size.width) >
        kMaxImagePixels) {
        throw Error(ErrorKind::OutOfMemory, "IMAGE-TOO-LARGE",
                    "cannot resize: target size: " + std::to_string(size.width) + " x " +
                        std::to_string(size.height) + " has more than " +
                        std::to_string(kMaxImagePixels) + " pixels");
    }
}

/// Source index of every output index. Pillow adds the step up instead of multiplying, and so do
/// we: the rounding differs.
std::vector<int> nearestIndexes(int inSize, int outSize) {
    const double step = static_cast<double>(inSize) / outSize;
    double position = step * 0.5;
    std::vector<int> indexes(static_cast<std::size_t>(outSize));
    for (int& index : indexes) {
        index = std::min(static_cast<int>(position), inSize - 1);
        position += step;
    }
    return indexes;
}

Image nearest(const Image& image, Size size) {
    const std::vector<int> columns = nearestIndexes(image.width, size.width);
    const std::vector<int> rows = nearestIndexes(image.height, size.height);
    const auto channels = static_cast<std::size_t>(image.channels);
    Image out = blankImage(size, image.channels);
    std::uint8_t* target = out.pixels.data();
    for (const int row : rows) {
        const std::uint8_t* source = image.row(row);
        for (const int column : columns) {
            target =
                std::copy_n(source + static_cast<std::size_t>(column) * channels, channels, target);
        }
    }
    return out;
}

/// Both passes of one resize: weights, kernels and threads.
class Resizer final {
public:
    Resizer(Size in, int channels, Size out, Filter filter, const ResizeOptions& options)
        : m_out(out), m_options(options), m_isSimd(options.allowsSimd && resample::hasAvx2()),
          m_isRgb(channels == 3), m_vertical(resample::makeAxis(in.height, out.height, filter)),
          m_horizontal(resample::makeAxis(in.width, out.width, filter)) {}

    /// All columns of `count` rows from `firstRow` on.
    [[nodiscard]] Image narrowed(const Image& image, int firstRow, int count) const {
        const resample::Pass pass =
            m_isSimd && m_isRgb ? resample::avx2Horizontal : resample::plainHorizontal;
        return run(pass, image, {count, m_out.width}, m_horizontal, firstRow);
    }

    /// Row 0 of the picture is source row `firstRow`.
    [[nodiscard]] Image shortened(const Image& image, int firstRow) const {
        const resample::Pass pass = m_isSimd ? resample::avx2Vertical : resample::plainVertical;
        return run(pass, image, {m_out.height, image.width}, m_vertical, firstRow);
    }

    [[nodiscard]] int firstRow() const { return m_vertical.windows.front().first; }
    [[nodiscard]] int endRow() const {
        return m_vertical.windows.back().first + m_vertical.windows.back().count;
    }

private:
    [[nodiscard]] Image run(resample::Pass pass,
                            const Image& image,
                            Size size,
                            const resample::Axis& axis,
                            int firstRow) const {
        Image out = blankImage(size, image.channels);
        parallelRows(size.height, kMinRowsPerThread, m_options.threads,
                     [&](int begin, int end) { pass(image, out, axis, firstRow, begin, end); });
        return out;
    }

    Size m_out;
    ResizeOptions m_options;
    bool m_isSimd;
    bool m_isRgb;
    resample::Axis m_vertical;
    resample::Axis m_horizontal;
};

} // namespace

Image resize(const Image& image, Size size, Filter filter, const ResizeOptions& options) {
    checkSize(image.size());
    checkSize(size);
    if (size == image.size()) {
        return image;
    }
    if (filter == Filter::Nearest) {
        return nearest(image, size);
    }
    const Resizer resizer(image.size(), image.channels, size, filter, options);
    if (size.width == image.width) {
        return resizer.shortened(image, 0);
    }
    if (size.height == image.height) {
        return resizer.narrowed(image, 0, image.height);
    }
    // Pillow 13 takes the rows first when the height loses much more; with 8 bit between the
    // passes the order shows.
    const int lostRows = image.height - size.height;
    if (lostRows > 0 && lostRows > (image.width - size.width) * 2) {
        return resizer.narrowed(resizer.shortened(image, 0), 0, size.height);
    }
    const int first = resizer.firstRow();
    return resizer.shortened(resizer.narrowed(image, first, resizer.endRow() - first), first);
}

} // namespace core
