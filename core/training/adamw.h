#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace core {

struct AdamWOptions {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weightDecay = 0.05;
    int layerCount = 0;
    double layerDecay = 1.0; ///< see rateFactor()
};

/// Adam with decoupled weight decay; its state is open, so that it can be saved and restored.
/// source: Loshchilov & Hutter 2019, arXiv:1711.05101
class AdamW final {
public:
    struct Slot {
        std::string name;
        at::Tensor value;
        at::Tensor mean;   ///< of the gradients
        at::Tensor square; ///< mean of their squares
        double rateFactor = 1;
        double weightDecay = 0;
    };

    AdamW(const std::vector<std::pair<std::string, at::Tensor>>& parameters,
          const AdamWOptions& options);

    /// Moves every parameter that has a gradient.
    void step(double learningRate);
    void clearGradients();

    [[nodiscard]] std::vector<Slot>& slots() { return m_slots; }
    [[nodiscard]] std::int64_t stepCount() const { return m_stepCount; }
    void setStepCount(std::int64_t count) { m_stepCount = count; }

private:
    AdamWOptions m_options;
    std::vector<Slot> m_slots;
    std::int64_t m_stepCount = 0;
};

/// Scales all gradients so that their joint 2-norm is at most maxNorm; returns the norm before.
double clipGradients(const std::vector<AdamW::Slot>& slots, double maxNorm);

} // namespace core
