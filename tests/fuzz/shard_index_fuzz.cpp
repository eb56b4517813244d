#include "core/base/error.h"
#include "core/checkpoint/shard_index.h"
#include "tests/fuzz/memory_file.h"

#include <algorithm>

/// An index that is accepted names plain files of its kind, and every tensor is in one of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string ending = (data[0] & 1U) != 0 ? ".bin" : ".safetensors";
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    try {
        const core::ShardIndex index = core::parseShardIndex(text, "fuzz", ending);
        fuzz::require(!index.files.empty() && index.files.size() <= 1000);
        fuzz::require(std::is_sorted(index.files.begin(), index.files.end()));
        for (const std::string& file : index.files) {
            fuzz::require(file.find_first_of(std::string("/\\\0 \n", 5)) == std::string::npos);
            fuzz::require(file.ends_with(ending) && !file.starts_with('.') && file.size() <= 200);
        }
        for (const auto& [tensor, file] : index.fileOfName) {
            fuzz::require(std::binary_search(index.files.begin(), index.files.end(), file));
        }
    } catch (const core::Error&) {
    }
    return 0;
}
