#pragma once

#include "core/base/image.h"
#include "core/protocol/messages.h"

#include <nlohmann/json_fwd.hpp>

#include <exception>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace core {
struct ProcessorConfig;
struct PixelBatch;
} // namespace core

namespace app {

struct ModelOptions;

/// One image of the command line, decoded and made model-ready.
struct PreparedImage {
    std::string path;
    int width = 0;
    int height = 0;
    core::StageTimes milliseconds;
    core::Planes planes;
    core::Image image; ///< only where the preparation keeps it
};

/// What is done with a decoded image: fills planes, keeps the image or not.
using Preparation = std::function<void(core::Image&& image, PreparedImage& prepared)>;

/// Through a processor, as most commands want it.
[[nodiscard]] Preparation processing(const core::ProcessorConfig& processor);

struct ImageFailure {
    std::string path;
    std::exception_ptr error;
};

/// Decodes and prepares the images, --batch-size at a time on all threads, and hands over each
/// batch. A bad image is put aside and the others go on. returns  the images that failed throws
/// Error{Cancelled} after Ctrl-C, and whatever `use` throws
[[nodiscard]] std::vector<ImageFailure>
forEachBatch(const ModelOptions& options,
             const Preparation& preparation,
             const std::function<void(std::span<PreparedImage>)>& use);

/// The tensor pixel_values of a safetensors file.
/// throws  Error{BadFormat or BadShape} unless it is [B,C,H,W] float32
[[nodiscard]] core::PixelBatch readPixelValues(const std::string& path);

/// Some rows of a batch.
[[nodiscard]] core::PixelBatch slice(const core::PixelBatch& batch, int first, int count);

/// Warns about each failure; 0 when there is none, otherwise 3.
/// throws  the first failure when nothing succeeded
[[nodiscard]] int finishFailures(const std::vector<ImageFailure>& failures, bool hasResults);

/// The failures for a JSON document: [{"image","code","message","hint"}].
[[nodiscard]] nlohmann::json failureList(const std::vector<ImageFailure>& failures);

/// The same as "errors" of a document, where there are some.
void addFailures(nlohmann::json& document, const std::vector<ImageFailure>& failures);

} // namespace app
