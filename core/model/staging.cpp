#include "core/model/staging.h"

#include <ATen/ops/empty.h>

namespace core {

namespace {

constexpr std::size_t kLargeBytes = 64 * 1024;

bool isLarge(const at::Tensor& tensor) {
    return tensor.nbytes() >= kLargeBytes && tensor.scalar_type() == at::kFloat &&
           tensor.is_contiguous();
}

} // namespace

void Staging::place(torch::nn::Module& module) {
    std::int64_t count = 0;
    for (const at::Tensor& parameter : module.parameters()) {
        count += isLarge(parameter) ? parameter.numel() : 0;
    }
    if (!m_memory.defined() || m_memory.numel() < count) {
        m_memory = at::empty({count});
    }
    std::int64_t next = 0;
    for (at::Tensor& parameter : module.parameters()) {
        if (isLarge(parameter)) {
            const at::Tensor place = m_memory.slice(0, next, next + parameter.numel());
            next += parameter.numel();
            parameter.set_data(place.view(parameter.sizes()));
        }
    }
}

void Staging::moveOut(torch::nn::Module& module) const {
    for (at::Tensor& parameter : module.parameters()) {
        if (parameter.is_alias_of(m_memory)) {
            parameter.set_data(parameter.detach().clone());
        }
    }
}

} // namespace core
