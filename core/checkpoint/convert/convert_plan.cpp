#include "core/checkpoint/convert/convert_plan.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace core {
namespace {

constexpr std::string_view kLayerTable =
    ".attention.attention.relative_position_bias.relative_position_bias_table";
constexpr const char* kSharedTable = "encoder.relative_position_bias.relative_position_bias_table";
constexpr std::string_view kStatistic = ".running_mean";
constexpr std::string_view kCounter = ".num_batches_tracked";

bool startsWithAny(std::string_view name, std::initializer_list<std::string_view> prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool contains(std::string_view name, std::string_view part) {
    return name.find(part) != std::string_view::npos;
}

/// Why a tensor is no parameter of any model.
std::string dropReason(std::string_view stored) {
    if (contains(stored, "relative_position_index")) {
        return "an index buffer, computed from the window size";
    }
    if (stored.ends_with(kCounter)) {
        return "a batch counter, without effect when the model runs";
    }
    if (contains(stored, "k_bias") || contains(stored, "key.bias") ||
        contains(stored, "k_proj.bias") || contains(stored, "qkv.bias")) {
        return "the bias of a key, which softmax cancels";
    }
    return "not a part of the model";
}

/// Why a tensor of a model has no place in this one.
std::string outsideReason(const TensorEntry& entry, const std::string& architecture) {
    if (startsWithAny(entry.storedName, {"optimizer", "optim.", "exp_avg", "opt_state"})) {
        return "the state of an optimizer";
    }
    if (startsWithAny(entry.name, {"cls_pt_"})) {
        return "the class token's branch of the pre-training of BEiT v2, which the reference "
               "library does not have";
    }
    return "no place in " + architecture;
}

/// The axes of the file are in another order than those of the tensor.
bool isTransposed(const TensorEntry& stored, const TensorEntry& entry) {
    if (entry.partCount == 1 && stored.shape != entry.shape) {
        return true;
    }
    std::int64_t last = 0;
    for (std::size_t i = stored.strides.size(); i-- > 0;) {
        if (stored.shape[i] == 1) {
            continue;
        }
        if (stored.strides[i] < last) {
            return true;
        }
        last = stored.strides[i];
    }
    return false;
}

/// Version 5 writes the heads of a segmenter of the family data2vec-vision as it names them in
/// memory, and reads nothing else; those of BEiT as version 4 did. (transformers 5.17)
std::string headNameOfData2Vec(std::string name) {
    constexpr std::string_view kPools = "decode_head.psp_modules.";
    if (name.starts_with(kPools)) {
        // psp_modules.{k}.1.conv -> psp_modules.blocks.{k}.conv.convolution
        const std::size_t number = name.find('.', kPools.size());
        std::string rest = number == std::string::npos ? std::string() : name.substr(number);
        replaceFirst(rest, ".conv.", ".convolution.");
        replaceFirst(rest, ".1.", ".conv.");
        name = std::string(kPools) + "blocks." +
               name.substr(kPools.size(), number - kPools.size()) + rest;
    } else {
        replaceFirst(name, ".conv.", ".convolution.");
    }
    replaceFirst(name, ".bn.", ".normalization.");
    replaceFirst(name, "decode_head.bottleneck.", "decode_head.psp_bottleneck.");
    return name;
}

class Planner final {
public:
    Planner(const Checkpoint& checkpoint, const ConvertOptions& options)
        : m_checkpoint(checkpoint), m_options(options) {}

    ConvertPlan run() {
        m_plan.config = m_checkpoint.config();
        m_plan.config.architectures = {m_checkpoint.report().architecture};
        m_isSpread = m_options.unsharesBias && m_plan.config.useSharedRelativePositionBias;
        if (m_isSpread) {
            m_plan.config.useSharedRelativePositionBias = false;
            m_plan.config.useRelativePositionBias = true;
        }
        planTensors();
        describeKeys();
        return std::move(m_plan);
    }

private:
    [[nodiscard]] std::string nameOf(const std::string& canonical) const {
        return writtenName(canonical, m_plan.config.modelType, m_checkpoint.architecture());
    }

    [[nodiscard]] std::string typeOf(const TensorEntry& entry) const {
        return m_options.dtype && isFloating(entry.type) ? std::string(typeName(*m_options.dtype))
                                                         : entry.typeName;
    }

    void planTensors() {
        const TensorEntry* shared = m_isSpread ? m_checkpoint.find(kSharedTable) : nullptr;
        for (const ExpectedTensor& expected :
             expectedTensors(m_plan.config, m_checkpoint.architecture())) {
            const bool isTable = expected.name.ends_with(kLayerTable);
            const TensorEntry* own = m_checkpoint.find(expected.name);
            const TensorEntry* source = own != nullptr ? own : isTable ? shared : nullptr;
            if (source == nullptr) {
                continue; // an optional part that the input lacks
            }
            m_plan.tensors.push_back({{nameOf(expected.name), typeOf(*source), expected.shape},
                                      source,
                                      own != nullptr && isTable ? shared : nullptr,
                                      nullptr});
            if (expected.name.ends_with(kStatistic)) {
                planCounter(expected.name, *source);
            }
        }
    }

    /// Batch norms of the reference library have a counter, which no reader of ours needs.
    void planCounter(const std::string& statistic, const TensorEntry& source) {
        const auto counterOf = [](const std::string& name) {
            return name.substr(0, name.rfind('.')) + std::string(kCounter);
        };
        const TensorEntry* counter = nullptr;
        for (const auto& file : m_checkpoint.files()) {
            counter = counter != nullptr ? counter : file->find(counterOf(source.storedName));
        }
        if (counter != nullptr && (counter->type != TensorType::I64 || !counter->shape.empty())) {
            counter = nullptr;
        }
        m_plan.tensors.push_back(
            {{nameOf(counterOf(statistic)), "I64", {}}, nullptr, nullptr, counter});
    }

    void describeKeys() {
        std::unordered_map<std::string, std::vector<const TensorEntry*>> parts; // by stored name
        for (const TensorEntry& entry : m_checkpoint.tensors()) {
            parts[keyOf(entry.fileIndex, entry.storedName)].push_back(&entry);
        }
        for (const PlannedTensor& tensor : m_plan.tensors) {
            for (const TensorEntry* entry : {tensor.source, tensor.added, tensor.counter}) {
                if (entry != nullptr) {
                    m_uses[entry].push_back(&tensor);
                }
            }
        }
        for (std::size_t i = 0; i < m_checkpoint.files().size(); ++i) {
            for (const TensorEntry& stored : m_checkpoint.files()[i]->entries()) {
                describeKey(stored, parts[keyOf(i, stored.storedName)]);
            }
        }
        for (const PlannedTensor& tensor : m_plan.tensors) {
            if (tensor.source == nullptr && tensor.counter == nullptr) {
                m_plan.keys.push_back({"",
                                       "",
                                       tensor.slot.name,
                                       "",
                                       {},
                                       tensor.slot.type,
                                       {},
                                       KeyAction::Added,
                                       "the input has no batch counter"});
            }
        }
    }

    static std::string keyOf(std::size_t file, const std::string& storedName) {
        return std::to_string(file) + "/" + storedName;
    }

    void describeKey(const TensorEntry& stored, const std::vector<const TensorEntry*>& parts) {
        ConvertedKey key;
        key.stored = stored.storedName;
        key.storedType = stored.typeName;
        key.storedShape = stored.shape;
        if (const auto counter = m_uses.find(&stored); counter != m_uses.end()) {
            addWritten(key, *counter->second.front());
        }
        for (const TensorEntry* part : parts) {
            describePart(key, stored, *part);
        }
        // Of a joint bias the part of the key is no parameter.
        const bool lacksPart = !parts.empty() && parts.front()->partCount > 1 &&
                               std::ssize(parts) < parts.front()->partCount;
        if ((parts.empty() && !m_uses.contains(&stored)) || lacksPart) {
            key.action = KeyAction::Dropped;
            key.reason = dropReason(key.stored);
            m_plan.keys.push_back(std::move(key));
        }
    }

    void describePart(ConvertedKey key, const TensorEntry& stored, const TensorEntry& part) {
        key.canonical = part.name;
        const auto uses = m_uses.find(&part);
        if (uses == m_uses.end()) {
            key.action = KeyAction::KeptOut;
            key.reason = outsideReason(part, m_checkpoint.report().architecture);
            m_plan.keys.push_back(std::move(key));
            return;
        }
        key.action = part.partCount > 1           ? KeyAction::Split
                     : isTransposed(stored, part) ? KeyAction::Transposed
                                                  : KeyAction::Copied;
        if (m_isSpread && part.name == kSharedTable) {
            key.action = KeyAction::Spread;
            key.reason = "one table for all layers becomes a table in each";
        }
        for (const PlannedTensor* tensor : uses->second) {
            addWritten(key, *tensor);
        }
    }

    void addWritten(ConvertedKey key, const PlannedTensor& tensor) {
        key.written = tensor.slot.name;
        key.writtenType = tensor.slot.type;
        key.writtenShape = tensor.slot.shape;
        m_plan.keys.push_back(std::move(key));
    }

    const Checkpoint& m_checkpoint;
    const ConvertOptions& m_options;
    bool m_isSpread = false;
    ConvertPlan m_plan;
    std::unordered_map<const TensorEntry*, std::vector<const PlannedTensor*>> m_uses;
};

} // namespace

std::string writtenName(const std::string& canonicalName,
                        const std::string& modelType,
                        Architecture architecture) {
    constexpr std::string_view kMimHead = "mim_head.";
    if (canonicalName.starts_with(kMimHead)) {
        return canonicalName.substr(kMimHead.size());
    }
    const bool isData2Vec = modelType == "data2vec-vision";
    if (isData2Vec && startsWithAny(canonicalName, {"decode_head.", "auxiliary_head."})) {
        return headNameOfData2Vec(canonicalName);
    }
    const bool isBare =
        architecture == Architecture::Model || architecture == Architecture::Backbone;
    if (isBare ||
        !startsWithAny(canonicalName, {"embeddings.", "encoder.", "layernorm.", "pooler."})) {
        return canonicalName;
    }
    return (isData2Vec ? "data2vec_vision." : "beit.") + canonicalName;
}

ConvertPlan planConversion(const Checkpoint& checkpoint, const ConvertOptions& options) {
    return Planner(checkpoint, options).run();
}

} // namespace core
