#pragma once

#include "core/checkpoint/pieces.h"
#include "core/checkpoint/tensor_file.h"

namespace core {

/// A msgpack file written by flax.serialization, such as flax_model.msgpack. Its entries have the
/// names, shapes and strides of a PyTorch file.
class FlaxFile final : public TensorFile {
public:
    /// throws   Error{BadFormat | Unsupported, "CKPT-…"}
    explicit FlaxFile(const std::filesystem::path& path);

protected:
    void readStored(std::uint64_t offset, std::span<std::byte> out) const override;

private:
    Pieces m_pieces; ///< behind the end of the file: the arrays that are stored in pieces
};

} // namespace core
