#pragma once

#include "core/checkpoint/torch/pickle.h"
#include "core/checkpoint/torch/zip_directory.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// What one dtype is called in PyTorch and here.
struct TorchType {
    std::string_view storage; ///< "FloatStorage"; empty: it has none of its own
    std::string_view dtype;   ///< "float32"
    std::string_view name;    ///< "F32", as in a TensorEntry
    std::uint32_t bytes = 0;  ///< of one element
};

/// Nothing for quantised and unknown types.
[[nodiscard]] std::optional<TorchType> torchTypeOfStorage(std::string_view globalName);
[[nodiscard]] std::optional<TorchType> torchTypeOfDtype(std::string_view globalName);

/// A block of elements that tensors share.
struct TorchStorage {
    std::string globalName; ///< "torch.FloatStorage"
    std::uint64_t elementCount = 0;
    std::uint64_t offset = 0; ///< in the file, or a place behind its end; see ZipEntry::position
    bool isDeflated = false;
    std::string problem; ///< why no tensor can be read from it; empty: it is there
};

/// By their keys.
using TorchStorages = std::map<std::string, TorchStorage, std::less<>>;

/// One mention of a storage in the pickle: the whole, or a view of it.
struct StorageUse {
    std::string_view key;
    std::string globalName;
    std::uint64_t elementCount = 0; ///< of the whole
    std::uint64_t viewOffset = 0;   ///< elements
    std::uint64_t viewCount = 0;
};

/// What a Persistent value means; nothing when it is no storage.
///
/// throws   Error{BadFormat, "CKPT-STORAGE"} when it is one and makes no sense
[[nodiscard]] std::optional<StorageUse>
storageUse(const Pickle& pickle, PickleId persistent, const File& file);

/// All storages of a pickle, without their places.
///
/// throws   Error{BadFormat, "CKPT-STORAGE"} when two mentions of one contradict each other
[[nodiscard]] TorchStorages collectStorages(const Pickle& pickle, const File& file);

/// Finds the storages in an archive, where each is an entry of exactly its size.
void placeInArchive(TorchStorages& storages, const ZipDirectory& directory);

/// Finds them in a legacy file: after the pickle of their keys they follow each other.
///
/// input    behind the pickle of the object
/// throws   Error{BadFormat, "CKPT-STORAGE" | "CKPT-TRUNCATED" | "CKPT-TRAILING" | "CKPT-PICKLE"}
void placeInSequence(TorchStorages& storages, PickleInput& input);

} // namespace core
