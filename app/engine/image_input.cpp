#include "app/engine/image_input.h"

#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "core/image/decode.h"
#include "core/image/processor.h"
#include "core/session/failure.h"
#include "core/session/model.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <thread>

namespace app {
namespace {

/// Either a prepared image or the reason why there is none.
struct Attempt {
    PreparedImage image;
    std::exception_ptr error;
    std::vector<std::string> notes;
};

void prepare(Attempt& attempt, const ModelOptions& options, const Preparation& preparation) {
    try {
        PreparedImage& image = attempt.image;
        core::DecodeOptions decodeOptions;
        decodeOptions.appliesExif = !options.ignoresExif;
        decodeOptions.allowsDamaged = options.allowsDamaged;
        const core::Stopwatch decoding;
        core::DecodedImage decoded =
            core::decodeImage(std::filesystem::path(image.path), decodeOptions);
        image.milliseconds.decode = decoding.milliseconds();
        image.width = decoded.image.width;
        image.height = decoded.image.height;
        attempt.notes = decoded.notes;
        const core::Stopwatch processing;
        preparation(std::move(decoded.image), image);
        image.milliseconds.preprocess = processing.milliseconds();
    } catch (...) {
        attempt.error = std::current_exception();
    }
}

void prepareAll(std::vector<Attempt>& attempts,
                const ModelOptions& options,
                const Preparation& preparation) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < attempts.size() && !isInterrupted(); i = next++) {
            prepare(attempts[i], options, preparation);
        }
    };
    const std::size_t threadCount =
        std::min<std::size_t>(attempts.size(), std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < threadCount; ++i) {
        threads.emplace_back(work);
    }
    work();
}

} // namespace

Preparation processing(const core::ProcessorConfig& processor) {
    return [&processor](core::Image&& image, PreparedImage& prepared) {
        prepared.planes = core::preprocess(image, processor);
    };
}

std::vector<ImageFailure> forEachBatch(const ModelOptions& options,
                                       const Preparation& preparation,
                                       const std::function<void(std::span<PreparedImage>)>& use) {
    std::vector<ImageFailure> failures;
    const std::size_t batchSize = static_cast<std::size_t>(options.batchSize);
    for (std::size_t first = 0; first < options.images.size(); first += batchSize) {
        std::vector<Attempt> attempts(std::min(batchSize, options.images.size() - first));
        for (std::size_t i = 0; i < attempts.size(); ++i) {
            attempts[i].image.path = options.images[first + i];
        }
        prepareAll(attempts, options, preparation);
        core::report([](float) { return !isInterrupted(); }, 0);
        std::vector<PreparedImage> images;
        for (Attempt& attempt : attempts) {
            if (attempt.error) {
                failures.push_back({attempt.image.path, attempt.error});
                continue;
            }
            for (const std::string& note : attempt.notes) {
                printWarning(core::printable(attempt.image.path) + ": " + note);
            }
            images.push_back(std::move(attempt.image));
        }
        if (!images.empty()) {
            use(images);
        }
    }
    return failures;
}

core::PixelBatch readPixelValues(const std::string& path) {
    const core::SafetensorsFile file(path);
    const core::TensorEntry* entry = file.find("pixel_values");
    const std::string shown = core::printable(path);
    if (entry == nullptr || entry->type != core::TensorType::F32 || entry->shape.size() != 4) {
        throw core::Error(core::ErrorKind::BadShape, "IMAGE-TENSOR",
                          "cannot use: " + shown +
                              ": expected a float32 tensor pixel_values [B,C,H,W]");
    }
    core::PixelBatch batch;
    const auto side = [&](std::size_t axis) {
        constexpr std::int64_t kLargest = 1'000'000;
        if (entry->shape[axis] < 1 || entry->shape[axis] > kLargest) {
            throw core::Error(core::ErrorKind::BadShape, "IMAGE-TENSOR",
                              "cannot use: " + shown + ": pixel_values has an impossible size " +
                                  std::to_string(entry->shape[axis]));
        }
        return static_cast<int>(entry->shape[axis]);
    };
    batch.count = side(0);
    batch.channels = side(1);
    batch.height = side(2);
    batch.width = side(3);
    batch.values.resize(entry->bytes / sizeof(float));
    file.read(*entry, std::as_writable_bytes(std::span(batch.values)));
    return batch;
}

core::PixelBatch slice(const core::PixelBatch& batch, int first, int count) {
    const std::ptrdiff_t each = static_cast<std::ptrdiff_t>(batch.values.size()) / batch.count;
    core::PixelBatch part = {count, batch.channels, batch.height, batch.width, {}};
    const auto begin = batch.values.begin() + first * each;
    part.values.assign(begin, begin + count * each);
    return part;
}

int finishFailures(const std::vector<ImageFailure>& failures, bool hasResults) {
    if (failures.empty()) {
        return 0;
    }
    for (std::size_t i = hasResults ? 0 : 1; i < failures.size(); ++i) {
        const core::ErrorMessage message = core::describe(failures[i].error);
        printWarning("[" + message.code + "] " + message.message);
    }
    if (!hasResults) {
        std::rethrow_exception(failures.front().error);
    }
    return core::exitCode(core::ErrorKind::BadFormat);
}

nlohmann::json failureList(const std::vector<ImageFailure>& failures) {
    nlohmann::json list = nlohmann::json::array();
    for (const ImageFailure& failure : failures) {
        const core::ErrorMessage message = core::describe(failure.error);
        list.push_back({{"image", failure.path},
                        {"code", message.code},
                        {"message", message.message},
                        {"hint", message.hint}});
    }
    return list;
}

void addFailures(nlohmann::json& document, const std::vector<ImageFailure>& failures) {
    if (!failures.empty()) {
        document["errors"] = failureList(failures);
    }
}

} // namespace app
