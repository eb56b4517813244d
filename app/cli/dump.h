#pragma once

#include "core/session/model.h"

#include <map>
#include <string>
#include <vector>

namespace app {

struct ModelOptions;

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
