#pragma once

#include "core/ops/score_map.h"

namespace core {

/// A part of an image, in pixels.
struct ImageWindow {
    int top = 0;
    int left = 0;
    int height = 0;
    int width = 0;
    bool operator==(const ImageWindow&) const = default;
};

/// The windows that cover an image row by row, as mmsegmentation's slide_inference lays them: a
/// window that would leave the image is moved back, and is cut where the image is smaller than it.
///
/// window, stride  at least 1 x 1
[[nodiscard]] std::vector<ImageWindow> slidingWindows(Size image, Size window, Size stride);

/// The logits of one window, at the resolution of the head.
struct WindowLogits {
    ImageWindow window;
    std::shared_ptr<const ScoreMap> logits;
};

/// The scores of an image that was seen through overlapping windows: each window's logits are
/// enlarged bilinearly to the window, and a pixel has the mean over the windows that cover it.
/// Computed row by row when asked for.
///
/// source  mmsegmentation, EncoderDecoder.slide_inference
class WindowedScores final : public ScoreMap {
public:
    /// throws  Error{BadShape, "CONFIG-CLASSES"} for different class counts, or no window;
    ///         Error{BadShape, "IMAGE-SIZE"} for a window outside the image, or an uncovered pixel
    WindowedScores(Size size, std::vector<WindowLogits> windows);

    [[nodiscard]] Size size() const override { return m_size; }
    [[nodiscard]] int classCount() const override { return m_classCount; }
    void row(int y, int begin, int end, float* out) const override;

private:
    Size m_size;
    int m_classCount = 0;
    std::vector<WindowLogits> m_windows;
};

} // namespace core
