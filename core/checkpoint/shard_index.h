#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// model.safetensors.index.json or pytorch_model.bin.index.json: which shard holds which tensor.
struct ShardIndex {
    std::vector<std::string> files;                ///< plain file names, sorted, each once
    std::map<std::string, std::string> fileOfName; ///< stored tensor name to file
};

/// Names of shards are checked here, before anything is opened: no folders, no other type of file.
///
/// ending   of every file that it names: ".safetensors" or ".bin"
/// throws   Error{BadFormat, "CKPT-INDEX" | "CKPT-SHARD-NAME"}
[[nodiscard]] ShardIndex parseShardIndex(std::string_view text,
                                         const std::string& where,
                                         std::string_view ending = ".safetensors");

} // namespace core
