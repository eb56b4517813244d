#include "core/base/error.h"
#include "core/checkpoint/tensor_file.h"

#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

/// A whole file of PyTorch in memory; every tensor that it is said to hold is read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
    static const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    if (::ftruncate(descriptor, 0) != 0 ||
        ::pwrite(descriptor, data, size, 0) != static_cast<ssize_t>(size)) {
        std::abort();
    }
    try {
        const auto file = core::openTensorFile(path);
        for (const core::TensorEntry& entry : file->entries()) {
            const std::size_t width = core::elementSize(entry.type);
            if (width != 0 && core::elementCount(entry) * width != entry.bytes) {
                std::abort();
            }
            std::vector<std::byte> bytes(entry.bytes);
            file->read(entry, bytes);
        }
    } catch (const core::Error& error) {
        if (error.code() == "IO-TRUNCATED") { // an entry outside the file was believed
            std::abort();
        }
    }
    return 0;
}
