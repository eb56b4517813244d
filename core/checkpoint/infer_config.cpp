#include "core/checkpoint/infer_config.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/key_map.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace core {
namespace {

constexpr const char* kProjection = "embeddings.patch_embeddings.projection.weight";
constexpr const char* kTable = "relative_position_bias.relative_position_bias_table";

class Inference final {
public:
    Inference(std::span<const TensorEntry> tensors, const std::string& where)
        : m_tensors(tensors), m_where(where) {}

    ConfigReading run() {
        requireBackbone();
        BeitConfig& c = m_reading.config;
        c.hiddenSize = size(kProjection, 0);
        c.channelCount = size(kProjection, 1);
        c.patchSize = {size(kProjection, 2), size(kProjection, 3)};
        c.layerCount = layerCount();
        c.intermediateSize = size("encoder.layer.0.intermediate.dense.weight", 0);
        c.dtype = dtype();
        c.layerNormEps = 1e-6;
        note("layer_norm_eps 1e-6: the original code's");
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
        if (find(kProjection) != nullptr && has("encoder.layer.0.")) {
            return;
        }
        std::vector<std::string> names;
        for (const TensorEntry& entry : m_tensors) {
            names.push_back(entry.storedName);
        }
        throw Error(ErrorKind::Unsupported, "CKPT-KIND",
                    "cannot use checkpoint: " + m_where +
                        ": expected the tensors of a BEiT, found " + listed(names, 5),
                    "Choose a BEiT, DiT or data2vec-vision checkpoint.");
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
        c.modelType = std::any_of(m_tensors.begin(), m_tensors.end(),
                                  [](const TensorEntry& t) {
                                      return t.storedName.starts_with("data2vec_vision.");
                                  })
                          ? "data2vec-vision"
                          : "beit";
        c.useMaskToken = find("embeddings.mask_token") != nullptr;
        c.useAbsolutePositionEmbeddings = find("embeddings.position_embeddings") != nullptr;
        c.useSharedRelativePositionBias = has("encoder.relative_position_bias.");
        c.useRelativePositionBias =
            has("encoder.layer.0.attention.attention.relative_position_bias.");
        c.layerScaleInitValue = has("encoder.layer.0.lambda_1") ? 0.1 : 0.0;
        c.useMeanPooling = !has("layernorm.");
    }

    /// Heads and image size, from a bias table or the position embeddings.
    void readTables() {
        BeitConfig& c = m_reading.config;
        const std::string table =
            c.useSharedRelativePositionBias
                ? std::string("encoder.") + kTable
                : std::string("encoder.layer.0.attention.attention.") + kTable;
        const bool hasTable = c.useSharedRelativePositionBias || c.useRelativePositionBias;
        c.headCount = hasTable ? size(table, 1) : std::max(1, c.hiddenSize / 64);
        if (!hasTable) {
            note("num_attention_heads " + std::to_string(c.headCount) + ": 64 channels each");
        }
        int side = 0;
        std::string source = "usual, nothing in the weights says it";
        if (hasTable) {
            side =
                (static_cast<int>(std::lround(std::sqrt(std::max(0, size(table, 0) - 3)))) + 1) / 2;
            source = "a square, from the bias table";
        } else if (c.useAbsolutePositionEmbeddings) {
            const int rows = size("embeddings.position_embeddings", 1) - 1;
            side = static_cast<int>(std::lround(std::sqrt(std::max(0, rows))));
            source = "a square, from the position embeddings";
        } else {
            side = 224 / std::max(1, c.patchSize.height);
        }
        const auto pixels = [&](int patch) {
            return static_cast<int>(std::min<std::int64_t>(static_cast<std::int64_t>(side) * patch,
                                                           std::numeric_limits<int>::max()));
        };
        c.imageSize = {pixels(c.patchSize.height), pixels(c.patchSize.width)};
        note("image_size " + std::to_string(c.imageSize.height) + ": " + source);
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
            const int n = c.layerCount;
            c.outIndices = n == 12   ? std::vector{3, 5, 7, 11}
                           : n == 24 ? std::vector{7, 11, 15, 23}
                                     : std::vector{n / 4, n / 2, 3 * n / 4, n};
            note("out_indices " + nlohmann::json(c.outIndices).dump() + ": usual for " +
                 std::to_string(n) + " layers");
        }
        if (has("decode_head.")) {
            note("pool_scales [1, 2, 3, 6]: usual");
        }
    }

    std::span<const TensorEntry> m_tensors;
    const std::string& m_where;
    ConfigReading m_reading;
};

} // namespace

ConfigReading inferConfig(std::span<const TensorEntry> tensors, const std::string& where) {
    return Inference(tensors, where).run();
}

} // namespace core
