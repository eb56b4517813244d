#include "core/base/error.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "tests/fuzz/memory_file.h"

/// The header of a weights file: what is accepted fills the data, tensor after tensor.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    constexpr std::uint64_t kDataBytes = 64;
    try {
        const core::SafetensorsHeader header =
            core::parseSafetensorsHeader(text, 8 + size, kDataBytes, "fuzz");
        std::uint64_t end = 8 + size;
        for (const core::TensorEntry& entry : header.entries) {
            const std::size_t width = core::elementSize(entry.type);
            fuzz::require(entry.offset == end);
            fuzz::require(width == 0 || core::elementCount(entry) * width == entry.bytes);
            end += entry.bytes;
        }
        fuzz::require(end == 8 + size + kDataBytes);
    } catch (const core::Error&) {
    }
    return 0;
}
