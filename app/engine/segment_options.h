#pragma once

#include "core/session/model.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace app {

/// How images are segmented, for the commands that do: --pipeline, --scales and --flip, as typed.
struct SegmentTexts {
    std::string pipeline = "hf";
    std::vector<std::string> scales;
    bool flips = false;

    void addTo(CLI::App& command);

    /// throws  Error{Usage}
    [[nodiscard]] core::SegmentOptions read() const;
};

/// Whether several passes of one image are averaged.
[[nodiscard]] bool isEnsemble(const core::SegmentOptions& options);

} // namespace app
