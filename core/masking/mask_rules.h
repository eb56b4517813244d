#pragma once

#include "core/base/patch_mask.h"

#include <cstdint>
#include <optional>

/// How masks are drawn, all from core::Random: the same options and seed give the same mask on
/// every machine (but for a chance near 1e-14 per block where two systems' exp() differ in the last
/// bit).
///
/// All throw  Error{BadShape, "MASK-SIZE"} for a grid without patches
namespace core {

/// Rectangles of patches, as in the pre-training of BEiT (unilm, beit/masking_generator.py) and of
/// BEiT v2.
struct BlockwiseOptions {
    int target = 75;                 ///< masked patches
    int smallestBlock = 16;          ///< patches, what the training script passes
    std::optional<int> largestBlock; ///< patches; target when not given
    double smallestAspect = 0.3;     ///< and its inverse the largest, log-uniform
    int version = 2;                 ///< 1: at most target, often fewer; 2: exactly target
};

/// A block is narrower and lower than the grid, so in a grid one patch high or wide version 1 masks
/// nothing; nor does it often for a target of a few patches.
///
/// throws  Error{Usage, "MASK-RANGE"} unless 0 < target <= patches, 0 < smallestBlock <= the
///         largestBlock given, 0 < smallestAspect <= 1 and the version is 1 or 2
[[nodiscard]] PatchMask
blockwiseMask(Size grid, const BlockwiseOptions& options, std::uint64_t seed);

/// Exactly round(ratio * patches) patches, halves up, all choices equally likely.
/// throws  Error{Usage, "MASK-RANGE"} unless 0 <= ratio <= 1
[[nodiscard]] PatchMask randomMask(Size grid, double ratio, std::uint64_t seed);

/// Each patch by itself. throws  Error{Usage, "MASK-RANGE"} unless 0 <= probability <= 1
[[nodiscard]] PatchMask bernoulliMask(Size grid, double probability, std::uint64_t seed);

[[nodiscard]] PatchMask inverted(const PatchMask& mask);

} // namespace core
