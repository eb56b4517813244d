#pragma once

#include "core/checkpoint/tensor_file.h"

namespace core {

/// A file written by torch.save, of PyTorch 0.4 to now. Its pickle is read as data: nothing in it
/// is imported or called.
class TorchFile final : public TensorFile {
public:
    /// throws   Error{BadFormat | Unsupported, "CKPT-…"}
    explicit TorchFile(const std::filesystem::path& path);
};

} // namespace core
