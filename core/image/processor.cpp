#include "core/image/processor.h"

#include "core/base/error.h"
#include "core/image/pixels.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace core {
namespace {

/// shortest_edge with longest_edge. Where the reference truncates or rounds half to even, so do we.
Size withShortestEdge(Size image, int shortest, int longest) {
    double edge = shortest;
    int target = shortest;
    const double smaller = std::min(image.height, image.width);
    const double larger = std::max(image.height, image.width);
    if (longest > 0 && larger / smaller * shortest > longest) {
        edge = longest * smaller / larger;
        target = static_cast<int>(std::nearbyint(edge));
    }
    const bool isWide = image.width >= image.height;
    if ((isWide && image.height == target) ||
        (image.width <= image.height && image.width == target)) {
        return image;
    }
    const double other = std::min(edge * larger / smaller, 1e6);
    const int length = static_cast<int>(other);
    return isWide ? Size{target, length} : Size{length, target};
}

Size withinBounds(Size image, Size bounds) {
    const double scale = std::min(static_cast<double>(bounds.height) / image.height,
                                  static_cast<double>(bounds.width) / image.width);
    return {static_cast<int>(image.height * scale), static_cast<int>(image.width * scale)};
}

/// The smallest size of the image's proportions that covers `cover`, halves rounded to even.
Size covering(Size image, Size cover) {
    const double ratio = std::min(static_cast<double>(image.height) / cover.height,
                                  static_cast<double>(image.width) / cover.width);
    return {static_cast<int>(std::nearbyint(std::min(image.height / ratio, 1e6))),
            static_cast<int>(std::nearbyint(std::min(image.width / ratio, 1e6)))};
}

/// Where a crop of `crop` begins in `size`; negative: that many black pixels come first.
///
/// The Pillow backends round the padding up and the crop down, the torchvision one rounds both
/// down; torchvision's own transform rounds the crop to the nearest, halves to even.
int cropStart(int size, int crop, ProcessorFamily family) {
    if (crop <= size) {
        return family == ProcessorFamily::Timm
                   ? static_cast<int>(std::nearbyint((size - crop) / 2.0))
                   : (size - crop) / 2;
    }
    const int missing = crop - size;
    const bool roundsDown = family == ProcessorFamily::Fast || family == ProcessorFamily::Timm;
    return roundsDown ? -(missing / 2) : -((missing + 1) / 2);
}

Image centerCropped(const Image& image, Size crop, ProcessorFamily family) {
    const int top = cropStart(image.height, crop.height, family);
    const int left = cropStart(image.width, crop.width, family);
    const auto channels = static_cast<std::size_t>(image.channels);
    Image out = blankImage(crop, image.channels);
    const int firstColumn = std::max(left, 0);
    const int endColumn = std::min(left + crop.width, image.width);
    for (int y = 0; y < crop.height; ++y) {
        const int sourceRow = top + y;
        if (sourceRow < 0 || sourceRow >= image.height) {
            continue;
        }
        std::copy_n(image.row(sourceRow) + static_cast<std::size_t>(firstColumn) * channels,
                    static_cast<std::size_t>(endColumn - firstColumn) * channels,
                    out.row(y) + static_cast<std::size_t>(firstColumn - left) * channels);
    }
    return out;
}

Image asRgb(const Image& grey) {
    Image image = grey;
    image.channels = 3;
    image.pixels.resize(grey.pixels.size() * 3);
    for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
        std::fill_n(image.pixels.data() + i * 3, 3, grey.pixels[i]);
    }
    return image;
}

Image resizedAndCropped(const Image& image,
                        const ProcessorConfig& config,
                        Filter filter,
                        const ResizeOptions& options) {
    const bool isCropping = config.doCenterCrop;
    if (!config.doResize) {
        return isCropping ? centerCropped(image, config.cropSize, config.family) : image;
    }
    Image resized = resize(image, resizedSize(image.size(), config.size), filter, options);
    return isCropping && resized.size() != config.cropSize
               ? centerCropped(resized, config.cropSize, config.family)
               : resized;
}

/// The float32 of every 8-bit level of one channel, in the order of operations of the family.
std::array<float, 256> levels(const ProcessorConfig& config, std::size_t channel) {
    const bool isFused =
        config.family == ProcessorFamily::Fast && config.doRescale && config.doNormalize;
    auto mean = static_cast<float>(config.mean[channel]);
    auto std = static_cast<float>(config.std[channel]);
    if (isFused) {
        const auto inverse = static_cast<float>(1.0 / config.rescaleFactor);
        mean *= inverse;
        std *= inverse;
    }
    std::array<float, 256> values{};
    for (std::size_t level = 0; level < values.size(); ++level) {
        auto value = static_cast<float>(level);
        if (config.doRescale && config.family == ProcessorFamily::Timm) {
            value /= static_cast<float>(1.0 / config.rescaleFactor);
        } else if (config.doRescale && !isFused) {
            value = config.family == ProcessorFamily::Fast
                        ? value * static_cast<float>(config.rescaleFactor)
                        : static_cast<float>(static_cast<double>(level) * config.rescaleFactor);
        }
        values[level] = config.doNormalize ? (value - mean) / std : value;
    }
    return values;
}

} // namespace

Size resizedSize(Size image, const TargetSize& target) {
    if (target.shortestEdge > 0) {
        return withShortestEdge(image, target.shortestEdge, target.longestEdge);
    }
    if (target.cover.height > 0) {
        return covering(image, target.cover);
    }
    return target.bounds.height > 0 ? withinBounds(image, target.bounds) : target.exact;
}

Image modelInput(const Image& image, const ProcessorConfig& config, const ResizeOptions& options) {
    if (image.channels == 3) { // no copy: a photo has tens of megabytes
        return resizedAndCropped(image, config, config.resample, options);
    }
    return resizedAndCropped(asRgb(image), config, config.resample, options);
}

Planes toPlanes(const Image& input, const ProcessorConfig& config) {
    Planes planes;
    planes.channels = 3;
    planes.height = input.height;
    planes.width = input.width;
    const std::size_t count =
        static_cast<std::size_t>(input.height) * static_cast<std::size_t>(input.width);
    planes.values.resize(count * 3);
    for (std::size_t c = 0; c < 3; ++c) {
        const std::array<float, 256> values = levels(config, c);
        const std::uint8_t* source = input.pixels.data() + c;
        float* target = planes.values.data() + c * count;
        for (std::size_t i = 0; i < count; ++i) {
            target[i] = values[source[i * 3]];
        }
    }
    return planes;
}

Planes preprocess(const Image& image, const ProcessorConfig& config, const ResizeOptions& options) {
    return toPlanes(modelInput(image, config, options), config);
}

void reduceLabels(LabelMap& labels) {
    for (std::int64_t& label : labels.labels) {
        label = label == 0 || label == 255 ? 255 : label - 1;
    }
}

LabelMap preprocessLabels(const LabelMap& labels,
                          const ProcessorConfig& config,
                          LabelResampling resampling) {
    LabelMap reduced = labels;
    Image image;
    image.height = labels.height;
    image.width = labels.width;
    image.channels = 1;
    for (const std::int64_t label : labels.labels) {
        if (label < 0 || label > 255) {
            throw Error(ErrorKind::BadFormat, "IMAGE-LABELS",
                        "cannot use label map: labels: expected 0 to 255, found " +
                            std::to_string(label));
        }
    }
    if (config.doReduceLabels) {
        reduceLabels(reduced);
    }
    image.pixels.assign(reduced.labels.begin(), reduced.labels.end());
    const Image result = resizedAndCropped(
        image, config, resampling == LabelResampling::Nearest ? Filter::Nearest : config.resample,
        {});
    return {result.height, result.width, {result.pixels.begin(), result.pixels.end()}};
}

} // namespace core
