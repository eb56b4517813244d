#include "core/checkpoint/config/infer_config.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/config/infer_grid.h"
#include "core/checkpoint/expected_tensors.h"
#include "core/checkpoint/foreign/foreign_tensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace core {
namespace {

constexpr const char* kProjection = "embeddings.patch_embeddings.projection.weight";
constexpr const char* kSharedTable = "encoder.relative_position_bias.relative_position_bias_table";
constexpr const char* kLayerTable =
    "encoder.layer.0.attention.attention.relative_position_bias.relative_position_bias_table";

/// The published heads take the outputs of these blocks, counted from 0: 3, 5, 7 and 11 of 12.
std::vector<int> segmentationBlocks(int layers) {
    const auto fromEnd = [layers](int count) { return std::max(0, layers - count); };
    return layers < 6 ? std::vector{fromEnd(4), fromEnd(3), fromEnd(2), fromEnd(1)}
                      : std::vector{layers / 3 - 1, layers / 2 - 1, 2 * layers / 3 - 1, layers - 1};
}

/// Quarters of the layers, counted from 1.
std::vector<int> backboneStages(int layers) {
    return layers == 12 || layers == 24
               ? segmentationBlocks(layers)
               : std::vector{layers / 4, layers / 2, 3 * layers / 4, layers};
}

class Inference final {
public:
    Inference(std::span<const TensorEntry> tensors,
              const std::string& where,
              const KeyContext& context)
        : m_tensors(tensors), m_where(where), m_context(context) {}

    ConfigReading run() {
        requireBackbone();
        BeitConfig& c = m_reading.config;
        c.hiddenSize = size(kProjection, 0);
        c.channelCount = size(kProjection, 1);
        c.patchSize = {size(kProjection, 2), size(kProjection, 3)};
        c.layerCount = layerCount();
        c.intermediateSize = size("encoder.layer.0.intermediate.dense.weight", 0);
        c.dtype = dtype();
        // PyTorch's own in fairseq's code, an explicit one everywhere else.
        const bool isFairseq = m_context.spelling == Spelling::Fairseq;
        c.layerNormEps = isFairseq ? 1e-5 : 1e-6;
        note(std::string("layer_norm_eps ") + (isFairseq ? "1e-5" : "1e-6") +
             " and hidden_act gelu: the original code's");
        readFlags();
        readTables();
        readHeads();
        // The sizes come from a file like those of a config.json, and get the same checks.
        ConfigReading checked =
            parseBeitConfig(toJson(c).dump(), m_where + " (configuration from the weights)");
        checked.config.labels.clear();
        checked.inferred = std::move(m_reading.inferred);
        checked.warnings.push_back("config.json is missing: the configuration was inferred from "
                                   "the weights");
        checked.namesLabelCount = false;
        checked.isBackboneOnly = m_reading.isBackboneOnly;
        return checked;
    }

private:
    [[nodiscard]] const TensorEntry* find(std::string_view name) const {
        const auto found = std::find_if(m_tensors.begin(), m_tensors.end(),
                                        [&](const TensorEntry& t) { return t.name == name; });
        return found == m_tensors.end() ? nullptr : &*found;
    }

    [[nodiscard]] bool has(std::string_view prefix) const {
        return std::any_of(m_tensors.begin(), m_tensors.end(),
                           [&](const TensorEntry& t) { return t.name.starts_with(prefix); });
    }

    [[nodiscard]] int size(std::string_view name, std::size_t axis) const {
        const TensorEntry* entry = find(name);
        if (entry == nullptr || axis >= entry->shape.size()) {
            fail("cannot infer the configuration: " + std::string(name) +
                 " is missing or has too "
                 "few dimensions");
        }
        return static_cast<int>(
            std::min<std::int64_t>(entry->shape[axis], std::numeric_limits<int>::max()));
    }

    [[noreturn]] void fail(const std::string& problem) const {
        throw Error(ErrorKind::Unsupported, "CKPT-KIND",
                    "cannot use checkpoint: " + m_where + ": " + problem,
                    "Put the model's config.json beside the weights.");
    }

    void note(std::string text) { m_reading.inferred.push_back(std::move(text)); }

    void requireBackbone() const {
        const bool hasTrunk = find(kProjection) != nullptr &&
                              find("encoder.layer.0.attention.attention.query.weight") != nullptr;
        if (hasTrunk && !isLikeVit()) {
            return;
        }
        std::vector<std::string> names;
        for (const TensorEntry& entry : m_tensors) {
            names.push_back(entry.storedName);
        }
        const std::optional<ForeignModel> model = foreignModel(m_tensors);
        const std::string found = model ? foreignText(*model) + "; found " : "found ";
        const bool matchesNone = !has("encoder.layer.") && !has("embeddings.");
        const std::string count =
            matchesNone ? "0 of " + std::to_string(names.size()) + " tensors match BEiT, " : "";
        throw Error(ErrorKind::Unsupported, "CKPT-KIND",
                    "cannot use checkpoint: " + m_where + ": expected the tensors of a BEiT, " +
                        count + found + listed(names, 5),
                    model ? model->advice
                          : "Choose a BEiT, BEiT v2, DiT or data2vec-vision checkpoint.");
    }

    /// A key has a bias in a ViT, never in a BEiT; timm's ViT hides it in a joint one.
    [[nodiscard]] bool isLikeVit() const {
        const bool hasBeitsParts = find(kLayerTable) != nullptr || find(kSharedTable) != nullptr ||
                                   find("encoder.layer.0.lambda_1") != nullptr;
        const bool hasKeyBias = find("encoder.layer.0.attention.attention.key.bias") != nullptr;
        const TensorEntry* query = find("encoder.layer.0.attention.attention.query.bias");
        const bool isJoint = query != nullptr && query->partCount > 1;
        return (hasKeyBias || (isJoint && !hasBeitsParts)) && foreignModel(m_tensors);
    }

    [[nodiscard]] int layerCount() const {
        constexpr std::string_view kLayer = "encoder.layer.";
        int count = 0;
        for (const TensorEntry& entry : m_tensors) {
            int index = 0;
            const char* end = entry.name.data() + entry.name.size();
            if (entry.name.starts_with(kLayer) &&
                std::from_chars(entry.name.data() + kLayer.size(), end, index).ec == std::errc{} &&
                index < std::numeric_limits<int>::max()) {
                count = std::max(count, index + 1);
            }
        }
        return count;
    }

    [[nodiscard]] std::string dtype() const {
        switch (find(kProjection)->type) {
        case TensorType::F16:
            return "float16";
        case TensorType::BF16:
            return "bfloat16";
        default:
            return "float32";
        }
    }

    void readFlags() {
        BeitConfig& c = m_reading.config;
        const bool isData2Vec =
            m_context.spelling == Spelling::Fairseq || m_context.hasRegressionHead ||
            std::any_of(m_tensors.begin(), m_tensors.end(), [](const TensorEntry& t) {
                return t.storedName.starts_with("data2vec_vision.");
            });
        c.modelType = isData2Vec ? "data2vec-vision" : "beit";
        c.useMaskToken = find("embeddings.mask_token") != nullptr;
        c.useAbsolutePositionEmbeddings = find("embeddings.position_embeddings") != nullptr;
        c.useSharedRelativePositionBias = find(kSharedTable) != nullptr;
        c.useRelativePositionBias = find(kLayerTable) != nullptr;
        c.layerScaleInitValue = has("encoder.layer.0.lambda_1") ? 0.1 : 0.0;
        c.useMeanPooling = !has("layernorm.");
        if (has("layernorm.") && (has("pooler.layernorm.") || has("decode_head."))) {
            fail("a norm behind the last layer and " +
                 std::string(has("decode_head.") ? "a segmentation head"
                                                 : "one behind the pooling") +
                 ": this combination is not supported");
        }
    }

    void readHeadCount(const TensorEntry* table) {
        BeitConfig& c = m_reading.config;
        if (table != nullptr) {
            c.headCount = size(table->name, 1);
            return;
        }
        c.headCount = std::max(1, c.hiddenSize / 64);
        while (c.hiddenSize % c.headCount != 0) {
            --c.headCount;
        }
        note("num_attention_heads " + std::to_string(c.headCount) +
             ": about 64 channels each, nothing in the weights says it");
    }

    /// Heads and image size, from the bias table, the position embeddings or an index table.
    void readTables() {
        BeitConfig& c = m_reading.config;
        const TensorEntry* table = find(kSharedTable);
        table = table != nullptr ? table : find(kLayerTable);
        readHeadCount(table);
        std::vector<std::string> sources;
        std::int64_t patches = m_context.patchCount;
        if (patches > 0) {
            sources.emplace_back("the index table");
        }
        if (c.useAbsolutePositionEmbeddings) {
            patches = std::max(0, size("embeddings.position_embeddings", 1) - 1);
            sources.emplace_back("the position embeddings");
        }
        const std::int64_t rows = table != nullptr ? size(table->name, 0) : 0;
        if (table != nullptr) {
            sources.emplace_back("the bias table");
        }
        if (sources.empty()) {
            const int side = std::max(1, 224 / std::max(1, c.patchSize.height));
            setImageSize({side, side}, "usual, nothing in the weights says it");
            return;
        }
        const std::optional<Size> grid = inferGrid(patches, rows);
        if (!grid) {
            fail("cannot infer the configuration: no grid of patches has a bias table of " +
                 std::to_string(rows) + " rows" +
                 (patches > 0 ? " and " + std::to_string(patches) + " positions" : ""));
        }
        std::string source = "from " + listed(sources);
        if (grid->height != grid->width) {
            source += ", taken as wider than high";
        }
        setImageSize(*grid, source);
    }

    void setImageSize(Size grid, const std::string& source) {
        BeitConfig& c = m_reading.config;
        const auto pixels = [](int patches, int patch) {
            return static_cast<int>(std::min<std::int64_t>(
                static_cast<std::int64_t>(patches) * patch, std::numeric_limits<int>::max()));
        };
        c.imageSize = {pixels(grid.height, c.patchSize.height),
                       pixels(grid.width, c.patchSize.width)};
        std::string text = "image_size " + std::to_string(c.imageSize.height);
        if (c.imageSize.height != c.imageSize.width) {
            text += " x " + std::to_string(c.imageSize.width);
        }
        note(text + ": " + source);
    }

    void readHeads() {
        BeitConfig& c = m_reading.config;
        if (find("lm_head.weight") != nullptr) {
            c.vocabSize = size("lm_head.weight", 0);
        }
        c.useAuxiliaryHead = has("auxiliary_head.");
        if (c.useAuxiliaryHead) {
            c.auxiliaryChannels = size("auxiliary_head.classifier.weight", 1);
            c.auxiliaryConcatInput = has("auxiliary_head.conv_cat.");
            c.auxiliaryConvCount = 0;
            while (c.auxiliaryConvCount < 64 &&
                   has("auxiliary_head.convs." + std::to_string(c.auxiliaryConvCount) + ".")) {
                ++c.auxiliaryConvCount;
            }
        }
        c.addFpn = has("fpn1.") && !has("decode_head.");
        c.outIndices = {c.layerCount};
        if (has("fpn1.")) {
            c.outIndices =
                c.addFpn ? backboneStages(c.layerCount) : segmentationBlocks(c.layerCount);
            note("out_indices " + nlohmann::json(c.outIndices).dump() + ": usual for " +
                 std::to_string(c.layerCount) + " layers");
        }
        if (has("decode_head.")) {
            readPools();
        }
        m_reading.isBackboneOnly = m_context.isPartOfDepthNet;
        if (m_reading.isBackboneOnly) {
            c.architectures = {className(c.modelType, Architecture::Backbone)};
        }
    }

    void readPools() {
        std::size_t pools = 0;
        while (has("decode_head.psp_modules." + std::to_string(pools) + ".")) {
            ++pools;
        }
        if (pools != m_reading.config.poolScales.size()) {
            fail("cannot infer the configuration: " + std::to_string(pools) +
                 " pools in the segmentation head, expected 4 with the scales 1, 2, 3 and 6");
        }
        note("pool_scales [1, 2, 3, 6]: usual");
    }

    std::span<const TensorEntry> m_tensors;
    const std::string& m_where;
    const KeyContext& m_context;
    ConfigReading m_reading;
};

} // namespace

ConfigReading inferConfig(std::span<const TensorEntry> tensors,
                          const std::string& where,
                          const KeyContext& context) {
    return Inference(tensors, where, context).run();
}

} // namespace core
