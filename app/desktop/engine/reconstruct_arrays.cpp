#include "app/desktop/engine/reconstruct_arrays.h"

#include "app/desktop/engine/array_image.h"
#include "core/base/error.h"
#include "core/protocol/frame.h"

#include <string>

namespace app {
namespace {

constexpr std::int64_t kMaxCandidates = 65536;

[[noreturn]] void refuse(const std::string& name, const std::string& expected) {
    throw core::Error(core::ErrorKind::BadFormat, "PROTOCOL-ARRAY",
                      "cannot use reconstruction: " + name + ": expected " + expected);
}

void check(const core::Array& array, const std::vector<std::int64_t>& shape) {
    if (array.shape != shape) {
        refuse(array.name, "the shape of the mask");
    }
}

std::vector<std::int32_t>
integers(const core::Frame& reply, const char* name, const std::vector<std::int64_t>& shape) {
    const core::Array* array = reply.find(name);
    if (array == nullptr) {
        return {};
    }
    check(*array, shape);
    return core::intsOf(*array);
}

std::vector<float>
numbers(const core::Frame& reply, const char* name, const std::vector<std::int64_t>& shape) {
    const core::Array* array = reply.find(name);
    if (array == nullptr) {
        return {};
    }
    check(*array, shape);
    return core::floatsOf(*array);
}

/// Null when there is none.
QImage picture(const core::Frame& reply, const char* name) {
    const core::Array* array = reply.find(name);
    return array == nullptr ? QImage() : imageOf(*array);
}

void checkPictures(const ReconstructArrays& arrays) {
    if (arrays.original.isNull() != arrays.masked.isNull() ||
        arrays.codebook.isNull() != arrays.prediction.isNull()) {
        refuse("prediction", "pictures in pairs");
    }
}

} // namespace

ReconstructArrays reconstructArraysOf(const core::Frame& reply, const core::PatchMask& mask) {
    const std::int64_t masked = mask.maskedCount();
    const core::Array* top = reply.find("top_tokens");
    if (top == nullptr || top->shape.size() != 2 || top->shape[1] < 1 ||
        top->shape[1] > kMaxCandidates) {
        refuse("top_tokens", "int32 [masked, k]");
    }
    const std::int64_t k = top->shape[1];
    ReconstructArrays arrays;
    arrays.candidateCount = static_cast<int>(k);
    arrays.topTokens = integers(reply, "top_tokens", {masked, k});
    arrays.topProbabilities = numbers(reply, "top_probabilities", {masked, k});
    arrays.trueTokens = integers(reply, "true_tokens", {mask.grid.height, mask.grid.width});
    arrays.trueRanks = integers(reply, "true_ranks", {masked});
    arrays.trueProbabilities = numbers(reply, "true_probabilities", {masked});
    arrays.unmaskedTokens = integers(reply, "unmasked_tokens", {masked});
    const bool isWhole = arrays.topProbabilities.size() == arrays.topTokens.size() &&
                         arrays.trueRanks.empty() == arrays.trueTokens.empty() &&
                         arrays.trueProbabilities.empty() == arrays.trueTokens.empty();
    if (!isWhole) {
        refuse("top_probabilities", "one for each of the tokens");
    }
    arrays.original = picture(reply, "original");
    arrays.masked = picture(reply, "masked");
    arrays.codebook = picture(reply, "codebook");
    arrays.prediction = picture(reply, "prediction");
    arrays.unmaskedPrediction = picture(reply, "unmasked_prediction");
    checkPictures(arrays);
    return arrays;
}

std::vector<QImage> imagesOf(const core::Frame& reply, const char* name, int count) {
    const core::Array* array = reply.find(name);
    if (array == nullptr || array->shape.size() != 4 || array->shape[0] != count) {
        refuse(name, "uint8 [n, height, width, 3]");
    }
    std::vector<QImage> pictures;
    const std::size_t bytes = count > 0 ? array->bytes.size() / static_cast<std::size_t>(count) : 0;
    for (int i = 0; i < count; ++i) {
        const auto begin = array->bytes.begin() + static_cast<std::ptrdiff_t>(bytes) * i;
        pictures.push_back(imageOf({array->name,
                                    array->dtype,
                                    {array->shape[1], array->shape[2], array->shape[3]},
                                    {begin, begin + static_cast<std::ptrdiff_t>(bytes)}}));
    }
    return pictures;
}

} // namespace app
