#include "core/ops/class_map.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/ops/class_map/on_cuda.h"
#include "core/ops/class_map/passes.h"
#include "core/ops/class_map/strip.h"

#include <algorithm>
#include <string>
#include <utility>

namespace core {

namespace {

using namespace class_map;

constexpr int kPixelsPerThread = 16384; ///< fewer are not worth a thread

int checkedClassCount(const ScoreLayers& layers) {
    for (const ScoreLayer& layer : layers) {
        if (layer.scores->classCount() != layers.front().scores->classCount()) {
            throw Error(
                ErrorKind::BadShape, "CONFIG-CLASSES",
                "class scores: expected " + std::to_string(layers.front().scores->classCount()) +
                    " classes in every layer, found " + std::to_string(layer.scores->classCount()));
        }
    }
    if (layers.empty()) {
        throw Error(ErrorKind::BadShape, "CONFIG-CLASSES", "class scores: there are none");
    }
    return layers.front().scores->classCount();
}

bool fits(int first, int count, int step, int length) {
    return first >= 0 && count >= 0 && step >= 1 &&
           first + (std::int64_t{count} - 1) * step < length;
}

void check(const PixelRegion& region) {
    if (!fits(region.top, region.height, region.step, region.target.height) ||
        !fits(region.left, region.width, region.step, region.target.width)) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "label map: expected a part of " + std::to_string(region.target.height) +
                        " x " + std::to_string(region.target.width) + " pixels, found " +
                        std::to_string(region.height) + " x " + std::to_string(region.width) +
                        " in steps of " + std::to_string(region.step) + " from (" +
                        std::to_string(region.top) + ", " + std::to_string(region.left) + ")");
    }
}

Wanted wantedOf(const ClassMapOptions& options) {
    if (options.wantsRunnerUp) {
        return Wanted::RunnerUp;
    }
    return options.wantsConfidence ? Wanted::Confidence : Wanted::Label;
}

/// Rows [begin, end) of the region, on one thread.
void rankRows(const ScoreLayers& layers,
              const PixelRegion& region,
              std::pair<int, int> rows,
              const Method& method,
              const Output& output) {
    const int width = stripWidth(layers, region);
    for (int column = 0; column < region.width; column += width) {
        const Part part{region, rows.first, rows.second, column,
                        std::min(column + width, region.width)};
        if (layers.size() == 1) {
            rankCells(layers.front(), part, method, output);
        } else {
            rankMeans(layers, part, method, output);
        }
    }
}

int rowsPerThread(const PixelRegion& region) {
    return std::max(kPixelsPerThread / region.width, 1);
}

} // namespace

ClassPixels class_map::classPixelsOnCpu(const ScoreLayers& layers,
                                        const PixelRegion& region,
                                        const ClassMapOptions& options) {
    const auto width = static_cast<std::size_t>(region.width);
    const std::size_t count = static_cast<std::size_t>(region.height) * width;
    const Method method{kernels(options.simd), wantedOf(options)};
    ClassPixels pixels;
    pixels.labels.resize(count);
    pixels.confidence.resize(method.wanted == Wanted::Label ? 0 : count);
    pixels.runnerUp.resize(method.wanted == Wanted::RunnerUp ? count : 0);
    pixels.runnerUpConfidence.resize(pixels.runnerUp.size());
    const Output output{&pixels, nullptr, width};
    parallelRows(region.height, rowsPerThread(region), options.threads, [&](int begin, int end) {
        rankRows(layers, region, {begin, end}, method, output);
    });
    return pixels;
}

ClassPixels
classPixels(const ScoreLayers& layers, const PixelRegion& region, const ClassMapOptions& options) {
    checkedClassCount(layers);
    check(region);
    if (region.height == 0 || region.width == 0) {
        return {};
    }
    if (layers.size() == 1) {
        if (auto pixels = classPixelsOnCuda(layers.front(), region, options)) {
            return *std::move(pixels);
        }
    }
    return classPixelsOnCpu(layers, region, options);
}

LabelSource labelSource(ScoreLayers layers, Size target, const ClassMapOptions& options) {
    checkedClassCount(layers);
    ClassMapOptions wanted = options;
    wanted.wantsRunnerUp = false;
    return {target, [layers = std::move(layers), target, wanted](int first, int count) {
                ClassPixels pixels =
                    classPixels(layers, {target, first, 0, count, target.width, 1}, wanted);
                return LabelRows{std::move(pixels.labels), std::move(pixels.confidence)};
            }};
}

ClassTotals classTotals(const ScoreLayers& layers,
                        Size target,
                        const ClassMapOptions& options,
                        const Progress& progress) {
    constexpr int pixelsPerBand = 1 << 20;
    const int classCount = checkedClassCount(layers);
    Totals totals(classCount);
    if (target.height == 0 || target.width == 0) {
        return totals.result();
    }
    check(PixelRegion::whole(target));
    const int bandHeight = std::max(pixelsPerBand / target.width, 1);
    const Method method{kernels(options.simd), Wanted::Confidence};
    for (int top = 0; top < target.height; top += bandHeight) {
        report(progress, static_cast<float>(top) / static_cast<float>(target.height));
        const PixelRegion band{target,       top, 0, std::min(bandHeight, target.height - top),
                               target.width, 1};
        parallelRows(band.height, rowsPerThread(band), options.threads, [&](int begin, int end) {
            Totals::Share share(classCount);
            rankRows(layers, band, {begin, end}, method, {nullptr, &share, 0});
            totals.add(share);
        });
    }
    report(progress, 1);
    return totals.result();
}

} // namespace core
