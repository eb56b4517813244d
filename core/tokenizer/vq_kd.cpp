#include "core/tokenizer/vq_kd.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/key_map.h"
#include "core/model/beit_model.h"
#include "core/model/linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tanh.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace core {
namespace {

constexpr std::string_view kEncoder = "encoder.";
constexpr const char* kCodebook = "quantize.embedding.weight";
constexpr const char* kFirstTask = "encode_task_layer.0.";
constexpr const char* kSecondTask = "encode_task_layer.2.";

at::Tensor unitRows(const at::Tensor& x) {
    return x / at::linalg_vector_norm(x, 2, {-1}, true).clamp_min(1e-12);
}

[[noreturn]] void refuse(const TensorFile& file, const std::string& message) {
    throw Error(ErrorKind::BadFormat, "CKPT-TOKENIZER",
                printable(file.path().filename().string()) + ": " + message,
                "Give a tokenizer of BEiT v2 as it was published.");
}

const TensorEntry& entryOf(const TensorFile& file, const std::string& name, std::size_t rank) {
    const TensorEntry* entry = file.find(name);
    if (entry == nullptr || entry->shape.size() != rank ||
        std::any_of(entry->shape.begin(), entry->shape.end(),
                    [](std::int64_t side) { return side < 1 || side > (1 << 20); })) {
        refuse(file,
               name + ": expected a tensor of rank " + std::to_string(rank) +
                   (entry == nullptr ? ", found none" : ", found " + shapeText(entry->shape)));
    }
    return *entry;
}

at::Tensor read(const TensorFile& file, const TensorEntry& entry) {
    at::Tensor values = at::empty(entry.shape);
    file.readFloats(entry,
                    {values.mutable_data_ptr<float>(), static_cast<std::size_t>(values.numel())});
    return values;
}

/// A parameter's place in the canonical naming, filled from all parts of the file.
struct Filling {
    std::map<std::string, at::Tensor> wanted;
    std::set<std::string> filled;
};

void fillFrom(const TensorFile& file, const TensorEntry& entry, Filling& filling) {
    const std::string name = entry.storedName.substr(kEncoder.size());
    KeyContext context;
    context.spelling = Spelling::Unilm;
    at::Tensor values;
    for (const CanonicalName& part : canonicalNames(name, context)) {
        const auto place = filling.wanted.find(part.name);
        if (place == filling.wanted.end()) {
            continue; // what this model has no use for: a norm that is not applied
        }
        if (!values.defined()) {
            values = read(file, entry);
        }
        const bool isSplit = values.dim() > 0 && values.size(0) % part.partCount == 0;
        const at::Tensor rows =
            isSplit ? values.chunk(part.partCount, 0)[static_cast<std::size_t>(part.part)] : values;
        if (rows.sizes() != place->second.sizes()) {
            throw Error(ErrorKind::BadFormat, "CKPT-MISMATCH",
                        printable(file.path().filename().string()) + ": " +
                            printable(entry.storedName) + ": expected " +
                            shapeText(place->second.sizes().vec()) + ", found " +
                            shapeText(rows.sizes().vec()));
        }
        place->second.copy_(rows);
        filling.filled.insert(part.name);
    }
}

/// The architecture that a file's tensors tell.
BeitConfig configOf(const TensorFile& file) {
    const TensorEntry& patch = entryOf(file, "encoder.patch_embed.proj.weight", 4);
    const TensorEntry& positions = entryOf(file, "encoder.pos_embed", 3);
    const TensorEntry& middle = entryOf(file, "encoder.blocks.0.mlp.fc1.weight", 2);
    BeitConfig config;
    config.hiddenSize = static_cast<int>(patch.shape[0]);
    config.channelCount = static_cast<int>(patch.shape[1]);
    config.patchSize = {static_cast<int>(patch.shape[2]), static_cast<int>(patch.shape[3])};
    config.intermediateSize = static_cast<int>(middle.shape[0]);
    config.layerCount = 0;
    while (config.layerCount < 256 &&
           file.find("encoder.blocks." + std::to_string(config.layerCount) + ".norm1.weight") !=
               nullptr) {
        ++config.layerCount;
    }
    config.headCount = std::max(1, config.hiddenSize / 64);
    config.layerNormEps = 1e-6;
    config.useAbsolutePositionEmbeddings = true;
    config.useRelativePositionBias = false;
    config.useSharedRelativePositionBias = false;
    config.layerScaleInitValue = file.find("encoder.blocks.0.gamma_1") != nullptr ? 0.1 : 0.0;
    const int side =
        static_cast<int>(std::lround(std::sqrt(static_cast<double>(positions.shape[1] - 1))));
    if (std::int64_t{side} * side != positions.shape[1] - 1 || side < 1 ||
        config.hiddenSize % config.headCount != 0 || config.patchSize.height > 256 ||
        config.patchSize.width > 256) {
        refuse(file, "expected a square grid of patches, found " + shapeText(positions.shape));
    }
    config.imageSize = {side * config.patchSize.height, side * config.patchSize.width};
    return config;
}

class VqKdTokenizer final : public VisualTokenizer {
public:
    VqKdTokenizer(TokenizerFacts facts, const TensorFile& file, const BeitConfig& config)
        : VisualTokenizer(std::move(facts)), m_trunk(config, Pooling::None),
          m_norm(config.hiddenSize, config.layerNormEps),
          m_first(config.hiddenSize, config.hiddenSize),
          m_second(config.hiddenSize, entryOf(file, kCodebook, 2).shape[1]) {
        const at::NoGradGuard noGradients;
        fillTrunk(file);
        fillTask(file, kFirstTask, m_first);
        fillTask(file, kSecondTask, m_second);
        m_codebook = unitRows(read(file, entryOf(file, kCodebook, 2)));
        m_trunk.eval();
    }

    void to(at::Device device) {
        m_trunk.to(device);
        m_norm.to(device);
        m_first.to(device);
        m_second.to(device);
        m_codebook = m_codebook.to(device);
    }

    [[nodiscard]] at::Tensor encode(const at::Tensor& pixels) const override {
        const Size grid = *facts().grid;
        const int side = facts().tokenSide;
        if (pixels.dim() != 4 || pixels.size(2) != std::int64_t{grid.height} * side ||
            pixels.size(3) != std::int64_t{grid.width} * side) {
            throw Error(ErrorKind::BadShape, "IMAGE-SHAPE",
                        "tokenizer: expected images of " + std::to_string(grid.height * side) +
                            " x " + std::to_string(grid.width * side) + " pixels");
        }
        const at::Tensor scaled = pixels.mul(255.0).div(127.5).sub(1.0); // [0, 1] to [-1, 1]
        const at::Tensor patches =
            m_norm.forward(m_trunk.forward(scaled).lastHiddenState.slice(1, 1));
        const at::Tensor features = m_second.forward(at::tanh(m_first.forward(patches)));
        const at::Tensor cosine = at::matmul(unitRows(features), m_codebook.t());
        return cosine.argmax(-1).view({pixels.size(0), grid.height, grid.width});
    }

    [[nodiscard]] at::Tensor decode(const at::Tensor& /*tokens*/) const override {
        throw Error(ErrorKind::Unsupported, "CKPT-TOKENIZER",
                    "tokenizer: expected a decoder for pixels, found BEiT v2's, which makes "
                    "features of a teacher",
                    "Tokens of BEiT v2 cannot be turned into pixels; DALL-E's can.");
    }

    [[nodiscard]] at::Tensor codebook() const override { return m_codebook; }

private:
    void fillTrunk(const TensorFile& file) {
        Filling filling;
        for (auto& parameter : m_trunk.named_parameters()) {
            filling.wanted[parameter.key()] = parameter.value();
        }
        filling.wanted["pooler.layernorm.weight"] = m_norm.weight; // unilm's fc_norm
        filling.wanted["pooler.layernorm.bias"] = m_norm.bias;
        for (const TensorEntry& entry : file.entries()) {
            if (entry.storedName.starts_with(kEncoder)) {
                fillFrom(file, entry, filling);
            }
        }
        for (const auto& [name, tensor] : filling.wanted) {
            if (!filling.filled.contains(name)) {
                throw Error(ErrorKind::BadFormat, "CKPT-MISSING",
                            printable(file.path().filename().string()) + ": " + name +
                                ": expected " + shapeText(tensor.sizes().vec()) +
                                ", found no such tensor");
            }
        }
    }

    static void fillTask(const TensorFile& file, const std::string& prefix, Linear& layer) {
        for (auto& parameter : layer.named_parameters()) {
            at::Tensor& values = parameter.value();
            const TensorEntry& entry =
                entryOf(file, prefix + parameter.key(), static_cast<std::size_t>(values.dim()));
            if (entry.shape != values.sizes().vec()) {
                refuse(file, entry.storedName + ": expected " + shapeText(values.sizes().vec()) +
                                 ", found " + shapeText(entry.shape));
            }
            values.copy_(read(file, entry));
        }
    }

    mutable BeitModel m_trunk; // its forward keeps a cache
    LayerNorm m_norm;
    Linear m_first;
    Linear m_second;
    at::Tensor m_codebook; ///< [vocabulary, width], unit rows
};

} // namespace

bool isVqKd(const TensorFile& file) {
    return file.find(kCodebook) != nullptr && file.find("encoder.pos_embed") != nullptr;
}

TokenizerFacts vqKdFacts(const TensorFile& file) {
    const BeitConfig config = configOf(file);
    TokenizerFacts facts;
    facts.family = TokenizerFamily::VqKd;
    facts.format = printable(file.path().filename().string()) + ", " + file.format();
    facts.vocabulary = static_cast<int>(entryOf(file, kCodebook, 2).shape[0]);
    facts.tokenSide = config.patchSize.height;
    facts.canEncode = true;
    facts.grid = patchGrid(config);
    facts.filter = Filter::Bicubic;
    for (const TensorEntry& entry : file.entries()) {
        const std::string& name = entry.storedName;
        const bool counts = name.starts_with(kEncoder) || name.starts_with("encode_task_layer.") ||
                            name == kCodebook;
        facts.parameterCount += counts ? elementCount(entry) : 0;
    }
    facts.notes = file.warnings();
    facts.notes.emplace_back(
        "tokens of BEiT v2 stand for a teacher's features: there are no pixels "
        "to show for them");
    return facts;
}

std::shared_ptr<const VisualTokenizer> loadVqKd(const std::shared_ptr<const TensorFile>& file,
                                                at::Device device,
                                                const Progress& progress) {
    report(progress, 0.0F);
    auto tokenizer = std::make_shared<VqKdTokenizer>(vqKdFacts(*file), *file, configOf(*file));
    tokenizer->to(device);
    report(progress, 1.0F);
    return tokenizer;
}

} // namespace core
