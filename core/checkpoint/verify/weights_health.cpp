#include "core/checkpoint/verify/weights_health.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/tensor_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

namespace core {
namespace {

constexpr double kWidestDeviation = 10.0;
constexpr std::size_t kMostListed = 5;

struct Statistics {
    std::uint64_t nanCount = 0;
    std::uint64_t infiniteCount = 0;
    float least = std::numeric_limits<float>::infinity(); ///< of the finite values
    float most = -std::numeric_limits<float>::infinity();
    double deviation = 0.0;

    [[nodiscard]] bool isFinite() const { return nanCount == 0 && infiniteCount == 0; }
    [[nodiscard]] bool isAll(float value) const {
        return isFinite() && least == value && most == value;
    }
    [[nodiscard]] bool isConstant() const { return isFinite() && least == most; }
};

Statistics statisticsOf(std::span<const float> values) {
    Statistics result;
    double sum = 0.0;
    double squares = 0.0;
    for (const float value : values) {
        if (!std::isfinite(value)) {
            ++(std::isnan(value) ? result.nanCount : result.infiniteCount);
            continue;
        }
        result.least = std::min(result.least, value);
        result.most = std::max(result.most, value);
        sum += static_cast<double>(value);
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    const std::uint64_t count = values.size() - result.nanCount - result.infiniteCount;
    if (count > 0) {
        const double mean = sum / static_cast<double>(count);
        result.deviation =
            std::sqrt(std::max(0.0, squares / static_cast<double>(count) - mean * mean));
    }
    return result;
}

bool contains(std::string_view name, std::string_view part) {
    return name.find(part) != std::string_view::npos;
}

bool isLayerNorm(std::string_view name) {
    return contains(name, "layernorm") || contains(name, ".norm");
}

bool isLayerScale(std::string_view name) {
    return name.ends_with("lambda_1") || name.ends_with("lambda_2");
}

bool isTable(std::string_view name) {
    return name.ends_with("relative_position_bias_table");
}

/// Tokens and positions are vectors with axes of size 1.
bool isMatrix(std::string_view name, std::span<const std::int64_t> shape) {
    return shape.size() >= 2 && !isTable(name) && !name.ends_with("_token") &&
           !name.ends_with("position_embeddings") && !name.ends_with("pos_embed");
}

std::optional<int> layerOf(std::string_view name) {
    constexpr std::string_view kLayer = "encoder.layer.";
    int index = 0;
    if (!name.starts_with(kLayer) ||
        std::from_chars(name.data() + kLayer.size(), name.data() + name.size(), index).ec !=
            std::errc{}) {
        return std::nullopt;
    }
    return index;
}

std::string shortNumber(double value) {
    return decimalText(std::round(value * 100.0) / 100.0);
}

void addList(std::vector<std::string>& sentences,
             const char* what,
             const std::vector<std::string>& names) {
    if (!names.empty()) {
        sentences.push_back(what + listed(names, kMostListed));
    }
}

} // namespace

void HealthCheck::Initial::add(bool isUnchanged) {
    ++count;
    unchangedCount += isUnchanged ? 1 : 0;
}

bool HealthCheck::Layer::looksUntrained() const {
    return norms.isAll() && (scales.count == 0 || scales.isAll());
}

void HealthCheck::add(const std::string& shown,
                      const std::string& canonical,
                      std::span<const std::int64_t> shape,
                      std::span<const float> values) {
    if (values.empty()) {
        return;
    }
    const Statistics statistics = statisticsOf(values);
    ++m_tensorCount;
    m_zeroCount += statistics.isAll(0.0F) ? 1 : 0;
    if (!statistics.isFinite()) {
        std::string counts;
        if (statistics.nanCount > 0) {
            counts = std::to_string(statistics.nanCount) + " NaN";
        }
        if (statistics.infiniteCount > 0) {
            counts += (counts.empty() ? "" : " and ") + std::to_string(statistics.infiniteCount) +
                      " infinite";
        }
        m_nonFinite.push_back(shown + " (" + counts + " of " + std::to_string(values.size()) + ")");
    }
    const bool isScaleOfNorm = isLayerNorm(canonical) && canonical.ends_with(".weight");
    if (isMatrix(canonical, shape) || isScaleOfNorm) {
        if (statistics.isAll(0.0F)) {
            m_zero.push_back(shown);
        } else if (statistics.isConstant() && values.size() > 1 && !isScaleOfNorm) {
            m_constant.push_back(shown + " (" + singleText(statistics.least) + ")");
        } else if (statistics.deviation > kWidestDeviation) {
            m_wide.push_back(shown + " (" + shortNumber(statistics.deviation) + ")");
        }
    }
    if (canonical.ends_with("running_var") && statistics.least < 0.0F) {
        m_negativeVariance.push_back(shown);
    }
    constexpr std::string_view kBias = ".bias";
    for (const std::string_view head : {"classifier", "lm_head", "decode_head.classifier"}) {
        if (canonical == std::string(head) + std::string(kBias) && statistics.isAll(0.0F)) {
            m_untrainedHeads.push_back(shown);
        }
    }
    addInitial(canonical, statistics.least, statistics.most);
}

void HealthCheck::addInitial(const std::string& canonical, float least, float most) {
    Layer* layer = nullptr;
    if (const std::optional<int> index = layerOf(canonical)) {
        layer = &m_layers[*index];
    }
    if (isLayerNorm(canonical)) {
        const float initial = canonical.ends_with(".weight") ? 1.0F : 0.0F;
        const bool isUnchanged = least == initial && most == initial;
        m_norms.add(isUnchanged);
        if (layer != nullptr) {
            layer->norms.add(isUnchanged);
        }
    } else if (isLayerScale(canonical)) {
        m_scale = m_hasScale ? m_scale : least;
        m_hasScale = true;
        m_scales.add(least == m_scale && most == m_scale);
        if (layer != nullptr) {
            layer->scales.add(least == most);
        }
    } else if (isTable(canonical)) {
        m_tables.add(least == 0.0F && most == 0.0F);
    }
}

std::string HealthCheck::untrained() const {
    std::vector<std::string> signs;
    if (m_norms.isAll()) {
        signs.emplace_back("every layer norm has weight 1 and bias 0");
    }
    if (m_scales.isAll()) {
        signs.push_back("every layer scale is " + singleText(m_scale));
    }
    if (m_tables.isAll()) {
        signs.emplace_back("every bias table is 0");
    }
    // One sign may be a choice of the training; two, or untouched layer norms, are not.
    if (!m_norms.isAll() && signs.size() < 2 && !m_scales.isAll()) {
        return {};
    }
    std::string text = "looks untrained: ";
    for (std::size_t i = 0; i < signs.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == signs.size() ? " and " : ", ") + signs[i];
    }
    return text + ", as an initialisation leaves them";
}

std::string HealthCheck::untrainedLayers() const {
    std::vector<std::string> names;
    for (const auto& [index, layer] : m_layers) {
        if (index < m_usedLayerCount && layer.looksUntrained()) {
            names.push_back(std::to_string(index));
        }
    }
    if (names.empty()) {
        return {};
    }
    return std::to_string(names.size()) + " of " + std::to_string(m_layers.size()) +
           " layers look untrained (their layer norms have weight 1 and bias 0): " +
           listed(names, 2 * kMostListed);
}

std::vector<std::string> HealthCheck::sentences() const {
    if (m_tensorCount > 0 && m_zeroCount == m_tensorCount) {
        return {
            "every value of every tensor is zero: the file was not written to its end, or holds "
            "only a skeleton"};
    }
    std::vector<std::string> result;
    addList(result, "values that are NaN or infinite: ", m_nonFinite);
    addList(result, "tensors that are zero throughout: ", m_zero);
    addList(result, "tensors of one constant: ", m_constant);
    addList(result, "standard deviations above 10, where trained models stay below 1: ", m_wide);
    addList(result, "variances below zero: ", m_negativeVariance);
    if (const std::string sentence = untrained(); !sentence.empty()) {
        result.push_back(sentence);
        return result;
    }
    if (const std::string sentence = untrainedLayers(); !sentence.empty()) {
        result.push_back(sentence);
    }
    addList(result, "the head looks untrained, its bias is zero throughout: ", m_untrainedHeads);
    return result;
}

namespace {

/// A file of weights, and what its tensors are called in the model.
struct NamedFile {
    const TensorFile* file = nullptr;
    std::map<std::string, std::string> canonical; ///< by stored name; the first part's
};

/// The segmenter of the reference library feeds its head the states before layer index - 1: what
/// comes after the last of them has no effect.
int usedLayers(const Checkpoint& checkpoint) {
    const std::vector<int>& indices = checkpoint.config().outIndices;
    return checkpoint.architecture() == Architecture::SemanticSegmentation && !indices.empty()
               ? *std::max_element(indices.begin(), indices.end()) - 1
               : checkpoint.config().layerCount;
}

std::vector<std::string>
healthOf(const std::vector<NamedFile>& files, int usedLayerCount, const Progress& progress) {
    std::uint64_t totalBytes = 1;
    std::uint64_t doneBytes = 0;
    for (const NamedFile& named : files) {
        for (const TensorEntry& entry : named.file->entries()) {
            totalBytes += entry.bytes;
        }
    }
    HealthCheck check(usedLayerCount);
    std::vector<float> values;
    for (const NamedFile& named : files) {
        for (const TensorEntry& entry : named.file->entries()) {
            doneBytes += entry.bytes;
            if (isFloating(entry.type)) {
                values.resize(elementCount(entry));
                named.file->readFloats(entry, values);
                const auto known = named.canonical.find(entry.storedName);
                check.add(entry.storedName,
                          known == named.canonical.end() ? entry.storedName : known->second,
                          entry.shape, values);
            }
            report(progress, static_cast<float>(doneBytes) / static_cast<float>(totalBytes));
        }
    }
    return check.sentences();
}

/// Another kind of model, or a folder that is not laid out as one: its tensors can still be read.
bool isOtherKind(const Error& error) {
    return error.code() == "CKPT-KIND" || error.code() == "CKPT-NO-WEIGHTS";
}

std::vector<std::string> healthOfCheckpoint(const Checkpoint& checkpoint,
                                            const Progress& progress) {
    std::vector<NamedFile> files;
    for (std::size_t i = 0; i < checkpoint.files().size(); ++i) {
        NamedFile& named = files.emplace_back(NamedFile{checkpoint.files()[i].get(), {}});
        for (const TensorEntry& entry : checkpoint.tensors()) {
            if (entry.fileIndex == i) {
                named.canonical.emplace(entry.storedName, entry.name);
            }
        }
    }
    return healthOf(files, usedLayers(checkpoint), progress);
}

/// Every file that holds tensors.
std::vector<std::unique_ptr<TensorFile>> tensorFiles(std::span<const std::filesystem::path> paths) {
    std::vector<std::unique_ptr<TensorFile>> files;
    for (const std::filesystem::path& path : paths) {
        try {
            files.push_back(openTensorFile(path));
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Unsupported) {
                throw;
            }
        }
    }
    return files;
}

} // namespace

std::vector<std::string> weightsHealth(const std::filesystem::path& path,
                                       std::span<const std::filesystem::path> files,
                                       const Progress& progress) {
    try {
        return healthOfCheckpoint(inspectCheckpoint(path), progress);
    } catch (const Error& error) {
        if (!isOtherKind(error)) {
            throw;
        }
        const std::vector<std::unique_ptr<TensorFile>> opened = tensorFiles(files);
        if (opened.empty()) {
            throw;
        }
        std::vector<NamedFile> named;
        for (const std::unique_ptr<TensorFile>& file : opened) {
            named.push_back({file.get(), {}});
        }
        return healthOf(named, 0, progress);
    }
}

} // namespace core
