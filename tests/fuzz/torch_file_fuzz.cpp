#include "core/base/error.h"
#include "core/checkpoint/tensor_file.h"
#include "tests/fuzz/archive_mutator.h"
#include "tests/fuzz/custom_mutator.h"
#include "tests/fuzz/memory_file.h"

#include <vector>

/// A whole file of PyTorch in memory; every tensor that it is said to hold is read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile memory;
    memory.write({data, size});
    try {
        const auto file = core::openTensorFile(memory.path());
        for (const core::TensorEntry& entry : file->entries()) {
            const std::size_t width = core::elementSize(entry.type);
            fuzz::require(width == 0 || core::elementCount(entry) * width == entry.bytes);
            std::vector<std::byte> bytes(entry.bytes);
            file->read(entry, bytes);
        }
    } catch (const core::Error& error) {
        fuzz::require(error.code() != "IO-TRUNCATED"); // an entry outside the file was believed
    }
    return 0;
}

extern "C" std::size_t
LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maxSize, unsigned seed) {
    return fuzz::replaceWith(data, size, maxSize, seed,
                             [&](std::string_view bytes, fuzz::Random& random) {
                                 return fuzz::mutateTorchFile(bytes, maxSize, random);
                             });
}
