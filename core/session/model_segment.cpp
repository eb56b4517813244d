#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/image/processor.h"
#include "core/image/trained_input.h"
#include "core/model/segment_scores.h"
#include "core/session/model_private.h"
#include "core/session/segment_scores_data.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

namespace core {
namespace {

/// The averaged logits of windows as one tensor, for a dump.
NamedTensor averagedLogits(const ScoreMap& scores) {
    const Size size = scores.size();
    at::Tensor rows = at::empty({size.height, size.width, scores.classCount()});
    for (int y = 0; y < size.height; ++y) {
        scores.row(y, 0, size.width, rows[y].mutable_data_ptr<float>());
    }
    return named("logits", rows.permute({2, 0, 1}).unsqueeze(0));
}

/// A part of a whole progress: the pass `index` of `count`.
Progress partOf(const Progress& progress, std::size_t index, std::size_t count) {
    return [&progress, index, count](float fraction) {
        return !progress ||
               progress((static_cast<float>(index) + fraction) / static_cast<float>(count));
    };
}

void mirror(Planes& planes) {
    const auto width = static_cast<std::ptrdiff_t>(planes.width);
    for (auto row = planes.values.begin(); row != planes.values.end(); row += width) {
        std::reverse(row, row + width);
    }
}

/// Joins the tensors of another image along the batch.
void append(std::vector<NamedTensor>& whole, std::vector<NamedTensor> more) {
    if (whole.empty()) {
        whole = std::move(more);
        return;
    }
    for (std::size_t i = 0; i < whole.size() && i < more.size(); ++i) {
        whole[i].shape.front() += more[i].shape.front();
        whole[i].bytes.insert(whole[i].bytes.end(), more[i].bytes.begin(), more[i].bytes.end());
    }
}

} // namespace

void Model::requireSegmenter() const {
    if (m_d->architecture != Architecture::SemanticSegmentation) {
        throw Error(ErrorKind::Unsupported, "CKPT-NO-SEGMENTER",
                    "cannot segment: " + printable(m_d->info.report.path) +
                        ": expected a segmentation head, found " + m_d->info.report.architecture,
                    "Use a checkpoint that was fine-tuned for segmentation, or sample:segment.");
    }
}

Planes Model::segmentInput(const Image& image, SegmentPipeline pipeline, double scale) const {
    if (pipeline == SegmentPipeline::Hf) {
        return preprocess(image, m_d->processor);
    }
    const Size window = m_d->info.imageSize;
    const int side = std::min(window.height, window.width);
    const int scaled = std::max(side, static_cast<int>(std::lround(side * scale)));
    return trainedInput(image, trainedSize(image.size(), scaled));
}

SegmentOutput Model::Private::segmentWhole(const at::Tensor& pixelValues,
                                           const RunOptions& tensors,
                                           const Progress& progress) {
    ForwardOptions options = forwardOptions(tensors);
    options.progress = progress;
    const ModelOutput output = forward(pixelValues, options);
    SegmentOutput result;
    for (const at::Tensor& logits : output.logits.unbind()) {
        const auto scores = std::make_shared<SegmentScores>();
        scores->layers.push_back({std::make_shared<LogitsMap>(logits), false});
        scores->passCount = 1;
        result.images.push_back(scores);
    }
    if (tensors.wantsTensors) {
        result.tensors = tensorsOf(output);
        result.tensors.push_back(named("logits", output.logits));
    }
    return result;
}

SegmentOutput Model::Private::segmentThroughWindows(const at::Tensor& pixelValues,
                                                    const RunOptions& tensors,
                                                    const Progress& progress) {
    ForwardOptions options = forwardOptions(tensors);
    options.features = FeatureChoice::Trained;
    SegmentOutput result;
    const auto count = static_cast<std::size_t>(pixelValues.size(0));
    for (const at::Tensor& image : pixelValues.split(1)) {
        ModelOutput last;
        const LogitsOf logits = [&](const at::Tensor& window, const Progress& part) {
            options.progress = part;
            last = forward(window, options);
            return last.logits;
        };
        const WindowScores windows = windowScores(image, info.imageSize, logits,
                                                  partOf(progress, result.images.size(), count));
        const auto scores = std::make_shared<SegmentScores>();
        scores->layers.push_back({windows.scores, false});
        scores->passCount = windows.passCount;
        result.images.push_back(scores);
        if (tensors.wantsTensors) {
            std::vector<NamedTensor> each;
            if (windows.passCount == 1) {
                each = tensorsOf(last);
            }
            each.push_back(averagedLogits(*windows.scores));
            append(result.tensors, std::move(each));
        }
    }
    return result;
}

SegmentOutput Model::segment(const PixelBatch& batch,
                             const SegmentOptions& options,
                             const Progress& progress) const {
    requireSegmenter();
    const c10::InferenceMode inference;
    const Stopwatch stopwatch;
    const at::Tensor pixels = m_d->pixels(batch);
    SegmentOutput result = options.pipeline == SegmentPipeline::Hf
                               ? m_d->segmentWhole(pixels, options.tensors, progress)
                               : m_d->segmentThroughWindows(pixels, options.tensors, progress);
    result.forwardMs = stopwatch.milliseconds();
    return result;
}

SegmentOutput
Model::segment(const Image& image, const SegmentOptions& options, const Progress& progress) const {
    requireSegmenter();
    const bool isTrained = options.pipeline == SegmentPipeline::Trained;
    const std::vector<double> scales = isTrained ? options.scales : std::vector<double>{1.0};
    const bool flips = isTrained && options.flips;
    const std::size_t count = scales.size() * (flips ? 2 : 1);
    const auto joined = std::make_shared<SegmentScores>();
    SegmentOutput result;
    std::size_t index = 0;
    for (const double scale : scales) {
        Planes planes = segmentInput(image, options.pipeline, scale);
        for (const bool isFlipped : flips ? std::vector<bool>{false, true} : std::vector{false}) {
            if (isFlipped) {
                mirror(planes);
            }
            SegmentOutput output =
                segment(stack(std::span(&planes, 1)), options, partOf(progress, index++, count));
            joined->layers.push_back({output.images.front()->layers.front().scores, isFlipped});
            joined->passCount += output.images.front()->passCount;
            result.forwardMs += output.forwardMs;
            if (result.tensors.empty()) {
                result.tensors = std::move(output.tensors);
            }
        }
    }
    result.images.push_back(joined);
    return result;
}

} // namespace core
