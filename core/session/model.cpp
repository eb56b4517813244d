#include "core/base/error.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/config/default_processor.h"
#include "core/hub/model_path.h"
#include "core/model/device.h"
#include "core/session/engine_info.h"
#include "core/session/model_private.h"

#include <ATen/Parallel.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/InferenceMode.h>

#include <cstring>

namespace core {
namespace {

at::Tensor floatsOnCpu(const at::Tensor& tensor) {
    return tensor.to(at::kCPU, at::kFloat).contiguous();
}

Size inputSizeOf(const ProcessorConfig& processor, const BeitConfig& config) {
    const bool isCropped = processor.doCenterCrop;
    const Size size = isCropped ? processor.cropSize : processor.size.exact;
    return size.height > 0 && size.width > 0 ? size : config.imageSize;
}

ProcessorConfig processorFor(const Checkpoint& checkpoint,
                             const OpenModelRequest& request,
                             std::vector<std::string>& warnings) {
    ProcessorConfig processor;
    if (checkpoint.preprocessorText().empty()) {
        processor = parseProcessorConfig(defaultProcessorText(checkpoint), printable(request.path));
        warnings.emplace_back(
            "there is no preprocessor_config.json: images are squashed to the model's size "
            "with bicubic resampling, mean and standard deviation " +
            std::string(isBeitV2(checkpoint) ? "of ImageNet, as BEiT v2" : "0.5"));
    } else {
        processor = parseProcessorConfig(checkpoint.preprocessorText(), printable(request.path));
    }
    if (request.size) {
        return withInputSize(processor, *request.size);
    }
    if (const Size made = inputSizeOf(processor, checkpoint.config());
        made != checkpoint.config().imageSize) {
        warnings.push_back("the processor makes images of " + sizeText(made) +
                           ", the model was trained with " +
                           sizeText(checkpoint.config().imageSize) + ": its positions are resized");
    }
    return processor;
}

Checkpoint openUsable(const OpenModelRequest& request, std::optional<LoadReport>* refusal) {
    Checkpoint checkpoint = inspectCheckpoint(resolveModelPath(request.path));
    try {
        requireUsable(checkpoint);
        if (request.refusesCode) {
            requireNoCode(checkpoint);
        }
    } catch (const Error&) {
        if (refusal != nullptr) {
            *refusal = checkpoint.report();
        }
        throw;
    }
    return checkpoint;
}

void requireInterventions(const Interventions& interventions, const BeitConfig& config) {
    for (const LayerHead& masked : interventions.maskedHeads) {
        requireIndex("layer of a masked head", masked.layer, config.layerCount);
        requireIndex("masked head", masked.head, config.headCount);
    }
    for (const int layer : interventions.skippedLayers) {
        requireIndex("skipped layer", layer, config.layerCount);
    }
    for (const int layer : interventions.biasLayers) {
        requireIndex("layer of a scaled bias", layer, config.layerCount);
    }
}

template <typename Module>
auto forwardOf(std::shared_ptr<Module> module) {
    return [module = std::move(module)](const at::Tensor& pixels, const ForwardOptions& options) {
        return module->forward(pixels, options);
    };
}

} // namespace

void requireIndex(const char* what, int index, int count) {
    if (index < 0 || index >= count) {
        const int nearest = index < 0 ? 0 : count - 1;
        throw Error(ErrorKind::Usage, "USAGE",
                    std::string(what) + ": expected 0 to " + std::to_string(count - 1) +
                        ", found " + std::to_string(index),
                    "The nearest one that is there is " + std::to_string(nearest) + ".");
    }
}

NamedTensor named(std::string name, const at::Tensor& tensor) {
    const at::Tensor values = floatsOnCpu(tensor);
    NamedTensor result{std::move(name), TensorType::F32, values.sizes().vec(), {}};
    result.bytes.resize(values.nbytes());
    if (!result.bytes.empty()) {
        std::memcpy(result.bytes.data(), values.const_data_ptr(), result.bytes.size());
    }
    return result;
}

std::vector<NamedTensor> tensorsOf(const ModelOutput& output) {
    std::vector<NamedTensor> tensors{named("last_hidden_state", output.lastHiddenState)};
    if (output.poolerOutput.defined()) {
        tensors.push_back(named("pooler_output", output.poolerOutput));
    }
    for (std::size_t i = 0; i < output.hiddenStates.size(); ++i) {
        tensors.push_back(named("hidden_states." + std::to_string(i), output.hiddenStates[i]));
    }
    for (std::size_t i = 0; i < output.attentions.size(); ++i) {
        tensors.push_back(named("attentions." + std::to_string(i), output.attentions[i]));
    }
    return tensors;
}

Model::Model(std::unique_ptr<Private> d) : m_d(std::move(d)) {}
Model::~Model() = default;

std::unique_ptr<Model> Model::open(const OpenModelRequest& request,
                                   const Progress& progress,
                                   std::optional<LoadReport>* refusal) {
    const Stopwatch stopwatch;
    useHugePages();
    const c10::InferenceMode inference;
    const int threads = request.threads > 0 ? request.threads : physicalCoreCount();
    at::set_num_threads(threads);
    const Checkpoint checkpoint = openUsable(request, refusal);
    auto d = std::make_unique<Private>();
    d->config = checkpoint.config();
    ModelInfo& info = d->info;
    info.report = checkpoint.report();
    info.report.path = request.path;
    d->processor = processorFor(checkpoint, request, info.report.warnings);
    d->attention = request.attention == "eager" ? AttentionKind::Eager : AttentionKind::Sdpa;

    LoadOptions options;
    options.device = resolveDevice(request.device);
    d->device = options.device;
    options.dtype = resolveDtype(request.dtype, options.device);
    d->dtype = options.dtype;
    options.progress = progress;
    options.warn = [&info](const std::string& text) { info.report.warnings.push_back(text); };
    d->architecture = checkpoint.architecture();
    const bool isClassifier = d->architecture == Architecture::ImageClassification;
    const bool isSegmenter = d->architecture == Architecture::SemanticSegmentation;
    const bool predictsTokens = d->architecture == Architecture::MaskedImageModeling;
    d->path = request.path;
    if (isClassifier) {
        const auto module = loadClassifier(checkpoint, options);
        d->trunk = module->beit;
        d->forward = forwardOf(module);
    } else if (isSegmenter) {
        const auto module = loadSegmenter(checkpoint, options);
        d->trunk = module->beit;
        d->forward = forwardOf(module);
    } else if (predictsTokens) {
        d->masked = loadMaskedModel(checkpoint, options);
        d->trunk = d->masked->beit;
        d->forward = forwardOf(d->masked);
        info.vocabularySize = d->config.vocabSize;
    } else {
        d->trunk = loadModel(checkpoint, options);
        d->forward = forwardOf(d->trunk);
    }

    info.imageSize = request.size ? *request.size : inputSizeOf(d->processor, d->config);
    info.patchSize = d->config.patchSize.height;
    info.layerCount = d->config.layerCount;
    info.headCount = d->config.headCount;
    info.hiddenSize = d->config.hiddenSize;
    if (isClassifier || isSegmenter) {
        info.labels =
            d->config.labels.empty() ? defaultLabels(d->config.labelCount) : d->config.labels;
    }
    info.device = options.device.str();
    info.dtype = request.dtype == "auto" ? dtypeName(options.dtype) : request.dtype;
    info.attention = request.attention;
    info.threadCount = threads;
    info.imageMean.assign(d->processor.mean.begin(), d->processor.mean.end());
    info.imageStd.assign(d->processor.std.begin(), d->processor.std.end());
    info.loadMs = stopwatch.milliseconds();
    return std::unique_ptr<Model>(new Model(std::move(d)));
}

const ModelInfo& Model::info() const {
    return m_d->info;
}

const ProcessorConfig& Model::processor() const {
    return m_d->processor;
}

int Model::channelCount() const {
    return m_d->config.channelCount;
}

ForwardOptions Model::Private::forwardOptions(const RunOptions& options) const {
    ForwardOptions result;
    result.attention = attention;
    result.wantsHiddenStates = options.wantsHiddenStates;
    result.wantsAttentions = options.wantsAttentions;
    requireInterventions(options.interventions, config);
    result.interventions = options.interventions;
    return result;
}

at::Tensor Model::Private::pixels(const PixelBatch& batch) const {
    return at::from_blob(const_cast<float*>(batch.values.data()), // NOLINT: read only
                         {batch.count, batch.channels, batch.height, batch.width}, at::kFloat)
        .to(device);
}

RunOutput
Model::run(const PixelBatch& batch, const RunOptions& options, const Progress& progress) const {
    const c10::InferenceMode inference;
    const Stopwatch stopwatch;
    ForwardOptions forward = m_d->forwardOptions(options);
    forward.progress = progress;
    const ModelOutput output = m_d->forward(m_d->pixels(batch), forward);
    RunOutput result;
    if (m_d->architecture == Architecture::ImageClassification) {
        const at::Tensor logits = floatsOnCpu(output.logits); // [count, classes]
        result.classCount = static_cast<int>(logits.size(1));
        const float* values = logits.const_data_ptr<float>();
        result.logits.assign(values, values + logits.numel());
    }
    result.forwardMs = stopwatch.milliseconds();
    if (options.wantsTensors) {
        result.tensors = tensorsOf(output);
    }
    return result;
}

ProcessorConfig processorOf(const OpenModelRequest& request) {
    std::vector<std::string> warnings;
    return processorFor(inspectCheckpoint(resolveModelPath(request.path)), request, warnings);
}

PixelBatch stack(std::span<const Planes> images) {
    PixelBatch batch;
    for (const Planes& image : images) {
        if (batch.count == 0) {
            batch = {0, image.channels, image.height, image.width, {}};
        }
        if (image.channels != batch.channels || image.height != batch.height ||
            image.width != batch.width) {
            throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                        "cannot stack images: expected " + std::to_string(batch.height) + " x " +
                            std::to_string(batch.width) + ", found " +
                            std::to_string(image.height) + " x " + std::to_string(image.width),
                        "Give --size, or --batch-size 1.");
        }
        batch.values.insert(batch.values.end(), image.values.begin(), image.values.end());
        ++batch.count;
    }
    return batch;
}

} // namespace core
