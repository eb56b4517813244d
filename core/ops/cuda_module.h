#pragma once

namespace core {

/// A function of the module libbeitscope_cuda.so, which holds the project's own kernels; null where
/// the module is not there.
[[nodiscard]] void* cudaFunction(const char* name);

} // namespace core
