#pragma once

#include "core/base/progress.h"
#include "core/checkpoint/tensor_entry.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Any checkpoint that we read as a folder that the reference library (transformers) loads:
/// model.safetensors or shards with their index, config.json, preprocessor_config.json.
namespace core {

struct ConvertOptions {
    std::optional<TensorType> dtype; ///< F32, F16 or BF16 for all weights; empty: as stored
    bool unsharesBias = false;       ///< a table in each layer instead of one for all of them
    std::uint64_t maxShardBytes = 0; ///< 0: one file, however large
    bool replaces = false;           ///< the folder may be there, see OutputFolder
};

enum class KeyAction {
    Copied,
    Split,      ///< a run of rows of a joint tensor
    Transposed, ///< axes in another order
    Spread,     ///< one table for all layers, written into each
    Added,      ///< not in the input: a batch counter, zero
    Dropped,    ///< not part of any model: can be computed, or has no effect
    KeptOut     ///< of another model or another part: no place in this one
};

/// What became of a key. Names as in the files: show them through printable().
struct ConvertedKey {
    std::string stored;    ///< empty: added
    std::string canonical; ///< see key_map.h; empty: dropped
    std::string written;   ///< empty: not written
    std::string storedType;
    std::vector<std::int64_t> storedShape;
    std::string writtenType;
    std::vector<std::int64_t> writtenShape;
    KeyAction action = KeyAction::Copied;
    std::string reason; ///< why it was dropped, kept out, added or spread
};

struct ConvertedFile {
    std::string name;
    std::uint64_t bytes = 0;
};

struct ConvertReport {
    std::string format; ///< of the input, as in LoadReport, and so on
    std::string family;
    std::string architecture;
    std::string dtype; ///< of the new weights: "float32"
    std::uint64_t parameterCount = 0;
    std::vector<ConvertedFile> files;
    std::vector<ConvertedKey> keys;
    std::vector<std::string> inferred;
    std::vector<std::string> warnings;
};

/// Tensors go one at a time from file to file; memory stays at the size of the largest. Nothing is
/// left behind when it fails or is cancelled, and the input is never written to.
///
/// throws   Error{Unsupported, "CKPT-CONVERT"} for bias tables that such a folder cannot express,
///          Error{Io, "IO-EXISTS"} before anything is read, Error{Usage} when the folder is that of
///          the input or within it, whatever openCheckpoint() throws, Error{Io}, Error{Cancelled}
ConvertReport convertCheckpoint(const std::filesystem::path& input,
                                const std::filesystem::path& output,
                                const ConvertOptions& options,
                                const Progress& progress = {});

/// "copied", "kept_out"
[[nodiscard]] std::string_view actionName(KeyAction action);

void to_json(nlohmann::json& out, const ConvertedKey& value);
void to_json(nlohmann::json& out, const ConvertReport& value);

} // namespace core
