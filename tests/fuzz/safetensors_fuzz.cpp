#include "core/base/error.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/shard_index.h"

#include <cstdlib>

/// The header of a weights file, then the same bytes as the index of a sharded checkpoint.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    constexpr std::uint64_t kDataBytes = 64;
    try {
        const core::SafetensorsHeader header =
            core::parseSafetensorsHeader(text, 8 + size, kDataBytes, "fuzz");
        std::uint64_t end = 8 + size;
        for (const core::TensorEntry& entry : header.entries) {
            const std::size_t width = core::elementSize(entry.type);
            const bool isSizeRight = width == 0 || core::elementCount(entry) * width == entry.bytes;
            if (entry.offset != end || !isSizeRight) {
                std::abort();
            }
            end += entry.bytes;
        }
        if (end != 8 + size + kDataBytes) {
            std::abort();
        }
    } catch (const core::Error&) {
    }
    try {
        for (const std::string& file : core::parseShardIndex(text, "fuzz").files) {
            if (file.find('/') != std::string::npos || file.find('\0') != std::string::npos) {
                std::abort();
            }
        }
    } catch (const core::Error&) {
    }
    return 0;
}
