#pragma once

#include "core/base/image.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace core {

/// Class scores of a grid of pixels, a row at a time: what a label map is made of.
class ScoreMap {
public:
    virtual ~ScoreMap() = default;

    [[nodiscard]] virtual Size size() const = 0;
    [[nodiscard]] virtual int classCount() const = 0;

    /// The scores of row y, columns [begin, end), classes innermost:
    /// out[(x - begin) * classCount() + c]. Safe from several threads.
    virtual void row(int y, int begin, int end, float* out) const = 0;

    /// The same [rows, columns, classes] float32, contiguous, in a CUDA device's memory; undefined
    /// where they are not kept there.
    [[nodiscard]] virtual at::Tensor deviceScores() const { return {}; }
};

/// The logits of a segmentation head.
class LogitsMap final : public ScoreMap {
public:
    /// logits  [classes, rows, columns], or with a batch of one before; any float type and device.
    ///         Kept as float32 with the classes innermost; not copied where it is so already.
    ///         Those of a CUDA device are kept there too, and their label map is made there
    /// throws  Error{BadShape, "CONFIG-CLASSES"} for other shapes, no pixel, or not 1..65535
    /// classes
    explicit LogitsMap(const at::Tensor& logits);

    [[nodiscard]] Size size() const override;
    [[nodiscard]] int classCount() const override;
    void row(int y, int begin, int end, float* out) const override;
    [[nodiscard]] at::Tensor deviceScores() const override { return m_deviceScores; }

private:
    at::Tensor m_scores; ///< [rows, columns, classes] float32, contiguous, on the CPU
    at::Tensor m_deviceScores;
};

/// One picture of the scores of an image: an ensemble has several, of other sizes or mirrored.
struct ScoreLayer {
    std::shared_ptr<const ScoreMap> scores;
    bool isFlipped = false; ///< made from the image mirrored left to right
};

using ScoreLayers = std::vector<ScoreLayer>;

} // namespace core
