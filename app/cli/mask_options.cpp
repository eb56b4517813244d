#include "app/cli/mask_options.h"

#include "app/cli/model_options.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/image/decode.h"
#include "core/labels/label_rows.h"
#include "core/masking/class_mask.h"
#include "core/masking/mask_files.h"
#include "core/masking/mask_rules.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <vector>

namespace app {
namespace {

constexpr int kMostPatches = 1 << 20;

int share(core::Size grid, double ratio) {
    return std::max(1, static_cast<int>(std::lround(ratio * grid.height * grid.width)));
}

} // namespace

void MaskOptions::addTo(CLI::App& command) {
    command.add_option("--mask", m_file,
                       "PNG, NPY or JSON on the patch grid, non-zero is masked; or a PNG of the "
                       "image's size");
    command.add_option("--mask-random", m_randomText, "Exactly this share of the patches, 0 to 1");
    command.add_option("--mask-bernoulli", m_bernoulliText,
                       "Each patch with this probability, 0 to 1");
    command.add_option("--mask-blockwise", m_blockwiseText,
                       "Rectangles of so many patches together, as in pre-training (default: 40 % "
                       "of the patches)");
    command.add_option("--blockwise-version", m_versionText,
                       "1: at most that many, as BEiT; 2: exactly, as BEiT v2 (default 2)");
    command.add_option("--mask-class", m_classText,
                       "Every patch that this class of --mask-labels covers at least half");
    command.add_option("--mask-labels", m_labels,
                       "Label map of the image's size (PNG), as segment --labels writes it");
    command.add_flag("--mask-invert", m_inverts, "Mask all but these patches");
    command.add_flag("--mask-resize", m_resizes,
                     "Bring a mask of another size to the grid, nearest");
    command.add_option("--seed", m_seedText, "Of drawn masks; image i takes seed + i (default 0)");
}

void MaskOptions::check(const ModelOptions& options) {
    std::vector<Source> sources;
    const auto use = [&sources](const std::string& text, Source source) {
        if (!text.empty()) {
            sources.push_back(source);
        }
        return !text.empty();
    };
    use(m_file, Source::File);
    if (use(m_randomText, Source::Random)) {
        m_ratio = parseNumber("--mask-random", m_randomText, 0, 1);
    }
    if (use(m_bernoulliText, Source::Bernoulli)) {
        m_ratio = parseNumber("--mask-bernoulli", m_bernoulliText, 0, 1);
    }
    if (use(m_blockwiseText, Source::Blockwise)) {
        m_count = parseInteger("--mask-blockwise", m_blockwiseText, 1, kMostPatches);
    }
    if (use(m_classText, Source::Class)) {
        m_class = parseInteger("--mask-class", m_classText, 0, 65534);
    }
    m_version = parseInteger("--blockwise-version", m_versionText, 1, 2);
    m_seed = parseInteger("--seed", m_seedText, 0, std::numeric_limits<int>::max());
    if (sources.size() > 1) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "mask: expected one of --mask, --mask-random, --mask-bernoulli, "
                          "--mask-blockwise and --mask-class, found several");
    }
    if (m_classText.empty() != m_labels.empty()) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "--mask-class: expected --mask-labels with it, found only one of the two",
                          "beitscope-cli segment --labels labels.png makes a label map.");
    }
    if (!m_labels.empty() && options.images.size() > 1) {
        throw core::Error(core::ErrorKind::Usage, "USAGE",
                          "--mask-labels: expected one image, found several");
    }
    m_source = sources.empty() ? Source::Default : sources.front();
}

std::uint64_t MaskOptions::seedOf(int imageIndex) const {
    return static_cast<std::uint64_t>(m_seed) + static_cast<std::uint64_t>(imageIndex);
}

core::PatchMask MaskOptions::ofClass(core::Size grid, core::Size image) const {
    const core::LabelMap map = core::decodeLabels(std::filesystem::path(m_labels));
    const core::LabelSource labels = core::labelSource(
        {map.height, map.width}, std::vector<std::uint16_t>(map.labels.begin(), map.labels.end()));
    if (labels.size != image) {
        throw core::Error(core::ErrorKind::BadShape, "MASK-SIZE",
                          "--mask-labels: " + core::printable(m_labels) + ": expected " +
                              std::to_string(image.width) + " x " + std::to_string(image.height) +
                              " pixels as the image has, found " +
                              std::to_string(labels.size.width) + " x " +
                              std::to_string(labels.size.height));
    }
    return core::maskOfClass(
        labels, m_class, grid,
        {0, 0, static_cast<double>(image.height), static_cast<double>(image.width)});
}

core::PatchMask MaskOptions::drawn(core::Size grid, core::Size image, int imageIndex) const {
    const std::uint64_t seed = seedOf(imageIndex);
    switch (m_source) {
    case Source::File: {
        const core::MaskReading reading =
            core::readMask(std::filesystem::path(m_file), {grid, image, m_resizes});
        for (const std::string& note : reading.notes) {
            printWarning(core::printable(m_file) + ": " + note);
        }
        return reading.mask;
    }
    case Source::Random:
        return core::randomMask(grid, m_ratio, seed);
    case Source::Bernoulli:
        return core::bernoulliMask(grid, m_ratio, seed);
    case Source::Class:
        return ofClass(grid, image);
    default: {
        core::BlockwiseOptions options;
        options.target = m_source == Source::Default ? share(grid, m_ratio) : m_count;
        options.version = m_version;
        return core::blockwiseMask(grid, options, seed);
    }
    }
}

core::PatchMask MaskOptions::maskFor(core::Size grid, core::Size image, int imageIndex) const {
    core::PatchMask mask = drawn(grid, image, imageIndex);
    if (m_inverts) {
        mask = core::inverted(mask);
    }
    if (mask.maskedCount() == 0) {
        throw core::Error(core::ErrorKind::BadShape, "MASK-EMPTY",
                          "mask: expected at least one masked patch, found none",
                          "Paint one, choose another --seed or a larger share; --blockwise-version "
                          "2 always masks as many as asked for.");
    }
    return mask;
}

nlohmann::json MaskOptions::description(int imageIndex) const {
    nlohmann::json result;
    switch (m_source) {
    case Source::File:
        result = {{"source", "file"}, {"path", m_file}};
        break;
    case Source::Random:
        result = {{"source", "random"}, {"ratio", m_ratio}, {"seed", seedOf(imageIndex)}};
        break;
    case Source::Bernoulli:
        result = {{"source", "bernoulli"}, {"probability", m_ratio}, {"seed", seedOf(imageIndex)}};
        break;
    case Source::Class:
        result = {{"source", "class"}, {"class", m_class}, {"labels", m_labels}};
        break;
    default:
        result = {{"source", "blockwise"}, {"version", m_version}, {"seed", seedOf(imageIndex)}};
        if (m_source == Source::Blockwise) {
            result["count"] = m_count;
        } else {
            result["ratio"] = m_ratio;
        }
    }
    result["inverted"] = m_inverts;
    return result;
}

} // namespace app
