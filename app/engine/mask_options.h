#pragma once

#include "core/masking/mask_files.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace CLI {
class App;
}

namespace app {

/// Which patches are hidden, as typed: at most one of a file, a rule and a class. Not given: empty.
struct MaskOptions {
    std::string file;             ///< --mask
    std::string random;           ///< --mask-random
    std::string bernoulli;        ///< --mask-bernoulli
    std::string blockwise;        ///< --mask-blockwise
    std::string blockwiseVersion; ///< --blockwise-version
    std::string classIndex;       ///< --mask-class
    std::string labels;           ///< --mask-labels
    bool inverts = false;         ///< --mask-invert
    bool resizes = false;         ///< --mask-resize
    std::string seed;             ///< --seed

    void addTo(CLI::App& command);

    /// What can be said before a model is loaded. throws  Error{Usage, "USAGE"}
    void check() const;
};

/// The mask of one of several images, and what a person should know of it. Without any option: 40 %
/// of the grid, blockwise, version 2, seed 0.
///
/// grid        patches
/// image       pixels; a mask or label map may be of this size
/// seen        what of the image the grid lies over; empty: all of it
/// imageIndex  0…; image i is drawn with the seed + i
/// throws      Error{Usage, "USAGE"}, Error{BadShape, "MASK-EMPTY"} when no patch is masked, what
///             readMask() and decodeLabels() throw, Error{BadShape, "MASK-SIZE"} for a label map
///             of another size
[[nodiscard]] core::MaskReading maskFor(const MaskOptions& options,
                                        core::Size grid,
                                        core::Size image,
                                        const core::ImageRegion& seen,
                                        int imageIndex);

/// The same in words that a script can repeat: {"source": "blockwise", "count": 75, "version": 2,
/// "seed": 7, "inverted": false}.
[[nodiscard]] nlohmann::json maskDescription(const MaskOptions& options, int imageIndex);

} // namespace app
