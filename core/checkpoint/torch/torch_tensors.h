#pragma once

#include "core/checkpoint/tensor_entry.h"
#include "core/checkpoint/torch/torch_storages.h"

namespace core {

/// Whether the value is a tensor of any kind, also of one that is not read (quantised, sparse …).
[[nodiscard]] bool isTorchTensor(const Pickle& pickle, PickleId id);

/// Turns tensors of a pickle into entries that TensorFile can read.
class TorchTensors final {
public:
    /// dataBytes   of all storages, at most
    TorchTensors(const Pickle& pickle,
                 const TorchStorages& storages,
                 const File& file,
                 std::uint64_t dataBytes);

    /// throws   Error{BadFormat, "CKPT-SHAPE" | "CKPT-STORAGE" | "CKPT-TENSOR"} when the tensor
    ///          does not lie in its storage, Error{Unsupported, "CKPT-TYPE"} when it is quantised,
    ///          sparse …; the message names the tensor
    [[nodiscard]] TensorEntry entry(const std::string& name, PickleId id);

private:
    struct Layout;

    [[nodiscard]] Layout layoutOf(const std::string& name, PickleId id) const;
    [[nodiscard]] std::vector<std::int64_t> sizes(const std::string& name, PickleId id) const;
    void checkInside(const std::string& name, const Layout& layout, std::uint64_t count) const;
    void charge(const std::string& name, std::uint64_t bytes);
    void chargeInflating(const std::string& name, std::uint64_t bytes);
    [[noreturn]] void
    fail(const char* code, const std::string& name, const std::string& problem) const;
    [[noreturn]] void refuse(const std::string& name, const std::string& what) const;

    const Pickle& m_pickle;
    const TorchStorages& m_storages;
    const File& m_file;
    std::uint64_t m_budget;
    std::uint64_t m_inflatingBudget;
};

} // namespace core
