#include "core/ops/cuda_module.h"

#include <dlfcn.h>
#include <filesystem>

namespace core {

namespace {

/// build/bin/program and build/lib/beitscope, or the same below an installation's prefix.
void* openModule() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const auto path =
        program.parent_path().parent_path() / "lib" / "beitscope" / "libbeitscope_cuda.so";
    return dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
}

} // namespace

void* cudaFunction(const char* name) {
    static void* const module = openModule();
    return module == nullptr ? nullptr : dlsym(module, name);
}

} // namespace core
