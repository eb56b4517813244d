#include "core/base/error.h"
#include "core/base/text.h"
#include "core/tokenizer/discrete_vae.h"
#include "core/tokenizer/tokenizer_files.h"
#include "core/tokenizer/visual_tokenizer.h"
#include "core/tokenizer/vq_kd.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/argmax.h>
#include <c10/core/InferenceMode.h>

#include <span>

namespace core {
namespace {

constexpr Size kUsualGrid{14, 14}; // that of BEiT at 224 pixels

/// DALL-E's, of any width; at least one of the halves.
class DiscreteVaeTokenizer final : public VisualTokenizer {
public:
    DiscreteVaeTokenizer(TokenizerFacts facts,
                         std::shared_ptr<DiscreteVaeEncoder> encoder,
                         std::shared_ptr<DiscreteVaeDecoder> decoder)
        : VisualTokenizer(std::move(facts)), m_encoder(std::move(encoder)),
          m_decoder(std::move(decoder)) {}

    [[nodiscard]] at::Tensor encode(const at::Tensor& pixels) const override {
        require(m_encoder != nullptr, "encoder");
        return m_encoder->forward(mapPixels(pixels)).argmax(1);
    }

    [[nodiscard]] at::Tensor decode(const at::Tensor& tokens) const override {
        require(m_decoder != nullptr, "decoder");
        return picture(m_decoder->decode(tokens));
    }

    [[nodiscard]] at::Tensor codebook() const override {
        require(m_decoder != nullptr, "decoder");
        return m_decoder->codebook();
    }

private:
    static void require(bool isThere, const std::string& part) {
        if (!isThere) {
            throw Error(ErrorKind::Unsupported, "CKPT-TOKENIZER",
                        "tokenizer: expected its " + part + ", found none",
                        "Put " + part + ".pkl beside the other file.");
        }
    }

    std::shared_ptr<DiscreteVaeEncoder> m_encoder;
    std::shared_ptr<DiscreteVaeDecoder> m_decoder;
};

void fill(torch::nn::Module& module, const VaeSource& source) {
    const at::NoGradGuard noGradients;
    const std::string file = printable(source.file->path().filename().string()) + ": ";
    for (auto& parameter : module.named_parameters()) {
        const TensorEntry* entry = source.file->find(source.prefix + parameter.key());
        at::Tensor& values = parameter.value();
        if (entry == nullptr) {
            throw Error(ErrorKind::BadFormat, "CKPT-MISSING",
                        file + parameter.key() + ": expected " + shapeText(values.sizes().vec()) +
                            ", found no such tensor");
        }
        if (entry->shape != values.sizes().vec()) {
            throw Error(ErrorKind::BadFormat, "CKPT-MISMATCH",
                        file + parameter.key() + ": expected " + shapeText(values.sizes().vec()) +
                            ", found " + shapeText(entry->shape));
        }
        source.file->readFloats(
            *entry, {values.mutable_data_ptr<float>(), static_cast<std::size_t>(values.numel())});
        values.requires_grad_(false);
    }
}

std::uint64_t countOf(const VaeSource& source) {
    std::uint64_t count = 0;
    for (const TensorEntry& entry : source.file->entries()) {
        count += entry.storedName.starts_with(source.prefix + "blocks.") ? elementCount(entry) : 0;
    }
    return count;
}

template <typename Half>
std::shared_ptr<Half> load(const VaeSource& source, at::Device device) {
    auto half = std::make_shared<Half>(source.shape);
    fill(*half, source);
    half->eval();
    if (device.is_cpu()) {
        half->pack(kUsualGrid);
    } else {
        half->to(device);
    }
    return half;
}

/// "encoder.pkl and decoder.pkl, PyTorch zip, whole module"
std::string formatOf(const std::vector<VaeSource>& sources) {
    std::string text;
    std::string format;
    for (const VaeSource& source : sources) {
        const std::string name = printable(source.file->path().filename().string());
        if (text.find(name) == std::string::npos) {
            text += (text.empty() ? "" : " and ") + name;
        }
        if (format.find(source.file->format()) == std::string::npos) {
            format += ", " + source.file->format();
        }
    }
    return text + format;
}

TokenizerFacts vaeFacts(const std::vector<VaeSource>& sources) {
    requirePair(sources);
    TokenizerFacts facts;
    facts.format = formatOf(sources);
    facts.vocabulary = sources.front().shape.vocabulary;
    facts.tokenSide = sources.front().shape.tokenSide();
    for (const VaeSource& source : sources) {
        facts.canEncode = facts.canEncode || source.part == VaePart::Encoder;
        facts.canDecode = facts.canDecode || source.part == VaePart::Decoder;
        facts.parameterCount += countOf(source);
        if (source.shape.tokenSide() != facts.tokenSide) {
            throw Error(ErrorKind::BadFormat, "CKPT-TOKENIZER",
                        "tokenizer: expected an encoder and a decoder of one scale, found " +
                            std::to_string(facts.tokenSide) + " and " +
                            std::to_string(source.shape.tokenSide()) + " pixels per token",
                        "The two files belong to different tokenizers.");
        }
        for (const std::string& warning : source.file->warnings()) {
            facts.notes.push_back(warning);
        }
    }
    if (!facts.canDecode) {
        facts.notes.emplace_back("there is no decoder: tokens cannot be shown as pixels");
    }
    if (!facts.canEncode) {
        facts.notes.emplace_back("there is no encoder: an image's own tokens are not known");
    }
    return facts;
}

std::shared_ptr<const VisualTokenizer>
loadVae(const std::vector<VaeSource>& sources, at::Device device, const Progress& progress) {
    TokenizerFacts facts = vaeFacts(sources);
    std::shared_ptr<DiscreteVaeEncoder> encoder;
    std::shared_ptr<DiscreteVaeDecoder> decoder;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        report(progress, static_cast<float>(i) / static_cast<float>(sources.size()));
        if (sources[i].part == VaePart::Encoder) {
            encoder = load<DiscreteVaeEncoder>(sources[i], device);
        } else {
            decoder = load<DiscreteVaeDecoder>(sources[i], device);
        }
    }
    report(progress, 1.0F);
    return std::make_shared<DiscreteVaeTokenizer>(std::move(facts), std::move(encoder),
                                                  std::move(decoder));
}

/// What was found behind a path.
struct Parts {
    std::shared_ptr<const TensorFile> vqKd; ///< the whole of BEiT v2's
    std::vector<VaeSource> halves;
    std::filesystem::path other; ///< a file of other weights; empty: none
};

Parts partsOf(const std::filesystem::path& path) {
    Parts parts;
    for (const std::filesystem::path& each : tokenizerFiles(path)) {
        const std::shared_ptr<const TensorFile> file = openTensorFile(each);
        if (isVqKd(*file)) {
            return {file, {}, {}};
        }
        const std::vector<VaeSource> found = vaeSources(file);
        if (found.empty()) {
            return {nullptr, {}, each};
        }
        parts.halves.insert(parts.halves.end(), found.begin(), found.end());
    }
    return parts;
}

} // namespace

std::optional<TokenizerFacts> inspectTokenizer(const std::filesystem::path& path) {
    const Parts parts = partsOf(path);
    if (!parts.other.empty()) {
        return std::nullopt;
    }
    return parts.vqKd ? vqKdFacts(*parts.vqKd) : vaeFacts(parts.halves);
}

std::shared_ptr<const VisualTokenizer>
loadTokenizer(const std::filesystem::path& path, at::Device device, const Progress& progress) {
    const c10::InferenceMode inference;
    const Parts parts = partsOf(path);
    if (!parts.other.empty()) {
        throw Error(ErrorKind::Unsupported, "CKPT-TOKENIZER",
                    printable(parts.other.native()) +
                        ": expected a visual tokenizer (DALL-E's encoder and decoder, or BEiT "
                        "v2's), found other weights",
                    "A model for masked image modelling is opened with --model.");
    }
    return parts.vqKd ? loadVqKd(parts.vqKd, device, progress)
                      : loadVae(parts.halves, device, progress);
}

} // namespace core
