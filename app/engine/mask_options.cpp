#include "app/engine/mask_options.h"

#include "app/cli/numbers.h"
#include "core/base/error.h"
#include "core/base/labels.h"
#include "core/base/text.h"
#include "core/image/decode.h"
#include "core/masking/class_mask.h"
#include "core/masking/mask_rules.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {
namespace {

constexpr double kUsualRatio = 0.4; // of BEiT's pre-training
constexpr int kLargest = std::numeric_limits<int>::max();

[[noreturn]] void refuse(const std::string& message) {
    throw core::Error(core::ErrorKind::Usage, "USAGE", message);
}

/// Given or not, the value of a ratio; 0 when not given.
double ratioOf(const std::string& option, const std::string& text) {
    return text.empty() ? 0 : parseNumber(option, text, 0, 1);
}

int versionOf(const MaskOptions& options) {
    return options.blockwiseVersion.empty()
               ? 2
               : parseInteger("--blockwise-version", options.blockwiseVersion, 1, 2);
}

std::uint64_t seedOf(const MaskOptions& options, int imageIndex) {
    const int seed = options.seed.empty() ? 0 : parseInteger("--seed", options.seed, 0, kLargest);
    return static_cast<std::uint64_t>(seed) + static_cast<std::uint64_t>(imageIndex);
}

int classOf(const MaskOptions& options) {
    return parseInteger("--mask-class", options.classIndex, 0, core::kIgnoredLabel - 1);
}

void requireOneSource(const MaskOptions& options) {
    std::string given;
    for (const auto& [option, text] : {std::pair{"--mask", &options.file},
                                       {"--mask-random", &options.random},
                                       {"--mask-bernoulli", &options.bernoulli},
                                       {"--mask-blockwise", &options.blockwise},
                                       {"--mask-class", &options.classIndex}}) {
        if (text->empty()) {
            continue;
        }
        if (!given.empty()) {
            refuse("expected one mask, found " + given + " and " + option);
        }
        given = option;
    }
    const bool isBlockwise = given.empty() || given == "--mask-blockwise";
    if (!options.blockwiseVersion.empty() && !isBlockwise) {
        refuse("--blockwise-version belongs to --mask-blockwise, not to " + given);
    }
}

core::PatchMask blockwise(const MaskOptions& options, core::Size grid, std::uint64_t seed) {
    const int patches = grid.height * grid.width;
    core::BlockwiseOptions rule;
    rule.version = versionOf(options);
    rule.target = options.blockwise.empty()
                      ? std::max(1, static_cast<int>(std::lround(kUsualRatio * patches)))
                      : parseInteger("--mask-blockwise", options.blockwise, 1, patches);
    return core::blockwiseMask(grid, rule, seed);
}

core::PatchMask ofClass(const MaskOptions& options,
                        core::Size grid,
                        core::Size image,
                        const core::ImageRegion& seen) {
    const core::LabelMap map = core::decodeLabels(options.labels);
    if (core::Size{map.height, map.width} != image) {
        throw core::Error(
            core::ErrorKind::BadShape, "MASK-SIZE",
            core::printable(options.labels) + ": size (height x width): expected the image's " +
                std::to_string(image.height) + " x " + std::to_string(image.width) + ", found " +
                std::to_string(map.height) + " x " + std::to_string(map.width));
    }
    const auto width = static_cast<std::size_t>(map.width);
    const core::LabelSource source{
        image, [&](int first, int count) {
            const auto begin = map.labels.begin() + static_cast<std::ptrdiff_t>(width) *
                                                        static_cast<std::ptrdiff_t>(first);
            core::LabelRows rows;
            rows.labels.resize(width * static_cast<std::size_t>(count));
            std::transform(begin, begin + static_cast<std::ptrdiff_t>(rows.labels.size()),
                           rows.labels.begin(),
                           [](std::int64_t label) { return static_cast<std::uint16_t>(label); });
            return rows;
        }};
    return core::maskOfClass(source, classOf(options), grid, seen);
}

core::MaskReading masked(const MaskOptions& options,
                         core::Size grid,
                         core::Size image,
                         const core::ImageRegion& seen,
                         std::uint64_t seed) {
    if (!options.file.empty()) {
        return core::readMask(std::filesystem::path(options.file),
                              {grid, image, options.resizes, seen});
    }
    if (!options.random.empty()) {
        return {core::randomMask(grid, ratioOf("--mask-random", options.random), seed), {}};
    }
    if (!options.bernoulli.empty()) {
        return {core::bernoulliMask(grid, ratioOf("--mask-bernoulli", options.bernoulli), seed),
                {}};
    }
    if (!options.classIndex.empty()) {
        return {ofClass(options, grid, image, seen), {}};
    }
    return {blockwise(options, grid, seed), {}};
}

/// What would mask something, for whoever masked nothing.
std::string wayOut(const MaskOptions& options) {
    if (!options.file.empty()) {
        return "Paint at least one patch (white is masked), or add --mask-invert.";
    }
    if (!options.classIndex.empty()) {
        return "A patch is masked when the class covers at least half of it: choose a class with "
               "larger areas.";
    }
    if (!options.random.empty() || !options.bernoulli.empty()) {
        return "Choose a larger ratio, such as 0.4, or another --seed.";
    }
    return "Use --blockwise-version 2, which masks exactly the patches asked for, or another "
           "--seed.";
}

} // namespace

void MaskOptions::addTo(CLI::App& command) {
    command.add_option("--mask", file,
                       "PNG, NPY or JSON on the grid of patches, or of the image's size: non-zero "
                       "is masked");
    command.add_option("--mask-random", random, "mask this share of the patches, 0 to 1");
    command.add_option("--mask-bernoulli", bernoulli,
                       "mask each patch with this probability, 0 to 1");
    command.add_option("--mask-blockwise", blockwise,
                       "mask so many patches in rectangles, as in pre-training; without any mask "
                       "option: 40 % of them");
    command.add_option("--blockwise-version", blockwiseVersion,
                       "1: at most so many patches, as BEiT; 2: exactly so many, as BEiT v2 "
                       "(default)");
    command.add_option("--mask-class", classIndex,
                       "mask the patches that this class covers at least half, by its index");
    command.add_option("--mask-labels", labels,
                       "the label map for --mask-class: a PNG of the image's size, value = class");
    command.add_flag("--mask-invert", inverts, "swap masked and visible patches");
    command.add_flag("--mask-resize", resizes,
                     "--mask: bring a map of another size to the grid, nearest");
    command.add_option("--seed", seed,
                       "for the random masks (default 0); the next images take the seeds after it");
}

void MaskOptions::check() const {
    requireOneSource(*this);
    if (classIndex.empty() != labels.empty()) {
        refuse("--mask-class and --mask-labels belong together");
    }
    if (resizes && file.empty()) {
        refuse("--mask-resize belongs to --mask");
    }
    (void)ratioOf("--mask-random", random);
    (void)ratioOf("--mask-bernoulli", bernoulli);
    if (!blockwise.empty()) {
        (void)parseInteger("--mask-blockwise", blockwise, 1, kLargest);
    }
    (void)versionOf(*this);
    (void)seedOf(*this, 0);
    if (!classIndex.empty()) {
        (void)classOf(*this);
    }
}

core::MaskReading maskFor(const MaskOptions& options,
                          core::Size grid,
                          core::Size image,
                          const core::ImageRegion& seen,
                          int imageIndex) {
    options.check();
    core::MaskReading reading = masked(options, grid, image, seen, seedOf(options, imageIndex));
    if (options.inverts) {
        reading.mask = core::inverted(reading.mask);
    }
    if (reading.mask.maskedCount() == 0) {
        throw core::Error(core::ErrorKind::BadShape, "MASK-EMPTY",
                          "mask: expected at least one masked patch, found none of " +
                              std::to_string(reading.mask.cells.size()),
                          options.inverts ? "Leave out --mask-invert: it made every patch visible."
                                          : wayOut(options));
    }
    return reading;
}

nlohmann::json maskDescription(const MaskOptions& options, int imageIndex) {
    const std::uint64_t seed = seedOf(options, imageIndex);
    nlohmann::json result;
    if (!options.file.empty()) {
        result = {{"source", "file"}, {"path", options.file}};
    } else if (!options.random.empty()) {
        result = {{"source", "random"},
                  {"ratio", ratioOf("--mask-random", options.random)},
                  {"seed", seed}};
    } else if (!options.bernoulli.empty()) {
        result = {{"source", "bernoulli"},
                  {"probability", ratioOf("--mask-bernoulli", options.bernoulli)},
                  {"seed", seed}};
    } else if (!options.classIndex.empty()) {
        result = {{"source", "class"}, {"class", classOf(options)}, {"labels", options.labels}};
    } else {
        result = {{"source", "blockwise"}, {"version", versionOf(options)}, {"seed", seed}};
        if (options.blockwise.empty()) {
            result["ratio"] = kUsualRatio;
        } else {
            result["count"] = parseInteger("--mask-blockwise", options.blockwise, 1, kLargest);
        }
    }
    result["inverted"] = options.inverts;
    return result;
}

} // namespace app
