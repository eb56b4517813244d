#pragma once

#include "core/checkpoint/tensor_file.h"
#include "core/checkpoint/torch/pickle.h"
#include "core/checkpoint/torch/pickle_input.h"
#include "core/checkpoint/torch/torch_storages.h"

#include <cstdint>
#include <string>

namespace core {

/// What the entry data.pkl of an archive may have.
inline constexpr std::uint64_t kMaxZipPickle = std::uint64_t{64} << 20U;

/// Reads the object's pickle; when that is damaged, the message also says what it tries to run.
void readTorchObject(PickleInput& input, std::uint64_t maxBytes, Pickle& pickle);

/// throws  Error{Unsupported, "CKPT-ORDER"}: the file is big-endian
[[noreturn]] void failByteOrder(const File& file);

/// The tensors of a pickle whose storages have been placed, and what else is to be known of it.
///
/// container   "zip", "legacy" or "folder"
/// dataBytes   of the file, or of all files
/// warnings    come first in the content's
[[nodiscard]] TensorFileContent torchContent(const Pickle& pickle,
                                             const TorchStorages& storages,
                                             const File& file,
                                             const std::string& container,
                                             std::uint64_t dataBytes,
                                             std::vector<std::string> warnings = {});

} // namespace core
