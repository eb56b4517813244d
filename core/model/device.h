#pragma once

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <string>
#include <string_view>

namespace core {

/// Tensors of 2 MB and more get huge pages from now on, where the system has them: it clears and
/// maps these in a fraction of the time. Counts when no tensor was made in the process before.
void useHugePages();

/// The device that a request means. The GPU half of LibTorch is opened when it is first asked for.
///
/// request  "auto": a CUDA device that passes its self-test, else the CPU; "cpu"; "cuda"; "cuda:N"
/// throws   Error{Usage, "USAGE"} for other words, Error{Device, "DEVICE-…"} when the device that
///          was named cannot be used
[[nodiscard]] at::Device resolveDevice(std::string_view request);

/// The element type that a request means on a device.
///
/// request  "auto": float32 on the CPU, bfloat16 on CUDA; "float32", "bfloat16", "float16"
/// throws   Error{Usage, "USAGE"} for other words
[[nodiscard]] at::ScalarType resolveDtype(std::string_view request, at::Device device);

/// "float32", "bfloat16", "float16": the words of resolveDtype
[[nodiscard]] std::string dtypeName(at::ScalarType dtype);

} // namespace core
