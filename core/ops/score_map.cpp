#include "core/ops/score_map.h"

#include "core/base/error.h"
#include "core/base/labels.h"
#include "core/base/parallel.h"

#include <ATen/ops/from_blob.h>

#include <algorithm>
#include <string>

namespace core {

namespace {

[[noreturn]] void refuse(const at::Tensor& logits) {
    std::string shape;
    for (const std::int64_t side : logits.sizes()) {
        shape += (shape.empty() ? "" : ", ") + std::to_string(side);
    }
    throw Error(ErrorKind::BadShape, "CONFIG-CLASSES",
                "class scores: expected [classes, rows, columns] with 1 to " +
                    std::to_string(kIgnoredLabel) + " classes, found [" + shape + "]");
}

/// [classes, pixels] to [pixels, classes], in squares that stay in the cache.
void transpose(const float* from, std::int64_t classCount, std::int64_t pixelCount, float* to) {
    constexpr std::int64_t side = 16;
    const auto blocks = static_cast<int>((pixelCount + side - 1) / side);
    parallelRows(blocks, 64, 0, [&](int begin, int end) {
        const std::int64_t last = std::min(end * side, pixelCount);
        for (std::int64_t pixels = begin * side; pixels < last; pixels += side) {
            for (std::int64_t classes = 0; classes < classCount; classes += side) {
                const std::int64_t classEnd = std::min(classes + side, classCount);
                for (std::int64_t i = pixels; i < std::min(pixels + side, last); ++i) {
                    for (std::int64_t c = classes; c < classEnd; ++c) {
                        to[i * classCount + c] = from[c * pixelCount + i];
                    }
                }
            }
        }
    });
}

/// [classes, rows, columns] float32, on its device.
at::Tensor checkedPlanes(const at::Tensor& logits) {
    const bool isBatchOfOne = logits.dim() == 4 && logits.size(0) == 1;
    if ((logits.dim() != 3 && !isBatchOfOne) || logits.numel() == 0 ||
        logits.size(-3) > kIgnoredLabel) {
        refuse(logits);
    }
    return (isBatchOfOne ? logits.squeeze(0) : logits).to(at::kFloat);
}

at::Tensor withClassesInnermost(const at::Tensor& planes) {
    at::Tensor turned = planes.permute({1, 2, 0}); // [rows, columns, classes]
    if (turned.is_contiguous() || !turned.is_cpu()) {
        return turned.contiguous();
    }
    // Not at::empty(): its aligned blocks cannot be used again for their like, and glibc's heap
    // grows to eight of them when one is made after another.
    auto scores = std::make_shared_for_overwrite<float[]>(static_cast<std::size_t>(turned.numel()));
    transpose(planes.contiguous().const_data_ptr<float>(), planes.size(0),
              planes.size(1) * planes.size(2), scores.get());
    return at::from_blob(
        scores.get(), turned.sizes(), [scores](void*) {}, turned.options());
}

} // namespace

LogitsMap::LogitsMap(const at::Tensor& logits)
    : m_scores(withClassesInnermost(checkedPlanes(logits))) {
    if (m_scores.is_cuda()) {
        m_deviceScores = m_scores;
    }
    m_scores = m_scores.cpu();
}

Size LogitsMap::size() const {
    return {static_cast<int>(m_scores.size(0)), static_cast<int>(m_scores.size(1))};
}

int LogitsMap::classCount() const {
    return static_cast<int>(m_scores.size(2));
}

void LogitsMap::row(int y, int begin, int end, float* out) const {
    const std::int64_t classes = m_scores.size(2);
    const float* first =
        m_scores.const_data_ptr<float>() + (y * m_scores.size(1) + begin) * classes;
    std::copy_n(first, (end - begin) * classes, out);
}

} // namespace core
