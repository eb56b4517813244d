#include "core/session/segmentation.h"

#include "core/base/error.h"
#include "core/labels/label_rows.h"
#include "core/ops/class_map.h"
#include "core/session/segment_scores_data.h"

#include <algorithm>
#include <string>
#include <utility>

namespace core {
namespace {

constexpr std::uint8_t kCertain = 255;

LabelAreas areasOf(const ClassTotals& totals, Size size) {
    LabelAreas areas;
    areas.pixels = std::int64_t{size.height} * size.width;
    for (std::size_t i = 0; i < totals.pixels.size(); ++i) {
        if (totals.pixels[i] > 0) {
            const auto pixels = static_cast<double>(totals.pixels[i]);
            areas.classes.push_back({static_cast<int>(i), totals.pixels[i],
                                     pixels / static_cast<double>(areas.pixels),
                                     totals.confidenceSums[i] / pixels});
        }
    }
    std::stable_sort(areas.classes.begin(), areas.classes.end(),
                     [](const auto& a, const auto& b) { return a.pixels > b.pixels; });
    return areas;
}

/// Enlarges scores where they are looked at.
class ScoredLabels final : public Segmentation {
public:
    ScoredLabels(std::shared_ptr<const SegmentScores> scores, Size target)
        : m_scores(std::move(scores)), m_target(target) {}

    [[nodiscard]] Size size() const override { return m_target; }
    [[nodiscard]] int classCount() const override {
        return m_scores->layers.front().scores->classCount();
    }

    [[nodiscard]] LabelTile tile(const TileRegion& region) const override {
        ClassMapOptions options;
        options.wantsRunnerUp = true;
        options.threads = 1; // tiles are asked for side by side
        ClassPixels pixels = classPixels(
            m_scores->layers,
            {m_target, region.top, region.left, region.height, region.width, region.step}, options);
        return {region.height,
                region.width,
                std::move(pixels.labels),
                std::move(pixels.confidence),
                std::move(pixels.runnerUp),
                std::move(pixels.runnerUpConfidence)};
    }

    [[nodiscard]] LabelSource source(bool wantsConfidence) const override {
        ClassMapOptions options;
        options.wantsConfidence = wantsConfidence;
        return labelSource(m_scores->layers, m_target, options);
    }

    [[nodiscard]] LabelAreas areas(const Progress& progress) const override {
        return areasOf(classTotals(m_scores->layers, m_target, {}, progress), m_target);
    }

private:
    std::shared_ptr<const SegmentScores> m_scores;
    Size m_target;
};

/// A label map that is in memory.
class StoredLabels final : public Segmentation {
public:
    StoredLabels(Size size, std::vector<std::uint16_t> labels, int classCount)
        : m_size(size), m_labels(labelSource(size, std::move(labels))), m_classCount(classCount) {}

    [[nodiscard]] Size size() const override { return m_size; }
    [[nodiscard]] int classCount() const override { return m_classCount; }
    [[nodiscard]] LabelSource source(bool /*wantsConfidence*/) const override { return m_labels; }
    [[nodiscard]] LabelAreas areas(const Progress& progress) const override {
        return measureAreas(m_labels, progress);
    }

    [[nodiscard]] LabelTile tile(const TileRegion& region) const override {
        if (region.top < 0 || region.left < 0 || region.height < 1 || region.width < 1 ||
            region.step < 1 || region.top >= m_size.height || region.left >= m_size.width) {
            throw Error(ErrorKind::BadShape, "IMAGE-SIZE", "no such part of the label map");
        }
        LabelTile tile{region.height, region.width, {}, {}, {}, {}};
        for (int i = 0; i < region.height; ++i) {
            const int y = pixelOf(region.top, i, region.step, m_size.height);
            const std::vector<std::uint16_t> row = m_labels.read(y, 1).labels;
            for (int j = 0; j < region.width; ++j) {
                tile.labels.push_back(row[static_cast<std::size_t>(
                    pixelOf(region.left, j, region.step, m_size.width))]);
            }
        }
        tile.confidence.assign(tile.labels.size(), kCertain);
        tile.runnerUp = tile.labels;
        tile.runnerUpConfidence.assign(tile.labels.size(), 0);
        return tile;
    }

private:
    static int pixelOf(int first, int index, int step, int count) {
        return std::min(first + index * step + step / 2, count - 1);
    }

    Size m_size;
    LabelSource m_labels;
    int m_classCount;
};

} // namespace

Size scoreSize(const SegmentScores& scores) {
    return scores.layers.front().scores->size();
}

int passCount(const SegmentScores& scores) {
    return scores.passCount;
}

std::shared_ptr<const Segmentation> segmentationOf(std::shared_ptr<const SegmentScores> scores,
                                                   Size target) {
    return std::make_shared<ScoredLabels>(std::move(scores), target);
}

std::shared_ptr<const Segmentation>
segmentationOf(Size size, std::vector<std::uint16_t> labels, int classCount) {
    return std::make_shared<StoredLabels>(size, std::move(labels), classCount);
}

} // namespace core
