#include "core/base/error.h"
#include "core/checkpoint/flax/flax_file.h"

#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

/// A whole file of Flax in memory; every array that it is said to hold is read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
    static const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    if (::ftruncate(descriptor, 0) != 0 ||
        ::pwrite(descriptor, data, size, 0) != static_cast<ssize_t>(size)) {
        std::abort();
    }
    try {
        const core::FlaxFile file(path);
        std::uint64_t allBytes = 0;
        for (const core::TensorEntry& entry : file.entries()) {
            const std::size_t width = core::elementSize(entry.type);
            allBytes += entry.bytes;
            // No byte of the file is an element of two arrays.
            if ((width != 0 && core::elementCount(entry) * width != entry.bytes) ||
                allBytes > size) {
                std::abort();
            }
            std::vector<std::byte> bytes(entry.bytes);
            file.read(entry, bytes);
        }
    } catch (const core::Error& error) {
        if (error.code() == "IO-TRUNCATED") { // an entry outside the file was believed
            std::abort();
        }
    }
    return 0;
}
