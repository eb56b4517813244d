// LibTorch's registry asks for the CUDA half once and keeps the answer, so nothing here may touch
// it before libtorch_cuda.so was opened. The library lies beside libtorch_cpu.so when it is
// installed.
#include "core/model/device.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/scaled_dot_product_attention.h>

#include <charconv>
#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>

namespace core {

namespace {

[[noreturn]] void refuse(const char* code, const std::string& message) {
    throw Error(ErrorKind::Device, code, message, "Use --device cpu, or auto.");
}

/// Empty when the CUDA half is open, else why it is not.
std::string openCuda() {
    // Must be set before the CUDA runtime starts; an unused kernel then costs no device memory.
    setenv("CUDA_MODULE_LOADING", "LAZY", /*overwrite=*/0);
    if (dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL) == nullptr) {
        return "expected the NVIDIA driver's libcuda.so.1, found none";
    }
    Dl_info info = {};
    const auto* symbol = reinterpret_cast<const void*>(&at::_ops::linear::call);
    if (dladdr(symbol, &info) == 0 || info.dli_fname == nullptr) {
        return "expected to find where libtorch_cpu.so is, could not";
    }
    const auto beside = std::filesystem::path(info.dli_fname).parent_path() / "libtorch_cuda.so";
    if (dlopen(beside.c_str(), RTLD_NOW | RTLD_GLOBAL) == nullptr) {
        const char* reason = dlerror();
        return "expected libtorch_cuda.so beside libtorch_cpu.so, found: " +
               printable(reason != nullptr ? reason : "nothing");
    }
    return {};
}

int cudaDeviceCount() {
    static const std::string problem = openCuda();
    if (!problem.empty()) {
        refuse("DEVICE-CUDA", "cuda: LibTorch: " + problem);
    }
    try {
        return at::detail::getCUDAHooks().deviceCount();
    } catch (const c10::Error& error) {
        refuse("DEVICE-CUDA", "cuda: driver: expected a usable device, found: " +
                                  printable(error.what_without_backtrace()));
    }
}

/// What the model is made of, small: a product, a norm and an attention with a bias.
at::Tensor sample(at::Device device) {
    const auto ramp = [device](std::int64_t count, double step) {
        return at::arange(count, at::kFloat).mul(step).sin().to(device);
    };
    const at::Tensor x = ramp(64L * 33, 0.37).view({1, 33, 64});
    const at::Tensor weight = ramp(64L * 64, 0.11).view({64, 64});
    const at::Tensor y = at::layer_norm(at::linear(x, weight, ramp(64, 0.5)), {64}, {}, {}, 1e-6);
    const at::Tensor heads = y.view({1, 33, 2, 32}).transpose(1, 2);
    const at::Tensor bias = ramp(2L * 33 * 40, 0.7).view({1, 2, 33, 40}).slice(-1, 0, 33);
    return at::scaled_dot_product_attention(heads, heads, heads, bias).to(at::kCPU);
}

void requireCorrect(at::Device device) {
    const at::NoGradGuard noGradients;
    std::string found;
    try {
        const double error = sample(device).sub(sample(at::kCPU)).abs().max().item<double>();
        if (error < 1e-2) { // TF32 and other rounding stay well below; a broken kernel does not
            return;
        }
        found = "a difference of " + std::to_string(error);
    } catch (const c10::Error& error) {
        found = error.what_without_backtrace();
    }
    refuse("DEVICE-SELFTEST",
           device.str() +
               ": self-test: expected the results of the CPU, found: " + printable(found));
}

at::Device cudaDevice(int index) {
    const int count = cudaDeviceCount();
    if (index >= count) {
        refuse("DEVICE-INDEX", "cuda:" + std::to_string(index) +
                                   ": driver: expected an index below " + std::to_string(count) +
                                   ", the number of devices");
    }
    const at::Device device(at::kCUDA, static_cast<at::DeviceIndex>(index));
    requireCorrect(device);
    return device;
}

std::optional<int> cudaIndex(std::string_view request) {
    if (request == "cuda") {
        return 0;
    }
    constexpr std::string_view kPrefix = "cuda:";
    if (!request.starts_with(kPrefix)) {
        return std::nullopt;
    }
    const std::string_view digits = request.substr(kPrefix.size());
    unsigned char index = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), index);
    const bool isNumber = problem == std::errc() && end == digits.data() + digits.size();
    return isNumber && index < 128 ? std::optional<int>(index) : std::nullopt;
}

} // namespace

void useHugePages() {
    // The tensor library's allocator asks for it once.
    setenv("THP_MEM_ALLOC_ENABLE", "1", /*overwrite=*/0);
}

at::Device resolveDevice(std::string_view request) {
    if (request == "cpu") {
        return at::kCPU;
    }
    if (request == "auto") {
        try {
            return cudaDevice(0);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Device) {
                throw;
            }
            return at::kCPU;
        }
    }
    if (const std::optional<int> index = cudaIndex(request)) {
        return cudaDevice(*index);
    }
    throw Error(ErrorKind::Usage, "USAGE",
                "device: request: expected auto, cpu, cuda or cuda:N, found " + printable(request));
}

at::ScalarType resolveDtype(std::string_view request, at::Device device) {
    if (request == "auto") {
        return device.is_cuda() ? at::kBFloat16 : at::kFloat;
    }
    for (const at::ScalarType dtype : {at::kFloat, at::kBFloat16, at::kHalf}) {
        if (request == dtypeName(dtype)) {
            return dtype;
        }
    }
    throw Error(ErrorKind::Usage, "USAGE",
                "dtype: request: expected auto, float32, bfloat16 or float16, found " +
                    printable(request));
}

std::string dtypeName(at::ScalarType dtype) {
    switch (dtype) {
    case at::kBFloat16:
        return "bfloat16";
    case at::kHalf:
        return "float16";
    default:
        return "float32";
    }
}

} // namespace core
