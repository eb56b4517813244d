#include "core/masking/mask_rules.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/base/text.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace core {
namespace {

constexpr int kAttempts = 10; // for one block, as in unilm

PatchMask emptyMask(Size grid) {
    if (grid.height < 1 || grid.width < 1) {
        throw Error(ErrorKind::BadShape, "MASK-SIZE",
                    "mask: grid: expected at least one patch, found " +
                        std::to_string(grid.height) + " x " + std::to_string(grid.width));
    }
    return PatchMask(grid);
}

[[noreturn]] void
refuse(const std::string& what, const std::string& expected, const std::string& found) {
    throw Error(ErrorKind::Usage, "MASK-RANGE",
                "mask: " + what + ": expected " + expected + ", found " + found);
}

void checkUnitRange(const std::string& what, double value) {
    if (!(value >= 0 && value <= 1)) { // NaN too
        refuse(what, "a number in 0…1", decimalText(value));
    }
}

void check(const BlockwiseOptions& options, std::size_t patches) {
    if (options.target < 1 || static_cast<std::size_t>(options.target) > patches) {
        refuse("patches to mask", "1…" + std::to_string(patches), std::to_string(options.target));
    }
    if (options.smallestBlock < 1) {
        refuse("smallest block", "at least 1 patch", std::to_string(options.smallestBlock));
    }
    if (options.largestBlock && *options.largestBlock < options.smallestBlock) {
        refuse("largest block",
               "at least the smallest block of " + std::to_string(options.smallestBlock),
               std::to_string(*options.largestBlock));
    }
    if (!(options.smallestAspect > 0 && options.smallestAspect <= 1)) {
        refuse("smallest aspect", "a number in ]0…1]", decimalText(options.smallestAspect));
    }
    if (options.version != 1 && options.version != 2) {
        refuse("blockwise version", "1 or 2", std::to_string(options.version));
    }
}

/// `count` of the visible patches, all choices equally likely: a partial Fisher-Yates shuffle.
void maskVisible(PatchMask& mask, int count, Random& random) {
    std::vector<std::size_t> visible;
    for (std::size_t cell = 0; cell < mask.cells.size(); ++cell) {
        if (mask.cells[cell] == 0) {
            visible.push_back(cell);
        }
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const int left = static_cast<int>(visible.size() - i);
        std::swap(visible[i], visible[i + static_cast<std::size_t>(random.below(left))]);
        mask.cells[visible[i]] = 1;
    }
}

struct Block {
    int top, left, height, width;
};

/// Masks the block if that adds 1…cap patches. Returns how many it added.
int maskBlock(PatchMask& mask, const Block& block, int cap) {
    int visible = 0;
    for (int row = block.top; row < block.top + block.height; ++row) {
        const auto first =
            mask.cells.begin() + static_cast<std::ptrdiff_t>(mask.index(row, block.left));
        visible += static_cast<int>(std::count(first, first + block.width, std::uint8_t{0}));
    }
    if (visible > cap) {
        return 0;
    }
    for (int row = block.top; row < block.top + block.height; ++row) {
        std::fill_n(mask.cells.begin() + static_cast<std::ptrdiff_t>(mask.index(row, block.left)),
                    block.width, std::uint8_t{1});
    }
    return visible;
}

/// Area uniform between the smallest block and the cap, whichever is larger; aspect log-uniform;
/// sides rounded half to even. Nothing when a side would reach the grid's.
std::optional<Block>
drawBlock(Size grid, const BlockwiseOptions& options, int cap, Random& random) {
    const double area = options.smallestBlock + (cap - options.smallestBlock) * random.fraction();
    const double low = std::log(options.smallestAspect);
    const double aspect = std::exp(low + (-low - low) * random.fraction());
    const double height = std::nearbyint(std::sqrt(area * aspect));
    const double width = std::nearbyint(std::sqrt(area / aspect));
    if (!(height < grid.height && width < grid.width)) {
        return std::nullopt;
    }
    Block block{0, 0, static_cast<int>(height), static_cast<int>(width)};
    block.top = random.below(grid.height - block.height + 1);
    block.left = random.below(grid.width - block.width + 1);
    return block;
}

/// The patches that the first acceptable block of ten adds; 0 if none is.
int addBlock(PatchMask& mask, const BlockwiseOptions& options, int cap, Random& random) {
    int added = 0;
    for (int attempt = 0; attempt < kAttempts && added == 0; ++attempt) {
        if (const auto block = drawBlock(mask.grid, options, cap, random)) {
            added = maskBlock(mask, *block, cap);
        }
    }
    return added;
}

} // namespace

PatchMask blockwiseMask(Size grid, const BlockwiseOptions& options, std::uint64_t seed) {
    PatchMask mask = emptyMask(grid);
    check(options, mask.cells.size());
    Random random(seed);
    const int largest = options.largestBlock.value_or(options.target);
    int left = options.target;
    while (left > 0) {
        const int added = addBlock(mask, options, std::min(left, largest), random);
        if (added == 0) {
            break;
        }
        left -= added;
    }
    if (options.version == 2) { // never too many: no block may add more than is left
        maskVisible(mask, left, random);
    }
    return mask;
}

PatchMask randomMask(Size grid, double ratio, std::uint64_t seed) {
    PatchMask mask = emptyMask(grid);
    checkUnitRange("ratio", ratio);
    Random random(seed);
    const double patches = static_cast<double>(mask.cells.size());
    maskVisible(mask, static_cast<int>(std::lround(ratio * patches)), random);
    return mask;
}

PatchMask bernoulliMask(Size grid, double probability, std::uint64_t seed) {
    PatchMask mask = emptyMask(grid);
    checkUnitRange("probability", probability);
    Random random(seed);
    for (std::uint8_t& cell : mask.cells) {
        cell = random.fraction() < probability ? 1 : 0;
    }
    return mask;
}

PatchMask inverted(const PatchMask& mask) {
    PatchMask result(mask.grid);
    std::transform(mask.cells.begin(), mask.cells.end(), result.cells.begin(),
                   [](auto cell) { return static_cast<std::uint8_t>(cell == 0 ? 1 : 0); });
    return result;
}

} // namespace core
