#include "core/ops/cuda_kernels.h"

#include "core/ops/cuda_module.h"
#include "core/ops/relative_position.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>
#include <c10/core/GradMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <cstdio>

namespace core {

namespace {

/// See core/cuda/bias_gather.cu.
using GatherBias = int (*)(const void*, void*, int, int, int, int, void*);

at::Tensor launch(GatherBias kernel, const at::Tensor& full, Size window) {
    const at::Tensor table = full.contiguous();
    const std::int64_t tokens = std::int64_t{window.height} * window.width + 1;
    at::Tensor bias = at::empty({1, table.size(1), tokens, tokens}, table.options());
    const c10::impl::VirtualGuardImpl device(table.device().type());
    const c10::Stream stream = device.getStream(table.device());
    const int problem = kernel(table.const_data_ptr(), bias.mutable_data_ptr(),
                               static_cast<int>(table.element_size()), window.height, window.width,
                               static_cast<int>(table.size(1)), stream.native_handle());
    return problem == 0 ? bias : at::Tensor();
}

/// The kernel against plain operations, on the window that it is first asked for.
bool isRight(GatherBias kernel, const at::Tensor& full, Size window) {
    const at::Tensor bias = launch(kernel, full, window);
    if (bias.defined() && at::equal(bias, gatherBias(full, window))) {
        return true;
    }
    (void)std::fputs("warning: the CUDA kernel for the position bias failed its self-test; plain "
                     "operations are used instead\n",
                     stderr);
    return false;
}

} // namespace

at::Tensor gatherBiasOnCuda(const at::Tensor& full, Size window) {
    if (!full.is_cuda() || (full.element_size() != 2 && full.element_size() != 4) ||
        c10::GradMode::is_enabled()) {
        return {};
    }
    static const auto kernel = reinterpret_cast<GatherBias>(cudaFunction("beitscopeGatherBias"));
    static const bool isUsable = kernel != nullptr && isRight(kernel, full, window);
    return isUsable ? launch(kernel, full, window) : at::Tensor();
}

} // namespace core
