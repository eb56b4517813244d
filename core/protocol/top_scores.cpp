#include "core/protocol/messages.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace core {
namespace {

/// log(sum(exp(logits / temperature))) without overflow; NaN logits make it NaN.
double logSumExp(const std::vector<float>& logits, double temperature) {
    double largest = -std::numeric_limits<double>::infinity();
    for (const float logit : logits) {
        largest = std::max(largest, static_cast<double>(logit));
    }
    double sum = 0;
    for (const float logit : logits) {
        sum += std::exp((static_cast<double>(logit) - largest) / temperature);
    }
    return largest / temperature + std::log(sum);
}

} // namespace

std::vector<ClassScore> topScores(const std::vector<float>& logits,
                                  const std::vector<std::string>& labels,
                                  int count,
                                  float temperature) {
    if (!(temperature > 0) || !std::isfinite(temperature)) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "cannot rank classes: temperature: expected a positive number, found " +
                        std::to_string(temperature));
    }
    std::vector<std::size_t> order(logits.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t kept = std::min(order.size(), static_cast<std::size_t>(std::max(count, 0)));
    // NaN sorts last, so that the comparison stays a strict order.
    const auto rank = [&](std::size_t i) {
        return std::isnan(logits[i]) ? -std::numeric_limits<float>::infinity() : logits[i];
    };
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                      [&](std::size_t a, std::size_t b) {
                          return rank(a) != rank(b) ? rank(a) > rank(b) : a < b;
                      });
    const double normalizer = logSumExp(logits, temperature);
    std::vector<ClassScore> top(kept);
    for (std::size_t i = 0; i < kept; ++i) {
        const std::size_t index = order[i];
        top[i].index = static_cast<int>(index);
        top[i].label = index < labels.size() ? labels[index] : std::string();
        top[i].logit = logits[index];
        top[i].probability = static_cast<float>(
            std::exp(static_cast<double>(logits[index]) / temperature - normalizer));
    }
    return top;
}

} // namespace core
