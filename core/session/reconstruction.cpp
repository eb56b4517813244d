#include "core/session/reconstruction.h"

#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/image/processor.h"

#include <algorithm>
#include <cmath>

namespace core {
namespace {

constexpr std::size_t kKnownImages = 6;
constexpr float kMaskGrey = 0.5F;

TokenBatch batchOf(Size grid, const std::vector<std::int32_t>& tokens) {
    return {1, grid, tokens};
}

Planes decoded(const Tokenizer& tokenizer, Size grid, const std::vector<std::int32_t>& tokens) {
    return planesOf(tokenizer.decode(batchOf(grid, tokens)), 0);
}

std::shared_ptr<const MaskableImage> prepare(const ReconstructRequest& request,
                                             const Model& model,
                                             const Tokenizer* tokenizer,
                                             const Image& image,
                                             ReconstructTimes& times) {
    Stopwatch stopwatch;
    auto made = std::make_shared<MaskableImage>();
    made->imageId = request.imageId;
    made->modelId = request.modelId;
    made->tokenizerId = request.tokenizerId;
    const Planes planes = preprocess(image, model.processor());
    made->pixels = stack(std::span(&planes, 1));
    made->grid = model.gridOf({planes.height, planes.width});
    made->seen = seenRegion(image.size(), model, {planes.height, planes.width});
    times.preprocess = stopwatch.milliseconds();
    if (tokenizer != nullptr) {
        const Stopwatch tokenizing;
        made->view = tokenizer->view(image, model.processor(), made->grid);
        if (tokenizer->info().canEncode) {
            made->trueTokens = tokenizer->encode(stack(std::span(&*made->view, 1))).tokens;
            if (tokenizer->info().canDecode) {
                made->codebook = decoded(*tokenizer, made->grid, made->trueTokens);
            }
        }
        times.tokenize = tokenizing.milliseconds();
    }
    return made;
}

void addGuesses(const MaskedPrediction& prediction, std::vector<Array>& arrays) {
    std::vector<std::int32_t> tokens;
    std::vector<float> probabilities;
    std::vector<std::int32_t> ranks;
    std::vector<float> trueProbabilities;
    for (const PatchGuess& patch : prediction.patches) {
        for (const TokenGuess& guess : patch.top) {
            tokens.push_back(guess.token);
            probabilities.push_back(guess.probability);
        }
        ranks.push_back(patch.trueRank);
        trueProbabilities.push_back(patch.trueProbability);
    }
    const auto count = static_cast<std::int64_t>(prediction.patches.size());
    const std::int64_t each = static_cast<std::int64_t>(tokens.size()) / count;
    arrays.push_back(intArray("top_tokens", {count, each}, tokens));
    arrays.push_back(floatArray("top_probabilities", {count, each}, probabilities));
    if (!prediction.trueTokens.empty()) {
        arrays.push_back(intArray("true_ranks", {count}, ranks));
        arrays.push_back(floatArray("true_probabilities", {count}, trueProbabilities));
    }
}

void addTruth(const MaskableImage& known, const PatchMask& mask, std::vector<Array>& arrays) {
    if (known.view) {
        arrays.push_back(pixelArray("original", pictureOf(*known.view)));
        arrays.push_back(pixelArray("masked", pictureOf(greyed(*known.view, mask))));
    }
    if (!known.trueTokens.empty()) {
        arrays.push_back(
            intArray("true_tokens", {known.grid.height, known.grid.width}, known.trueTokens));
    }
    if (known.codebook) {
        arrays.push_back(pixelArray("codebook", pictureOf(*known.codebook)));
    }
}

/// What the model says of the same patches when nothing is hidden from it.
void addUnmasked(const MaskedPrediction& unmasked,
                 const MaskableImage& known,
                 const Tokenizer* tokenizer,
                 ReconstructAnswer& answer) {
    std::vector<std::int32_t> tokens;
    for (const PatchGuess& patch : unmasked.patches) {
        tokens.push_back(patch.top.front().token);
    }
    answer.reply.unmaskedAccuracy = unmasked.tokenAccuracy;
    answer.arrays.push_back(
        intArray("unmasked_tokens", {static_cast<std::int64_t>(tokens.size())}, tokens));
    if (known.codebook && tokenizer != nullptr) {
        answer.arrays.push_back(pixelArray(
            "unmasked_prediction", pictureOf(decoded(*tokenizer, known.grid, unmasked.mixed))));
    }
}

} // namespace

Array pixelArray(const std::string& name, const Image& image) {
    return byteArray(name, {image.height, image.width, image.channels}, image.pixels);
}

Array lensPictures(const Tokenizer& tokenizer,
                   Size grid,
                   std::span<const std::int32_t> tokens,
                   const Progress& progress) {
    const auto each = static_cast<std::size_t>(grid.height) * static_cast<std::size_t>(grid.width);
    std::vector<std::uint8_t> pixels;
    std::vector<std::int64_t> shape{static_cast<std::int64_t>(tokens.size() / each), 0, 0, 3};
    for (std::size_t first = 0; first < tokens.size(); first += each) {
        report(progress, static_cast<float>(first) / static_cast<float>(tokens.size()));
        const auto part = tokens.subspan(first, each);
        const Image picture = pictureOf(decoded(tokenizer, grid, {part.begin(), part.end()}));
        shape[1] = picture.height;
        shape[2] = picture.width;
        pixels.insert(pixels.end(), picture.pixels.begin(), picture.pixels.end());
    }
    return byteArray("pictures", shape, pixels);
}

Planes greyed(const Planes& view, const PatchMask& mask) {
    Planes result = view;
    const int side = view.height / mask.grid.height;
    const int across = view.width / mask.grid.width;
    const auto rowLength = static_cast<std::size_t>(view.width);
    for (int c = 0; c < view.channels; ++c) {
        for (int y = 0; y < mask.grid.height * side; ++y) {
            float* row = result.values.data() +
                         (static_cast<std::size_t>(c) * static_cast<std::size_t>(view.height) +
                          static_cast<std::size_t>(y)) *
                             rowLength;
            for (int column = 0; column < mask.grid.width; ++column) {
                if (mask.isMasked(y / side, column)) {
                    std::fill_n(row + static_cast<std::ptrdiff_t>(column) * across, across,
                                kMaskGrey);
                }
            }
        }
    }
    return result;
}

Image pictureOf(const Planes& values) {
    Image image{values.height, values.width, values.channels, {}};
    const std::size_t area =
        static_cast<std::size_t>(values.height) * static_cast<std::size_t>(values.width);
    const auto channels = static_cast<std::size_t>(values.channels);
    image.pixels.resize(values.values.size());
    for (std::size_t c = 0; c < channels; ++c) {
        for (std::size_t i = 0; i < area; ++i) {
            const float level = std::clamp(values.values[c * area + i], 0.0F, 1.0F) * 255.0F;
            image.pixels[i * channels + c] = static_cast<std::uint8_t>(std::lround(level));
        }
    }
    return image;
}

Planes planesOf(const PixelBatch& batch, int index) {
    const std::size_t size = static_cast<std::size_t>(batch.channels) *
                             static_cast<std::size_t>(batch.height) *
                             static_cast<std::size_t>(batch.width);
    const auto first = batch.values.begin() + static_cast<std::ptrdiff_t>(size) * index;
    return {batch.channels,
            batch.height,
            batch.width,
            {first, first + static_cast<std::ptrdiff_t>(size)}};
}

ImageRegion seenRegion(Size image, const ProcessorConfig& framing, Size input, Size used) {
    const Size resized = framing.doResize ? resizedSize(image, framing.size) : image;
    const auto along = [&](int whole, int scaled, int cropped, int usedSide, double& first,
                           double& length) {
        const double pixelsEach = static_cast<double>(whole) / scaled;
        const int start = framing.doCenterCrop ? (scaled - cropped) / 2 : 0;
        first = std::max(0.0, start * pixelsEach);
        length = std::min<double>(usedSide * pixelsEach, whole - first);
    };
    ImageRegion region;
    along(image.height, resized.height, input.height, used.height, region.top, region.height);
    along(image.width, resized.width, input.width, used.width, region.left, region.width);
    return region;
}

ImageRegion seenRegion(Size image, const Model& model, Size input) {
    const Size grid = model.gridOf(input);
    const int patch = model.info().patchSize;
    return seenRegion(image, model.processor(), input, {grid.height * patch, grid.width * patch});
}

std::shared_ptr<const MaskableImage>
MaskableImages::find(std::uint64_t imageId, std::uint64_t modelId, std::uint64_t tokenizerId) {
    const auto place = std::find_if(m_images.begin(), m_images.end(), [&](const auto& each) {
        return each->imageId == imageId && each->modelId == modelId &&
               each->tokenizerId == tokenizerId;
    });
    return place == m_images.end() ? nullptr : *place;
}

void MaskableImages::add(std::shared_ptr<const MaskableImage> image) {
    m_images.push_front(std::move(image));
    if (m_images.size() > kKnownImages) {
        m_images.pop_back();
    }
}

ReconstructAnswer reconstructImage(const ReconstructRequest& request,
                                   const Model& model,
                                   const ChosenTokenizer& chosen,
                                   const Image& image,
                                   MaskableImages& known,
                                   const Progress& progress) {
    model.requireMaskedModel();
    const Tokenizer* tokenizer = chosen.tokenizer;
    ReconstructAnswer answer;
    ReconstructReply& reply = answer.reply;
    reply.imageId = request.imageId;
    reply.modelId = request.modelId;
    reply.tokenizerId = tokenizer == nullptr ? 0 : request.tokenizerId;
    reply.mask = request.mask;
    reply.device = model.info().device;
    reply.dtype = model.info().dtype;
    reply.notes = model.maskedModelNotes();
    reply.notes.insert(reply.notes.end(), chosen.notes.begin(), chosen.notes.end());

    auto prepared = known.find(request.imageId, request.modelId, reply.tokenizerId);
    if (!prepared) {
        ReconstructRequest fitting = request;
        fitting.tokenizerId = reply.tokenizerId;
        prepared = prepare(fitting, model, tokenizer, image, reply.milliseconds);
        known.add(prepared);
    }
    reply.seen = prepared->seen;

    MaskedRunOptions options;
    options.tensors.interventions = request.interventions;
    const std::span masks(&request.mask, 1);
    const MaskedOutput output = model.predictTokens(prepared->pixels, masks, options, progress);
    reply.milliseconds.forward = output.forwardMs;
    const MaskedPrediction prediction =
        judge(request.mask, output.logits, prepared->trueTokens, request.topCount);
    reply.loss = prediction.loss;
    reply.tokenAccuracy = prediction.tokenAccuracy;
    addGuesses(prediction, answer.arrays);
    addTruth(*prepared, request.mask, answer.arrays);
    if (prepared->codebook) {
        const Stopwatch decoding;
        answer.arrays.push_back(pixelArray(
            "prediction", pictureOf(decoded(*tokenizer, prepared->grid, prediction.mixed))));
        reply.milliseconds.decode = decoding.milliseconds();
    }
    if (request.comparesUnmasked) {
        options.hidesMasked = false;
        const MaskedOutput seen = model.predictTokens(prepared->pixels, masks, options, progress);
        reply.milliseconds.forward += seen.forwardMs;
        reply.changeByMask = largestChange(output.logits, seen.logits);
        addUnmasked(judge(request.mask, seen.logits, prepared->trueTokens, 1), *prepared, tokenizer,
                    answer);
    }
    return answer;
}

} // namespace core
