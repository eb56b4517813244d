#pragma once

#include <ATen/core/Tensor.h>

#include <string_view>

namespace core {

/// The non-linearities that BEiT configurations name. Gelu is the exact one, through erf.
enum class Activation { None, Gelu, GeluTanh, QuickGelu, Relu, Selu, Silu, Tanh };

/// The activation that a configuration's `hidden_act` stands for: "gelu", "gelu_new", "relu" …
/// throws  Error{Unsupported, "CONFIG-ACTIVATION"}
[[nodiscard]] Activation parseActivation(std::string_view name);

/// Elementwise; same shape and dtype as x.
[[nodiscard]] at::Tensor activate(const at::Tensor& x, Activation activation);

} // namespace core
