#pragma once

#include "core/ops/class_map.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cstdint>
#include <string>

/// Label maps by plain tensor operations, to compare with.
namespace tests {

/// A label map the long way: everything enlarged and stored.
struct LongWay {
    at::Tensor scores; ///< [classes, height, width]: logits or, of an ensemble, probabilities
    at::Tensor probabilities; ///< [classes, height, width]
};

inline at::Tensor enlarged(const at::Tensor& logits, core::Size size) {
    return at::upsample_bilinear2d(logits.unsqueeze(0), {size.height, size.width}, false)
        .squeeze(0);
}

inline LongWay longWay(const at::Tensor& logits, core::Size target) {
    const at::Tensor scores = enlarged(logits, target);
    return {scores, at::softmax(scores, 0)};
}

inline core::ScoreLayers oneLayer(const at::Tensor& logits) {
    return {{std::make_shared<core::LogitsMap>(logits), false}};
}

/// Says where `found`, of a whole target, is not as the long way has it: empty when it is.
///
/// A label may be another where both scores are within 1e-4: a processor without fused
/// multiply-adds rounds torch's interpolation otherwise. Half a step of a byte is 0.00196.
inline std::string difference(const core::ClassPixels& found, const LongWay& expected) {
    const at::Tensor scores = expected.scores.flatten(1).t().contiguous(); // [pixels, classes]
    const at::Tensor shares = expected.probabilities.flatten(1).t().contiguous();
    const std::int64_t classes = scores.size(1);
    const auto at = [&](const at::Tensor& values, std::size_t pixel, std::int64_t c) {
        return values.const_data_ptr<float>()[static_cast<std::int64_t>(pixel) * classes + c];
    };
    const at::Tensor best = at::argmax(scores, 1);
    const at::Tensor ranking = std::get<1>(at::sort(scores, true, 1, true));
    if (static_cast<std::int64_t>(found.labels.size()) != scores.size(0)) {
        return std::to_string(found.labels.size()) + " labels";
    }
    for (std::size_t i = 0; i < found.labels.size(); ++i) {
        const std::string where = "pixel " + std::to_string(i) + ": ";
        const auto index = static_cast<std::int64_t>(i);
        const std::int64_t label = best.const_data_ptr<std::int64_t>()[index];
        const std::int64_t own = found.labels[i];
        if (own >= classes ||
            (own != label && !(at(scores, i, label) - at(scores, i, own) < 1e-4F))) {
            return where + "label " + std::to_string(own) + " for " + std::to_string(label);
        }
        if (!found.confidence.empty() &&
            std::abs(static_cast<float>(found.confidence[i]) / 255 - at(shares, i, own)) > 0.002F) {
            return where + "confidence " + std::to_string(found.confidence[i]);
        }
        if (found.runnerUp.empty() || classes == 1) {
            continue;
        }
        const std::int64_t second = found.runnerUp[i];
        const std::int64_t next = ranking.const_data_ptr<std::int64_t>()[index * classes + 1];
        if (second == own || second >= classes ||
            (second != next && !(at(scores, i, next) - at(scores, i, second) < 1e-4F))) {
            return where + "runner-up " + std::to_string(second) + " for " + std::to_string(next);
        }
        if (std::abs(static_cast<float>(found.runnerUpConfidence[i]) / 255 -
                     at(shares, i, second)) > 0.002F) {
            return where + "runner-up's confidence " + std::to_string(found.runnerUpConfidence[i]);
        }
    }
    return {};
}

} // namespace tests
