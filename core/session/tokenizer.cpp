#include "core/session/tokenizer.h"

#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/hub/model_path.h"
#include "core/image/processor.h"
#include "core/image/resize.h"
#include "core/model/device.h"
#include "core/session/engine_info.h"
#include "core/tokenizer/visual_tokenizer.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/topk.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace core {
namespace {

constexpr int kFieldSide = 3; ///< a tile is the middle of a field of 3 x 3 equal tokens
constexpr int kTilesAtOnce = 64;

TokenizerInfo infoOf(const TokenizerFacts& facts, const std::string& path) {
    TokenizerInfo info;
    info.path = path;
    info.format = facts.format;
    info.kind =
        facts.family == TokenizerFamily::VqKd ? TokenizerKind::VqKd : TokenizerKind::DiscreteVae;
    info.vocabulary = facts.vocabulary;
    info.tokenSide = facts.tokenSide;
    info.canEncode = facts.canEncode;
    info.canDecode = facts.canDecode;
    info.parameterCount = facts.parameterCount;
    info.notes = facts.notes;
    return info;
}

/// A processor's framing at another scale, without its normalisation: [0, 1].
ProcessorConfig scaledFraming(ProcessorConfig config, Size input, Size view, Filter filter) {
    const double rows = static_cast<double>(view.height) / input.height;
    const double columns = static_cast<double>(view.width) / input.width;
    const auto scaled = [](int side, double factor) {
        return side == 0 ? 0 : std::max(1, static_cast<int>(std::lround(side * factor)));
    };
    TargetSize& size = config.size;
    size.exact = {scaled(size.exact.height, rows), scaled(size.exact.width, columns)};
    size.bounds = {scaled(size.bounds.height, rows), scaled(size.bounds.width, columns)};
    size.cover = {scaled(size.cover.height, rows), scaled(size.cover.width, columns)};
    size.shortestEdge = scaled(size.shortestEdge, rows);
    size.longestEdge = scaled(size.longestEdge, rows);
    if (!config.doResize || (!config.doCenterCrop && size.exact != view)) {
        config.doResize = true; // the image as it is, or an aspect ratio that it keeps
        size = {view, 0, 0, {}, {}};
    }
    config.cropSize = view;
    config.resample = filter;
    config.doRescale = true;
    config.rescaleFactor = 1.0 / 255.0;
    config.doNormalize = false;
    return config;
}

std::vector<std::uint8_t> levels(const at::Tensor& pictures) { // [n, 3, h, w] in [0, 1]
    const at::Tensor bytes = pictures.mul(255.0)
                                 .round()
                                 .clamp(0, 255)
                                 .permute({0, 2, 3, 1})
                                 .to(at::kCPU, at::kByte)
                                 .contiguous();
    const auto* values = bytes.const_data_ptr<std::uint8_t>();
    return {values, values + bytes.numel()};
}

} // namespace

struct Tokenizer::Private {
    TokenizerInfo info;
    std::shared_ptr<const VisualTokenizer> tokenizer;
    at::Device device = at::kCPU;

    void requireTokens(at::ArrayRef<int> tokens) const {
        for (const int token : tokens) {
            if (token < 0 || token >= info.vocabulary) {
                throw Error(ErrorKind::BadShape, "TOKEN-RANGE",
                            "tokens: expected numbers from 0 to " +
                                std::to_string(info.vocabulary - 1) + ", found " +
                                std::to_string(token),
                            "The tokens belong to another tokenizer.");
            }
        }
    }
};

Tokenizer::Tokenizer(std::unique_ptr<Private> d) : m_d(std::move(d)) {}
Tokenizer::~Tokenizer() = default;

std::unique_ptr<Tokenizer> Tokenizer::open(const OpenTokenizerRequest& request,
                                           const Progress& progress) {
    const Stopwatch stopwatch;
    at::set_num_threads(request.threads > 0 ? request.threads : physicalCoreCount());
    auto d = std::make_unique<Private>();
    d->device = resolveDevice(request.device);
    d->tokenizer = loadTokenizer(resolveModelPath(request.path), d->device, progress);
    d->info = infoOf(d->tokenizer->facts(), request.path);
    d->info.device = d->device.str();
    d->info.loadMs = stopwatch.milliseconds();
    return std::unique_ptr<Tokenizer>(new Tokenizer(std::move(d)));
}

const TokenizerInfo& Tokenizer::info() const {
    return m_d->info;
}

void Tokenizer::requireGrid(Size grid) const {
    const std::optional<Size>& only = m_d->tokenizer->facts().grid;
    if (only && *only != grid) {
        throw Error(ErrorKind::BadShape, "CKPT-TOKENIZER",
                    "tokenizer: " + printable(m_d->info.path) + ": expected a grid of " +
                        sizeText(*only) + " tokens, found " + sizeText(grid) + " patches",
                    "Give the model an input of " + sizeText(*only) +
                        " patches, or another tokenizer.");
    }
}

void Tokenizer::requireFit(const ModelInfo& model, Size grid) const {
    requireGrid(grid);
    if (model.vocabularySize != m_d->info.vocabulary) {
        throw Error(ErrorKind::BadShape, "CKPT-TOKENIZER",
                    "tokenizer: " + printable(m_d->info.path) + ": expected " +
                        std::to_string(model.vocabularySize) +
                        " tokens as the model predicts, found " +
                        std::to_string(m_d->info.vocabulary),
                    "Give the tokenizer that the model was trained with.");
    }
}

Planes Tokenizer::view(const Image& image, const ProcessorConfig& framing, Size grid) const {
    requireGrid(grid);
    const int side = m_d->info.tokenSide;
    const Size view{grid.height * side, grid.width * side};
    const Size input = framing.doCenterCrop ? framing.cropSize : framing.size.exact;
    return preprocess(image,
                      scaledFraming(framing, input.height > 0 && input.width > 0 ? input : view,
                                    view, m_d->tokenizer->facts().filter));
}

Planes Tokenizer::view(const PixelBatch& pixels,
                       int index,
                       const ProcessorConfig& framing,
                       Size grid) const {
    Image image{pixels.height, pixels.width, 3, {}};
    const auto area =
        static_cast<std::size_t>(pixels.height) * static_cast<std::size_t>(pixels.width);
    image.pixels.resize(area * 3);
    const float* planes = pixels.values.data() + static_cast<std::size_t>(index) * area *
                                                     static_cast<std::size_t>(pixels.channels);
    const double scale = framing.doRescale ? framing.rescaleFactor : 1.0;
    for (std::size_t c = 0; c < 3; ++c) {
        const std::size_t from = pixels.channels == 3 ? c : 0;
        const double mean = framing.doNormalize ? framing.mean[c] : 0.0;
        const double deviation = framing.doNormalize ? framing.std[c] : 1.0;
        for (std::size_t i = 0; i < area; ++i) {
            const double level = (planes[from * area + i] * deviation + mean) / scale;
            image.pixels[i * 3 + c] =
                static_cast<std::uint8_t>(std::clamp(std::lround(level), 0L, 255L));
        }
    }
    ProcessorConfig squash;
    squash.size.exact = {pixels.height, pixels.width};
    squash.doCenterCrop = false;
    return view(image, squash, grid);
}

TokenBatch Tokenizer::encode(const PixelBatch& pixels) const {
    const c10::InferenceMode inference;
    const at::Tensor input =
        at::from_blob(const_cast<float*>(pixels.values.data()), // NOLINT: read only
                      {pixels.count, pixels.channels, pixels.height, pixels.width}, at::kFloat)
            .to(m_d->device);
    const at::Tensor tokens = m_d->tokenizer->encode(input).to(at::kCPU, at::kInt).contiguous();
    const auto* values = tokens.const_data_ptr<std::int32_t>();
    return {pixels.count,
            {static_cast<int>(tokens.size(1)), static_cast<int>(tokens.size(2))},
            {values, values + tokens.numel()}};
}

PixelBatch Tokenizer::decode(const TokenBatch& batch) const {
    const c10::InferenceMode inference;
    m_d->requireTokens(batch.tokens);
    const at::Tensor tokens = at::tensor(batch.tokens, at::kLong)
                                  .view({batch.count, batch.grid.height, batch.grid.width})
                                  .to(m_d->device);
    const at::Tensor pictures =
        m_d->tokenizer->decode(tokens).to(at::kCPU, at::kFloat).contiguous();
    const float* values = pictures.const_data_ptr<float>();
    return {batch.count,
            static_cast<int>(pictures.size(1)),
            static_cast<int>(pictures.size(2)),
            static_cast<int>(pictures.size(3)),
            {values, values + pictures.numel()}};
}

std::vector<std::uint8_t> Tokenizer::tiles(std::span<const int> tokens,
                                           const Progress& progress) const {
    const c10::InferenceMode inference;
    m_d->requireTokens({tokens.data(), tokens.size()});
    const std::int64_t side = m_d->info.tokenSide;
    std::vector<std::uint8_t> result;
    for (std::size_t first = 0; first < tokens.size(); first += kTilesAtOnce) {
        report(progress, static_cast<float>(first) / static_cast<float>(tokens.size()));
        const std::size_t count = std::min<std::size_t>(kTilesAtOnce, tokens.size() - first);
        const at::Tensor fields =
            at::tensor(at::ArrayRef<int>(tokens.data() + first, count), at::kLong)
                .view({-1, 1, 1})
                .expand({-1, kFieldSide, kFieldSide})
                .to(m_d->device);
        const std::int64_t start = side * (kFieldSide / 2);
        const std::vector<std::uint8_t> pixels = levels(m_d->tokenizer->decode(fields)
                                                            .slice(2, start, start + side)
                                                            .slice(3, start, start + side));
        result.insert(result.end(), pixels.begin(), pixels.end());
    }
    return result;
}

std::vector<SimilarToken> Tokenizer::similar(int token, int count) const {
    const c10::InferenceMode inference;
    m_d->requireTokens({token});
    const at::Tensor book = m_d->tokenizer->codebook().to(at::kCPU, at::kFloat);
    const at::Tensor lengths = at::linalg_vector_norm(book, 2, {-1}).clamp_min(1e-12);
    const at::Tensor cosine = at::matmul(book, book[token]) / (lengths * lengths[token]);
    const std::int64_t wanted = std::min<std::int64_t>(count + std::int64_t{1}, book.size(0));
    const auto [values, indices] = at::topk(cosine, wanted);
    std::vector<SimilarToken> tokens;
    for (std::int64_t i = 0; i < wanted; ++i) {
        const int other = indices[i].item<int>();
        if (other != token && static_cast<int>(tokens.size()) < count) {
            tokens.push_back({other, values[i].item<double>()});
        }
    }
    return tokens;
}

} // namespace core
