#include "core/checkpoint/checkpoint.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/config/config_advice.h"
#include "core/checkpoint/config/infer_config.h"
#include "core/checkpoint/config/timm_config.h"
#include "core/checkpoint/foreign/foreign_tensors.h"
#include "core/checkpoint/key_map.h"
#include "core/checkpoint/torch/merge_ranks.h"
#include "core/checkpoint/verify/expected_scores.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace core {
namespace {

/// Every tensor of the index must be in its file, and only there.
void compareWithIndex(const ShardIndex& index,
                      std::span<const std::unique_ptr<TensorFile>> files,
                      const std::string& where,
                      std::vector<std::string>& warnings) {
    std::vector<std::string> absent;
    std::vector<std::string> repeated;
    std::vector<std::string> unlisted;
    std::unordered_set<std::string_view> present;
    for (std::size_t i = 0; i < files.size(); ++i) {
        for (const TensorEntry& entry : files[i]->entries()) {
            const auto listing = index.fileOfName.find(entry.storedName);
            if (listing == index.fileOfName.end()) {
                unlisted.push_back(entry.storedName);
            } else if (listing->second != index.files[i]) {
                repeated.push_back(entry.storedName);
            } else {
                present.insert(entry.storedName);
            }
        }
    }
    for (const auto& [name, fileName] : index.fileOfName) {
        if (!present.contains(name)) {
            absent.push_back(name);
        }
    }
    if (!absent.empty() || !repeated.empty()) {
        throw Error(ErrorKind::BadFormat, "CKPT-SHARD",
                    "cannot read checkpoint: " + where + ": " +
                        (absent.empty() ? "tensors are in a second shard: " + listed(repeated)
                                        : "tensors are not in their shard: " + listed(absent)),
                    "Download the whole folder again.");
    }
    if (!unlisted.empty()) {
        warnings.push_back("tensors that the index does not list: " + listed(unlisted));
    }
}

/// A tensor, or a run of its rows. One that cannot be divided keeps its stored name, and is
/// reported as unexpected.
TensorEntry partOf(TensorEntry entry, const CanonicalName& name) {
    if (name.partCount > 1 && (entry.shape.empty() || entry.shape[0] % name.partCount != 0)) {
        entry.name = entry.storedName + "." + std::to_string(name.part);
        return entry;
    }
    entry.name = name.name;
    entry.part = name.part;
    entry.partCount = name.partCount;
    if (name.partCount > 1) {
        const std::int64_t rowCount = entry.shape[0] / name.partCount;
        entry = rowsOf(entry, name.part * rowCount, rowCount);
    }
    return entry;
}

std::vector<TensorEntry> storedTensors(std::span<const std::unique_ptr<TensorFile>> files) {
    std::vector<TensorEntry> stored;
    for (std::size_t i = 0; i < files.size(); ++i) {
        for (const TensorEntry& entry : files[i]->entries()) {
            stored.push_back(entry);
            stored.back().fileIndex = i;
        }
    }
    return stored;
}

/// All tensors under their canonical names, sorted.
///
/// ignored  stored names of what no model needs, whole or in part
std::vector<TensorEntry> canonicalTensors(const std::vector<TensorEntry>& stored,
                                          const KeyContext& context,
                                          std::vector<std::string>& ignored) {
    std::vector<TensorEntry> tensors;
    for (const TensorEntry& entry : stored) {
        const std::vector<CanonicalName> canonical = canonicalNames(entry.storedName, context);
        if (canonical.empty()) {
            ignored.push_back(entry.storedName);
        } else if (std::ssize(canonical) < canonical.front().partCount) {
            ignored.push_back(entry.storedName + " (key)");
        }
        for (const CanonicalName& name : canonical) {
            tensors.push_back(partOf(entry, name));
        }
    }
    std::sort(tensors.begin(), tensors.end(),
              [](const TensorEntry& a, const TensorEntry& b) { return a.name < b.name; });
    return tensors;
}

void requireDifferentNames(const std::vector<TensorEntry>& tensors, const std::string& where) {
    const auto twice = std::adjacent_find(
        tensors.begin(), tensors.end(),
        [](const TensorEntry& a, const TensorEntry& b) { return a.name == b.name; });
    if (twice != tensors.end()) {
        throw Error(ErrorKind::BadFormat, "CKPT-DUPLICATE",
                    "cannot read checkpoint: " + where +
                        ": two tensors are the same part of the "
                        "model: " +
                        listed({twice->storedName, std::next(twice)->storedName}));
    }
}

/// A head that config.json names is what it is; a bare model is what its tensors say.
Architecture decideArchitecture(const ConfigReading& reading,
                                const std::vector<TensorEntry>& tensors) {
    const BeitConfig& config = reading.config;
    if (reading.isBackboneOnly) {
        return Architecture::Backbone;
    }
    for (const std::string& name : config.architectures) {
        for (const Architecture head :
             {Architecture::ImageClassification, Architecture::MaskedImageModeling,
              Architecture::SemanticSegmentation}) {
            if (name == className(config.modelType, head)) {
                return head;
            }
        }
    }
    const auto has = [&](std::string_view prefix) {
        return std::any_of(tensors.begin(), tensors.end(), [&](const TensorEntry& entry) {
            return entry.name.starts_with(prefix);
        });
    };
    const bool isBackbone = std::find(config.architectures.begin(), config.architectures.end(),
                                      className(config.modelType, Architecture::Backbone)) !=
                            config.architectures.end();
    return has("decode_head.")          ? Architecture::SemanticSegmentation
           : has("lm_head.")            ? Architecture::MaskedImageModeling
           : has("classifier.")         ? Architecture::ImageClassification
           : isBackbone || has("fpn1.") ? Architecture::Backbone
                                        : Architecture::Model;
}

std::vector<Capability> capabilitiesOf(Architecture architecture) {
    switch (architecture) {
    case Architecture::ImageClassification:
        return {Capability::Classify, Capability::Features};
    case Architecture::SemanticSegmentation:
        return {Capability::Segment, Capability::Features};
    case Architecture::MaskedImageModeling:
        return {Capability::Reconstruct, Capability::Features};
    default:
        return {Capability::Features};
    }
}

/// Two of the 21,843 classes of ImageNet-22k have no picture and no logit; lists of their names
/// have them all the same.
void dropEmptyClasses(BeitConfig& config, std::int64_t rows, LoadReport& report) {
    constexpr std::ptrdiff_t kAll = 21'843;
    constexpr std::ptrdiff_t kFirst = 9'205;
    constexpr std::ptrdiff_t kSecond = 15'027;
    if (std::ssize(config.labels) != kAll || rows != kAll - 2) {
        return;
    }
    config.labels.erase(config.labels.begin() + kSecond);
    config.labels.erase(config.labels.begin() + kFirst);
    config.labelCount = static_cast<int>(config.labels.size());
    report.inferred.emplace_back("id2label names all 21843 classes of ImageNet-22k, the weights "
                                 "have 21841: 9205 and 15027 are left out");
}

/// Classes that config.json does not count are counted in the classifier.
void completeLabels(BeitConfig& config,
                    const ConfigReading& reading,
                    const TensorEntry* classifier,
                    LoadReport& report) {
    if (classifier == nullptr || classifier->shape.empty()) {
        return;
    }
    const std::int64_t rows = classifier->shape[0];
    dropEmptyClasses(config, rows, report);
    if (!reading.namesLabelCount && rows > 0 && rows <= 1'000'000) {
        config.labelCount = static_cast<int>(rows);
        report.inferred.push_back("num_labels " + std::to_string(rows) + ": from the classifier");
    }
    if (config.labels.empty()) {
        config.labels = defaultLabels(config.labelCount);
        report.warnings.emplace_back("the classes have no names");
    }
}

void compareTensors(const std::vector<TensorEntry>& tensors,
                    const std::vector<ExpectedTensor>& expected,
                    LoadReport& report,
                    std::vector<std::string>& absentOptional) {
    std::unordered_map<std::string_view, const TensorEntry*> found;
    for (const TensorEntry& entry : tensors) {
        found.emplace(entry.name, &entry);
    }
    for (const ExpectedTensor& tensor : expected) {
        const auto place = found.find(tensor.name);
        if (place == found.end()) {
            (tensor.isOptional ? absentOptional : report.missing).push_back(tensor.name);
            continue;
        }
        const TensorEntry& entry = *place->second;
        if (entry.shape != tensor.shape) {
            report.mismatched.push_back({tensor.name, tensor.shape, entry.shape});
        }
        report.parameterCount += tensor.isParameter ? elementCount(entry) : 0;
        found.erase(place);
    }
    for (const auto& [name, entry] : found) {
        report.unexpected.emplace_back(name);
    }
    std::sort(report.unexpected.begin(), report.unexpected.end());
}

/// The reference library cannot compute these models.
void warnOfTurnedTables(const BeitConfig& config, LoadReport& report) {
    const Size grid = patchGrid(config);
    const bool hasTable = config.useRelativePositionBias || config.useSharedRelativePositionBias;
    if (hasTable && grid.height != grid.width) {
        report.warnings.push_back("the grid of patches is no square: transformers would turn the "
                                  "bias tables, and give other numbers than the code that these "
                                  "weights come from");
    }
}

/// Switches off what the weights lack although the model can do without.
void dropAbsentParts(BeitConfig& config,
                     const std::vector<std::string>& absent,
                     LoadReport& report) {
    const auto lacks = [&](std::string_view prefix) {
        return std::any_of(absent.begin(), absent.end(),
                           [&](const std::string& name) { return name.starts_with(prefix); });
    };
    if (lacks("auxiliary_head.")) {
        config.useAuxiliaryHead = false;
    }
    if (lacks("embeddings.mask_token")) {
        config.useMaskToken = false;
    }
    report.absent = absent;
    if (!absent.empty()) {
        report.warnings.push_back("the weights lack parts that are not needed to run the model: " +
                                  listed(absent, 4));
    }
}

} // namespace

const TensorEntry* Checkpoint::find(std::string_view name) const {
    const auto place = std::lower_bound(
        m_tensors.begin(), m_tensors.end(), name,
        [](const TensorEntry& entry, std::string_view wanted) { return entry.name < wanted; });
    return place == m_tensors.end() || place->name != name ? nullptr : &*place;
}

void Checkpoint::read(const TensorEntry& entry, std::span<std::byte> out) const {
    m_files.at(entry.fileIndex)->read(entry, out);
}

std::uint64_t Checkpoint::readFloats(std::string_view name,
                                     std::span<float> out,
                                     const Parallel& parallel) const {
    const TensorEntry* entry = find(name);
    if (entry == nullptr) {
        throw Error(ErrorKind::BadFormat, "CKPT-MISSING",
                    "cannot use checkpoint: " + printable(m_report.path) + ": " +
                        printable(name, 120) + " is missing");
    }
    return m_files.at(entry->fileIndex)->readFloats(*entry, out, parallel);
}

std::vector<std::string> Checkpoint::readWarnings() const {
    std::vector<std::string> warnings;
    for (const auto& file : m_files) {
        const std::vector<std::string> found = file->readWarnings();
        warnings.insert(warnings.end(), found.begin(), found.end());
    }
    return warnings;
}

Checkpoint inspectCheckpoint(const std::filesystem::path& path) {
    CheckpointFiles files = findCheckpointFiles(path);
    Checkpoint checkpoint;
    LoadReport& report = checkpoint.m_report;
    report.path = path.native();
    report.format = std::move(files.format);
    report.warnings = std::move(files.warnings);
    checkpoint.m_preprocessorText = std::move(files.preprocessorText);
    const std::string configPlace = printable(files.config.native());
    // The configuration first: it says in plain words that this is another kind of model.
    std::optional<ConfigReading> reading;
    if (!files.config.empty()) {
        reading = parseBeitConfig(files.configText, configPlace);
        if (checkpoint.m_preprocessorText.empty()) {
            checkpoint.m_preprocessorText = processorOfConfig(files.configText, configPlace);
        }
    }
    const std::string where = printable(path.native());
    std::vector<std::string> notes = std::move(files.notes);
    for (const std::filesystem::path& weights : files.weights) {
        const TensorFile& file = *checkpoint.m_files.emplace_back(openTensorFile(weights));
        report.warnings.insert(report.warnings.end(), file.warnings().begin(),
                               file.warnings().end());
        notes.insert(notes.end(), file.notes().begin(), file.notes().end());
        report.foreignCalls.insert(report.foreignCalls.end(), file.foreignCalls().begin(),
                                   file.foreignCalls().end());
        for (const TensorEntry& entry : file.entries()) {
            report.weightBytes += entry.bytes;
        }
    }
    if (files.index) {
        compareWithIndex(*files.index, checkpoint.m_files, where, report.warnings);
    }
    const std::vector<TensorEntry> stored = storedTensors(checkpoint.m_files);
    const KeyContext context = keyContext(stored);
    checkpoint.m_tensors = canonicalTensors(stored, context, report.ignored);
    if (files.areRanks) {
        mergeRanks(checkpoint.m_tensors, checkpoint.m_files, where);
    }
    requireDifferentNames(checkpoint.m_tensors, where);
    checkpoint.describe(reading ? *reading : inferConfig(checkpoint.m_tensors, where, context));
    if (reading && hasContradiction(report)) {
        adviseOnConfig(reading->config, checkpoint.m_tensors, context, report.warnings);
    }
    checkpoint.m_config.hasPlainBiasTables = context.spelling != Spelling::HuggingFace;
    if (context.spelling != Spelling::HuggingFace) {
        warnOfTurnedTables(checkpoint.m_config, report);
        report.inferred.push_back("the tensors have the names of " +
                                  std::string(spellingName(context.spelling)));
    }
    report.inferred.insert(report.inferred.end(), notes.begin(), notes.end());
    report.scores = expectedScores(checkpoint);
    return checkpoint;
}

void Checkpoint::describe(const ConfigReading& reading) {
    m_report.warnings.insert(m_report.warnings.end(), reading.warnings.begin(),
                             reading.warnings.end());
    m_report.inferred = reading.inferred;
    m_config = reading.config;
    m_architecture = decideArchitecture(reading, m_tensors);
    choosePooling(m_config, m_architecture, m_tensors, m_report.warnings);
    m_report.family = m_config.modelType;
    m_report.architecture = className(m_config.modelType, m_architecture);
    m_report.capabilities = capabilitiesOf(m_architecture);
    if (m_architecture == Architecture::ImageClassification) {
        completeLabels(m_config, reading, find("classifier.weight"), m_report);
    } else if (m_architecture == Architecture::SemanticSegmentation) {
        completeLabels(m_config, reading, find("decode_head.classifier.weight"), m_report);
    }
    std::vector<std::string> absentOptional;
    compareTensors(m_tensors, expectedTensors(m_config, m_architecture), m_report, absentOptional);
    dropAbsentParts(m_config, absentOptional, m_report);
    for (std::string& note : partNotes(m_report.unexpected)) {
        m_report.inferred.push_back(std::move(note));
    }
    const bool hasClasses = m_architecture == Architecture::ImageClassification ||
                            m_architecture == Architecture::SemanticSegmentation;
    m_report.shape = {m_config.imageSize,  m_config.patchSize.height,
                      m_config.layerCount, m_config.headCount,
                      m_config.hiddenSize, hasClasses ? m_config.labelCount : 0};
}

Checkpoint openCheckpoint(const std::filesystem::path& path) {
    Checkpoint checkpoint = inspectCheckpoint(path);
    requireUsable(checkpoint);
    return checkpoint;
}

} // namespace core
