#include "core/ops/class_map/passes.h"
#include "core/ops/class_map/strip.h"

namespace core::class_map {

namespace {

/// The two largest of an ensemble's summed probabilities.
PixelClass largest(const std::vector<float>& sums, std::size_t layerCount) {
    std::size_t best = 0;
    std::size_t second = 0;
    const auto beats = [&](std::size_t a, std::size_t b) {
        return !(sums[a] <= sums[b]) && sums[b] == sums[b];
    };
    for (std::size_t c = 1; c < sums.size(); ++c) {
        if (beats(c, best)) {
            second = best;
            best = c;
        } else if (second == best || beats(c, second)) {
            second = c;
        }
    }
    const auto share = [&](std::size_t c) {
        return sums[c] >= 0 ? sums[c] / static_cast<float>(layerCount) : 0.0F;
    };
    return {static_cast<std::uint16_t>(best), static_cast<std::uint16_t>(second), share(best),
            second == best ? 0.0F : share(second)};
}

} // namespace

void rankMeans(const ScoreLayers& layers,
               const Part& part,
               const Method& method,
               const Output& output) {
    const PixelRegion& region = part.region;
    const AxisRange rows{region.target.height, region.top, region.step, part.rowBegin, part.rowEnd};
    const AxisRange columns{region.target.width, region.left, region.step, part.columnBegin,
                            part.columnEnd};
    std::vector<LayerStrip> strips;
    for (const ScoreLayer& layer : layers) {
        strips.emplace_back(layer, rows, columns);
    }
    const int classCount = layers.front().scores->classCount();
    std::vector<float> scores(static_cast<std::size_t>(classCount));
    std::vector<float> sums(scores.size());
    for (int row = 0; row < rows.end - rows.begin; ++row) {
        for (int column = 0; column < columns.end - columns.begin; ++column) {
            sums.assign(sums.size(), 0);
            for (LayerStrip& strip : strips) {
                method.kernels.blend(strip.corners(row, column), strip.weights(row, column),
                                     classCount, scores.data());
                method.kernels.addSoftmax(scores.data(), classCount, sums.data());
            }
            output.store(part.rowBegin + row, part.columnBegin + column,
                         largest(sums, layers.size()));
        }
    }
}

} // namespace core::class_map
