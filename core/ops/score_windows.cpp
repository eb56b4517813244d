#include "core/ops/score_windows.h"

#include "core/base/error.h"
#include "core/ops/class_map/kernels.h"
#include "core/ops/class_map/pixel_math.h"

#include <algorithm>
#include <string>
#include <utility>

namespace core {

namespace {

/// Where the windows begin along one axis.
std::vector<int> starts(int image, int window, int stride) {
    std::vector<int> found{0};
    while (found.back() + window < image) {
        found.push_back(std::min(static_cast<int>(found.size()) * stride, image - window));
    }
    return found;
}

std::string text(const ImageWindow& window) {
    return std::to_string(window.height) + " x " + std::to_string(window.width) + " at (" +
           std::to_string(window.top) + ", " + std::to_string(window.left) + ")";
}

[[noreturn]] void refuse(Size size, const std::string& found) {
    throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                "windows of an image of " + std::to_string(size.height) + " x " +
                    std::to_string(size.width) + ": " + found);
}

bool isInside(const ImageWindow& window, Size size) {
    return window.top >= 0 && window.left >= 0 && window.height > 0 && window.width > 0 &&
           window.top <= size.height - window.height && window.left <= size.width - window.width;
}

/// How many windows cover each pixel [begin, end) of row y.
std::vector<int> coverage(const std::vector<WindowLogits>& windows, int y, int begin, int end) {
    std::vector<int> counts(static_cast<std::size_t>(end - begin), 0);
    for (const auto& [window, logits] : windows) {
        if (y >= window.top && y < window.top + window.height) {
            for (int x = std::max(begin, window.left);
                 x < std::min(end, window.left + window.width); ++x) {
                ++counts[static_cast<std::size_t>(x - begin)];
            }
        }
    }
    return counts;
}

} // namespace

std::vector<ImageWindow> slidingWindows(Size image, Size window, Size stride) {
    std::vector<ImageWindow> found;
    for (const int top : starts(image.height, window.height, stride.height)) {
        for (const int left : starts(image.width, window.width, stride.width)) {
            found.push_back({top, left, std::min(window.height, image.height),
                             std::min(window.width, image.width)});
        }
    }
    return found;
}

WindowedScores::WindowedScores(Size size, std::vector<WindowLogits> windows)
    : m_size(size), m_windows(std::move(windows)) {
    if (m_windows.empty()) {
        throw Error(ErrorKind::BadShape, "CONFIG-CLASSES",
                    "windows of class scores: there are none");
    }
    m_classCount = m_windows.front().logits->classCount();
    for (const auto& [window, logits] : m_windows) {
        if (logits->classCount() != m_classCount) {
            throw Error(ErrorKind::BadShape, "CONFIG-CLASSES",
                        "windows of class scores: expected " + std::to_string(m_classCount) +
                            " classes in every window, found " +
                            std::to_string(logits->classCount()));
        }
        if (!isInside(window, size)) {
            refuse(size, "expected windows inside of it, found " + text(window));
        }
    }
    for (int y = 0; y < size.height; ++y) {
        const std::vector<int> counts = coverage(m_windows, y, 0, size.width);
        const auto bare = std::find(counts.begin(), counts.end(), 0);
        if (bare != counts.end()) {
            refuse(size, "no window covers row " + std::to_string(y) + ", column " +
                             std::to_string(bare - counts.begin()));
        }
    }
}

void WindowedScores::row(int y, int begin, int end, float* out) const {
    const auto classCount = static_cast<std::size_t>(m_classCount);
    const class_map::Kernels& kernels = class_map::kernels(Simd::Avx512);
    std::fill_n(out, static_cast<std::size_t>(end - begin) * classCount, 0.0F);
    for (const auto& [window, logits] : m_windows) {
        const int first = std::max(begin, window.left);
        const int last = std::min(end, window.left + window.width);
        if (y < window.top || y >= window.top + window.height || first >= last) {
            continue;
        }
        const Size source = logits->size();
        const class_map::BilinearTap tap =
            class_map::bilinearTap(source.height, window.height, y - window.top);
        const auto tapAt = [&, left = window.left, width = window.width](int x) {
            return class_map::bilinearTap(source.width, width, x - left);
        };
        const int sourceBegin = tapAt(first).first;
        const int sourceEnd = tapAt(last - 1).second + 1;
        std::vector<float> upper(static_cast<std::size_t>(sourceEnd - sourceBegin) * classCount);
        std::vector<float> lower(upper.size());
        logits->row(tap.first, sourceBegin, sourceEnd, upper.data());
        logits->row(tap.second, sourceBegin, sourceEnd, lower.data());
        for (int x = first; x < last; ++x) {
            const class_map::BilinearTap column = tapAt(x);
            const auto left = static_cast<std::size_t>(column.first - sourceBegin) * classCount;
            const auto right = static_cast<std::size_t>(column.second - sourceBegin) * classCount;
            kernels.addBlend(
                {upper.data() + left, upper.data() + right, lower.data() + left,
                 lower.data() + right},
                {column.firstWeight, column.secondWeight, tap.firstWeight, tap.secondWeight},
                m_classCount, out + static_cast<std::size_t>(x - begin) * classCount);
        }
    }
    const std::vector<int> counts = coverage(m_windows, y, begin, end);
    for (std::size_t x = 0; x < counts.size(); ++x) {
        for (std::size_t c = 0; c < classCount; ++c) {
            out[x * classCount + c] /= static_cast<float>(counts[x]);
        }
    }
}

} // namespace core
