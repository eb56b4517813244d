#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

namespace core {

/// Memory in which the matrices of one module after another wait for their packing. The system
/// clears a page before it gives it: pages that are used again cost nothing.
class Staging final {
public:
    /// The module's large parameters lie here from now on, one behind another in their order, and
    /// are uninitialised. Those of an earlier module are lost.
    void place(torch::nn::Module& module);

    /// What was not packed moves out again.
    void moveOut(torch::nn::Module& module) const;

private:
    at::Tensor m_memory;
};

} // namespace core
