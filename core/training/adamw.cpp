#include "core/training/adamw.h"

#include "core/training/schedule.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>

namespace core {

AdamW::AdamW(const std::vector<std::pair<std::string, at::Tensor>>& parameters,
             const AdamWOptions& options)
    : m_options(options) {
    const at::NoGradGuard noGradients;
    for (const auto& [name, value] : parameters) {
        const bool decays = hasWeightDecay(name, static_cast<int>(value.dim()));
        m_slots.push_back({name, value, at::zeros_like(value), at::zeros_like(value),
                           core::rateFactor(name, options.layerCount, options.layerDecay),
                           decays ? options.weightDecay : 0.0});
    }
}

void AdamW::step(double learningRate) {
    const at::NoGradGuard noGradients;
    ++m_stepCount;
    const auto count = static_cast<double>(m_stepCount);
    const double meanScale = 1 - std::pow(m_options.beta1, count);
    const double squareScale = 1 - std::pow(m_options.beta2, count);
    for (Slot& slot : m_slots) {
        const at::Tensor& gradient = slot.value.grad();
        if (!gradient.defined()) {
            continue;
        }
        const double rate = learningRate * slot.rateFactor;
        slot.value.mul_(1 - rate * slot.weightDecay);
        slot.mean.mul_(m_options.beta1).add_(gradient, 1 - m_options.beta1);
        slot.square.mul_(m_options.beta2).addcmul_(gradient, gradient, 1 - m_options.beta2);
        const at::Tensor spread = (slot.square / squareScale).sqrt_().add_(m_options.epsilon);
        slot.value.addcdiv_(slot.mean, spread, -rate / meanScale);
    }
}

void AdamW::clearGradients() {
    for (Slot& slot : m_slots) {
        slot.value.mutable_grad().reset();
    }
}

double clipGradients(const std::vector<AdamW::Slot>& slots, double maxNorm) {
    const at::NoGradGuard noGradients;
    double sum = 0;
    for (const AdamW::Slot& slot : slots) {
        if (slot.value.grad().defined()) {
            const double norm = at::linalg_vector_norm(slot.value.grad()).item<double>();
            sum += norm * norm;
        }
    }
    const double norm = std::sqrt(sum);
    if (norm > maxNorm) {
        for (const AdamW::Slot& slot : slots) {
            if (slot.value.grad().defined()) {
                slot.value.grad().mul_(maxNorm / norm);
            }
        }
    }
    return norm;
}

} // namespace core
