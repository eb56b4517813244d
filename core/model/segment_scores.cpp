#include "core/model/segment_scores.h"

#include "core/ops/score_windows.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/constant_pad_nd.h>

#include <algorithm>
#include <utility>

namespace core {

namespace {

/// The upper left part of other scores.
class CutScores final : public ScoreMap {
public:
    CutScores(std::shared_ptr<const ScoreMap> scores, Size size)
        : m_scores(std::move(scores)), m_size(size) {}

    [[nodiscard]] Size size() const override { return m_size; }
    [[nodiscard]] int classCount() const override { return m_scores->classCount(); }
    void row(int y, int begin, int end, float* out) const override {
        m_scores->row(y, begin, end, out);
    }

private:
    std::shared_ptr<const ScoreMap> m_scores;
    Size m_size;
};

Size strideOf(Size window) {
    return {std::max(1, window.height * 2 / 3), std::max(1, window.width * 2 / 3)};
}

} // namespace

WindowScores windowScores(const at::Tensor& pixels,
                          Size window,
                          const LogitsOf& logitsOf,
                          const Progress& progress) {
    const Size size{static_cast<int>(pixels.size(2)), static_cast<int>(pixels.size(3))};
    const Size padded{std::max(size.height, window.height), std::max(size.width, window.width)};
    const at::Tensor canvas = padded == size
                                  ? pixels
                                  : at::constant_pad_nd(pixels, {0, padded.width - size.width, 0,
                                                                 padded.height - size.height});
    const std::vector<ImageWindow> windows = slidingWindows(padded, window, strideOf(window));
    std::vector<WindowLogits> logits;
    for (const ImageWindow& each : windows) {
        const auto done = static_cast<float>(logits.size());
        const Progress part = [&](float fraction) {
            return !progress || progress((done + fraction) / static_cast<float>(windows.size()));
        };
        const at::Tensor view = canvas.slice(2, each.top, each.top + each.height)
                                    .slice(3, each.left, each.left + each.width);
        // Windows are put together on the CPU: nothing of them needs to stay on a device.
        const at::Tensor seen = logitsOf(view.contiguous(), part).cpu();
        logits.push_back({each, std::make_shared<LogitsMap>(seen)});
    }
    const int passCount = static_cast<int>(windows.size());
    std::shared_ptr<const ScoreMap> scores =
        std::make_shared<WindowedScores>(padded, std::move(logits));
    if (padded != size) {
        scores = std::make_shared<CutScores>(std::move(scores), size);
    }
    return {std::move(scores), passCount};
}

} // namespace core
