#include "core/ops/score_map.h"

#include "core/base/error.h"
#include "core/base/labels.h"

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

at::Tensor withClassesInnermost(const at::Tensor& logits) {
    const bool isBatchOfOne = logits.dim() == 4 && logits.size(0) == 1;
    if ((logits.dim() != 3 && !isBatchOfOne) || logits.numel() == 0) {
        refuse(logits);
    }
    const at::Tensor scores = (isBatchOfOne ? logits.squeeze(0) : logits).permute({1, 2, 0});
    if (scores.size(2) > kIgnoredLabel) {
        refuse(logits);
    }
    return scores.to(at::kCPU, at::kFloat).contiguous(); // [rows, columns, classes]
}

} // namespace

LogitsMap::LogitsMap(const at::Tensor& logits) : m_scores(withClassesInnermost(logits)) {}

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
