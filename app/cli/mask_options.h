#pragma once

#include "core/base/patch_mask.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace app {

struct ModelOptions;

/// Where masks come from, as typed and then as checked: one source at most.
class MaskOptions final {
public:
    void addTo(CLI::App& command);

    /// Reads the numbers. throws Error{Usage} with the range for a number outside of it, and for
    /// more than one source
    void check(const ModelOptions& options);

    /// The mask of an image. Drawn masks take the seed plus the image's index, so that the images
    /// of one call differ and each can be had again by itself.
    ///
    /// grid    the model's patches
    /// image   the image's size, which a PNG may have as well
    /// throws  Error{BadShape, "MASK-EMPTY"} when nothing would be masked, and what reading and
    ///         drawing throw
    [[nodiscard]] core::PatchMask maskFor(core::Size grid, core::Size image, int imageIndex) const;

    /// {"source": "blockwise", "count": 75, "version": 2, "seed": 7}
    [[nodiscard]] nlohmann::json description(int imageIndex) const;

private:
    enum class Source { Default, File, Random, Bernoulli, Blockwise, Class };

    [[nodiscard]] core::PatchMask drawn(core::Size grid, core::Size image, int imageIndex) const;
    [[nodiscard]] core::PatchMask ofClass(core::Size grid, core::Size image) const;
    [[nodiscard]] std::uint64_t seedOf(int imageIndex) const;

    std::string m_file;
    std::string m_randomText;
    std::string m_bernoulliText;
    std::string m_blockwiseText;
    std::string m_versionText = "2";
    std::string m_classText;
    std::string m_labels;
    std::string m_seedText = "0";
    bool m_inverts = false;
    bool m_resizes = false;

    Source m_source = Source::Default;
    double m_ratio = 0.4; ///< that of the pre-training
    int m_count = 0;
    int m_version = 2;
    int m_class = 0;
    int m_seed = 0;
};

} // namespace app
