#pragma once

#include "core/session/model.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace app {

struct ModelOptions;

/// Values as a tensor of a dump; `type` is theirs.
template <typename Value>
[[nodiscard]] core::NamedTensor valueTensor(std::string name,
                                            core::TensorType type,
                                            std::vector<std::int64_t> shape,
                                            std::span<const Value> values) {
    const auto bytes = std::as_bytes(values);
    return {std::move(name), type, std::move(shape), {bytes.begin(), bytes.end()}};
}

/// Collects the raw tensors of several batches, stacked along the batch, and writes them in one
/// file.
class Dump final {
public:
    explicit Dump(const ModelOptions& options);

    [[nodiscard]] core::RunOptions runOptions() const;

    void add(const core::PixelBatch& pixels, core::RunOutput& output);
    void add(core::NamedTensor tensor);

    /// Nothing when the path is empty.
    void write(const std::string& path) const;

private:
    bool m_isWanted;
    core::RunOptions m_options;
    std::map<std::string, core::NamedTensor> m_tensors;
};

} // namespace app
