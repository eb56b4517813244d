#pragma once

#include "core/checkpoint/tensor_file.h"
#include "core/checkpoint/torch/zip_records.h"

#include <memory>

namespace core {

/// A file written by torch.save, of PyTorch 0.4 to now. Its pickle is read as data: nothing in it
/// is imported or called.
class TorchFile final : public TensorFile {
public:
    /// throws   Error{BadFormat | Unsupported, "CKPT-…"}
    explicit TorchFile(const std::filesystem::path& path);

private:
    void readStored(std::uint64_t offset, std::span<std::byte> out) const override;
    [[nodiscard]] bool isSequential(std::uint64_t offset) const override;
    [[nodiscard]] std::vector<std::string> checksumWarnings() const override;

    std::unique_ptr<ZipRecords> m_records; ///< null: the legacy container
};

} // namespace core
