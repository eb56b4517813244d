#include "core/ops/activation.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/selu.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/tanh.h>

#include <array>
#include <utility>

namespace core {

namespace {

constexpr std::array<std::pair<std::string_view, Activation>, 10> kNames = {{
    {"gelu", Activation::Gelu},
    {"gelu_python", Activation::Gelu},
    {"gelu_new", Activation::GeluTanh},
    {"gelu_pytorch_tanh", Activation::GeluTanh},
    {"quick_gelu", Activation::QuickGelu},
    {"relu", Activation::Relu},
    {"selu", Activation::Selu},
    {"silu", Activation::Silu},
    {"swish", Activation::Silu},
    {"tanh", Activation::Tanh},
}};

} // namespace

Activation parseActivation(std::string_view name) {
    for (const auto& [known, activation] : kNames) {
        if (known == name) {
            return activation;
        }
    }
    throw Error(ErrorKind::Unsupported, "CONFIG-ACTIVATION",
                "hidden_act: config.json: expected gelu, gelu_new, quick_gelu, relu, selu, silu or "
                "tanh, found " +
                    printable(name));
}

at::Tensor activate(const at::Tensor& x, Activation activation) {
    switch (activation) {
    case Activation::None:
        return x;
    case Activation::Gelu:
        return at::gelu(x);
    case Activation::GeluTanh:
        return at::gelu(x, "tanh");
    case Activation::QuickGelu:
        return x * at::sigmoid(x * 1.702);
    case Activation::Relu:
        return at::relu(x);
    case Activation::Selu:
        return at::selu(x);
    case Activation::Silu:
        return at::silu(x);
    case Activation::Tanh:
        return at::tanh(x);
    }
    return x;
}

} // namespace core
