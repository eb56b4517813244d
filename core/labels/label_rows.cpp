#include "core/labels/label_rows.h"

#include "core/base/error.h"
#include "core/image/limits.h"

#include <algorithm>
#include <cassert>
#include <memory>
#include <string>
#include <utility>

namespace core {
namespace {

constexpr int kPixelsAtATime = 1 << 21;

} // namespace

void checkMapSize(Size size) {
    if (!hasImageSides(size)) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot use label map: expected 1 to " + std::to_string(kMaxImageSide) +
                        " pixels a side, found " + std::to_string(size.width) + " x " +
                        std::to_string(size.height));
    }
}

void forEachBlock(const LabelSource& source,
                  const Progress& progress,
                  const std::function<void(int first, int count, const LabelRows&)>& use) {
    checkMapSize(source.size);
    const auto width = static_cast<std::size_t>(source.size.width);
    const int step = std::max(1, kPixelsAtATime / source.size.width);
    for (int first = 0; first < source.size.height; first += step) {
        report(progress, static_cast<float>(first) / static_cast<float>(source.size.height));
        const int count = std::min(step, source.size.height - first);
        const LabelRows rows = source.read(first, count);
        const std::size_t pixels = width * static_cast<std::size_t>(count);
        if (rows.labels.size() != pixels ||
            (!rows.confidence.empty() && rows.confidence.size() != pixels)) {
            throw Error(ErrorKind::Internal, "INTERNAL",
                        "label map: rows " + std::to_string(first) + " to " +
                            std::to_string(first + count) + ": expected " + std::to_string(pixels) +
                            " labels, found " + std::to_string(rows.labels.size()));
        }
        use(first, count, rows);
    }
    report(progress, 1);
}

void forEachRow(const LabelSource& source,
                const Progress& progress,
                const std::function<void(const LabelRow&)>& use) {
    forEachBlock(source, progress, [&](int first, int count, const LabelRows& rows) {
        const auto width = static_cast<std::size_t>(source.size.width);
        const std::span<const std::uint16_t> labels(rows.labels);
        const std::span<const std::uint8_t> confidence(rows.confidence);
        for (int y = 0; y < count; ++y) {
            const std::size_t offset = static_cast<std::size_t>(y) * width;
            use({first + y, labels.subspan(offset, width),
                 confidence.empty() ? confidence : confidence.subspan(offset, width)});
        }
    });
}

double meanConfidence(std::int64_t sum, std::int64_t pixels) {
    return static_cast<double>(sum) / (255 * static_cast<double>(pixels));
}

LabelSource
labelSource(Size size, std::vector<std::uint16_t> labels, std::vector<std::uint8_t> confidence) {
    const auto width = static_cast<std::ptrdiff_t>(size.width);
    assert(static_cast<std::ptrdiff_t>(labels.size()) == width * size.height);
    assert(confidence.empty() || confidence.size() == labels.size());
    const auto map =
        std::make_shared<const LabelRows>(LabelRows{std::move(labels), std::move(confidence)});
    return {size, [map, width](int first, int count) {
                const auto cut = [&](const auto& values) {
                    if (values.empty()) {
                        return std::decay_t<decltype(values)>();
                    }
                    const auto begin = values.begin() + width * first;
                    return std::decay_t<decltype(values)>(begin, begin + width * count);
                };
                return LabelRows{cut(map->labels), cut(map->confidence)};
            }};
}

} // namespace core
