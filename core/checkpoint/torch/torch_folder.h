#pragma once

#include "core/checkpoint/pieces.h"
#include "core/checkpoint/tensor_file.h"

#include <filesystem>
#include <vector>

namespace core {

/// The archive of a torch.save that somebody has unpacked: data.pkl, and beside it a folder "data"
/// with one file for each storage.
class TorchFolder final : public TensorFile {
public:
    /// path     data.pkl
    /// throws   Error{Io | BadFormat | Unsupported, "CKPT-…"}
    explicit TorchFolder(const std::filesystem::path& path);

protected:
    void readStored(std::uint64_t offset, std::span<std::byte> out) const override;

private:
    std::vector<std::filesystem::path> m_storageFiles;
    Pieces m_pieces{0}; ///< the storages one after another
};

/// Whether the path is the data.pkl of an unpacked archive.
[[nodiscard]] bool isUnpackedTorch(const std::filesystem::path& path);

} // namespace core
