#include "core/ops/class_map/passes.h"

#include <algorithm>

namespace core::class_map {

namespace {

/// The pixel of an ensemble's summed probabilities.
PixelClass pixelOf(const std::vector<float>& sums, const Ranking& ranking, std::size_t layerCount) {
    const auto share = [&](int c) {
        const float sum = sums[static_cast<std::size_t>(c)];
        return sum >= 0 ? std::min(sum / static_cast<float>(layerCount), 1.0F) : 0;
    };
    return {static_cast<std::uint16_t>(ranking.best), static_cast<std::uint16_t>(ranking.second),
            share(ranking.best), ranking.second == ranking.best ? 0 : share(ranking.second)};
}

} // namespace

void rankMeans(const ScoreLayers& layers,
               const Part& part,
               const Method& method,
               const Output& output) {
    std::vector<LayerStrip> strips;
    for (const ScoreLayer& layer : layers) {
        strips.emplace_back(layer, rowsOf(part), columnsOf(part));
    }
    const int classCount = layers.front().scores->classCount();
    std::vector<float> scores(static_cast<std::size_t>(classCount));
    std::vector<float> sums(scores.size());
    for (int row = 0; row < part.rowEnd - part.rowBegin; ++row) {
        for (int column = 0; column < part.columnEnd - part.columnBegin; ++column) {
            sums.assign(sums.size(), 0);
            for (LayerStrip& strip : strips) {
                method.kernels.blend(strip.corners(row, column), strip.weights(row, column),
                                     classCount, scores.data());
                method.kernels.addSoftmax(scores.data(), classCount, sums.data());
            }
            const int x = part.columnBegin + column;
            output.fill(
                part.rowBegin + row, x, x + 1,
                pixelOf(sums, method.kernels.twoLargest(sums.data(), classCount), layers.size()));
        }
    }
}

} // namespace core::class_map
