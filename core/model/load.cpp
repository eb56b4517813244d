// A module's parameters are allocated but not touched when it is made: the system gives the pages
// when the file is read into them. For inference the large ones of all layers but the last are read
// into the same memory, and a layer's packed copy replaces them before the next. So a load for
// inference never holds more than the packed weights and a few plain matrices.
#include "core/model/load.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/model/staging.h"
#include "core/model/tasks.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <malloc.h>
#include <optional>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

namespace core {

namespace {

constexpr std::string_view kTrunk = "beit.";

template <class Value>
std::string text(const Value& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

/// Where the weights come from, and who hears about them.
struct Source {
    const Checkpoint& checkpoint;
    const LoadOptions& options;
};

/// For one tensor after another; more threads than a tensor has megabytes do not pay.
void onSeveralThreads(int count, const std::function<void(int, int)>& body) {
    constexpr int kLeastBlocks = 4;
    parallelRows(count, kLeastBlocks, at::get_num_threads(), body);
}

/// Adds the time until it ends.
class Timer final {
public:
    Timer(const Source& source, double LoadTimes::*part)
        : m_times(source.options.times), m_part(part) {}
    ~Timer() {
        if (m_times != nullptr) {
            m_times->*m_part += m_stopwatch.milliseconds();
        }
    }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

private:
    LoadTimes* m_times;
    double LoadTimes::*m_part;
    Stopwatch m_stopwatch;
};

/// A parameter and its canonical name.
struct Named {
    std::string name;
    at::Tensor tensor;
};

/// Returns what makes its values doubtful.
std::optional<std::string>
readTensor(const Source& source, const Named& named, const Parallel& parallel) {
    const auto& [name, tensor] = named;
    const Checkpoint& checkpoint = source.checkpoint;
    const TensorEntry* entry = checkpoint.find(name);
    if (entry == nullptr) {
        throw Error(ErrorKind::BadFormat, "CKPT-MISSING",
                    printable(name) + ": checkpoint: expected " + text(tensor.sizes()) +
                        ", found no such tensor");
    }
    if (tensor.sizes() != at::IntArrayRef(entry->shape)) {
        throw Error(ErrorKind::BadFormat, "CKPT-MISMATCH",
                    printable(name) + ": checkpoint: expected " + text(tensor.sizes()) +
                        ", found " + shapeText(entry->shape));
    }
    const std::span values(tensor.mutable_data_ptr<float>(),
                           static_cast<std::size_t>(tensor.numel()));
    const std::uint64_t nonFinite = checkpoint.readFloats(name, values, parallel);
    return nonFiniteWarning(name, nonFinite, values.size());
}

void warn(const Source& source, const std::optional<std::string>& warning) {
    if (warning && source.options.warn) {
        source.options.warn(*warning);
    }
}

void fillTensor(const Source& source, const Named& named) {
    const Timer timer(source, &LoadTimes::readMs);
    warn(source, readTensor(source, named, onSeveralThreads));
}

/// Fills every parameter below a module, `prefix` being its canonical name. Each is read by one
/// thread, the largest first.
void fill(const Source& source, torch::nn::Module& module, const std::string& prefix) {
    const Timer timer(source, &LoadTimes::readMs);
    std::vector<Named> parameters;
    for (auto& parameter : module.named_parameters()) {
        parameters.push_back({prefix + parameter.key(), parameter.value()});
    }
    std::stable_sort(parameters.begin(), parameters.end(), [](const Named& a, const Named& b) {
        return a.tensor.numel() > b.tensor.numel();
    });
    std::vector<std::optional<std::string>> warnings(parameters.size());
    std::vector<std::function<void()>> tasks;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        tasks.emplace_back([&, i] { warnings[i] = readTensor(source, parameters[i], runHere); });
    }
    runTasks(tasks);
    for (const std::optional<std::string>& warning : warnings) {
        warn(source, warning);
    }
}

PackOptions packOptions(const Source& source) {
    const Size grid = patchGrid(source.checkpoint.config());
    return {source.options.device, source.options.dtype,
            std::int64_t{grid.height} * grid.width + 1};
}

/// Fills a part of the model and packs it.
template <class Module>
void fillAndPack(const Source& source, Module& module, const std::string& prefix) {
    fill(source, module, prefix);
    const Timer timer(source, &LoadTimes::packMs);
    module.pack(packOptions(source));
}

/// The same by way of memory that it shares with others.
template <class Module>
void fillAndPack(const Source& source,
                 Module& module,
                 const std::string& prefix,
                 Staging& staging) {
    staging.place(module);
    fillAndPack(source, module, prefix);
    staging.moveOut(module);
}

void fillTrunk(const Source& source, BeitModel& model) {
    const auto& layers = model.encoder->layers();
    const auto prefixOf = [](std::size_t i) { return "encoder.layer." + std::to_string(i) + "."; };
    const auto reportLayer = [&](std::size_t i) {
        report(source.options.progress, static_cast<float>(i) / static_cast<float>(layers.size()));
    };
    if (source.options.purpose == Purpose::Training) {
        fill(source, *model.embeddings, "embeddings.");
        for (std::size_t i = 0; i < layers.size(); ++i) {
            reportLayer(i);
            fill(source, *layers[i], prefixOf(i));
        }
        return;
    }
    std::optional<Staging> staging(std::in_place);
    fillAndPack(source, *model.embeddings, "embeddings.", *staging);
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
        reportLayer(i);
        fillAndPack(source, *layers[i], prefixOf(i), *staging);
    }
    // The last one comes when memory is fullest: each of its matrices goes when it is packed.
    staging.reset();
    if (!layers.empty()) {
        reportLayer(layers.size() - 1);
        fillAndPack(source, *layers.back(), prefixOf(layers.size() - 1));
    }
}

/// The checkpoint's name of a parameter that a model with heads calls `name`; see key_map.h.
std::string canonicalOf(std::string name) {
    if (name.starts_with(kTrunk)) {
        return name.substr(kTrunk.size());
    }
    return name.starts_with("layernorm.") ? "mim_head." + name : name;
}

/// What lies outside the embeddings and the layers: norms, the pooler, the shared table, the head.
void fillRest(const Source& source, torch::nn::Module& model, bool isTrunk) {
    for (auto& parameter : model.named_parameters()) {
        const std::string name = isTrunk ? parameter.key() : canonicalOf(parameter.key());
        if (!name.starts_with("embeddings.") && !name.starts_with("encoder.layer.")) {
            fillTensor(source, {name, parameter.value()});
        }
    }
    for (auto& statistic : model.named_buffers()) {
        fillTensor(source, {statistic.key(), statistic.value()});
    }
}

template <class Model>
std::shared_ptr<Model> load(const Checkpoint& checkpoint,
                            const LoadOptions& options,
                            const std::shared_ptr<Model>& model,
                            BeitModel& trunk) {
    const at::NoGradGuard noGradients;
    const Source source{checkpoint, options};
    fillTrunk(source, trunk);
    fillRest(source, *model, std::is_same_v<Model, BeitModel>);
    if constexpr (std::is_same_v<Model, BeitForSemanticSegmentation> ||
                  std::is_same_v<Model, BeitForMaskedImageModeling>) {
        if (options.purpose == Purpose::Inference) {
            const Timer timer(source, &LoadTimes::packMs);
            model->packHead(packOptions(source));
        }
    }
    model->to(options.device, options.dtype);
    model->eval();
    if (options.purpose == Purpose::Inference) {
        for (const at::Tensor& parameter : model->parameters()) {
            parameter.requires_grad_(false);
        }
    }
    if (options.warn) {
        for (const std::string& warning : checkpoint.readWarnings()) {
            options.warn(warning);
        }
    }
    // What the plain weights held goes back to the system now, not at the allocator's leisure.
    (void)malloc_trim(0);
    report(options.progress, 1.0F);
    return model;
}

} // namespace

std::shared_ptr<BeitForImageClassification> loadClassifier(const Checkpoint& checkpoint,
                                                           const LoadOptions& options) {
    const auto model = std::make_shared<BeitForImageClassification>(checkpoint.config());
    return load(checkpoint, options, model, *model->beit);
}

std::shared_ptr<BeitModel> loadModel(const Checkpoint& checkpoint, const LoadOptions& options) {
    const bool hasPooler = !checkpoint.config().useMeanPooling ||
                           checkpoint.find("pooler.layernorm.weight") != nullptr;
    const auto model = std::make_shared<BeitModel>(checkpoint.config(),
                                                   hasPooler ? Pooling::Pooled : Pooling::None);
    return load(checkpoint, options, model, *model);
}

std::shared_ptr<BeitBackbone> loadBackbone(const Checkpoint& checkpoint,
                                           const LoadOptions& options) {
    const auto model = std::make_shared<BeitBackbone>(checkpoint.config());
    return load(checkpoint, options, model, *model->beit);
}

std::shared_ptr<BeitForMaskedImageModeling> loadMaskedModel(const Checkpoint& checkpoint,
                                                            const LoadOptions& options) {
    const auto model = std::make_shared<BeitForMaskedImageModeling>(checkpoint.config());
    return load(checkpoint, options, model, *model->beit);
}

std::shared_ptr<BeitForSemanticSegmentation> loadSegmenter(const Checkpoint& checkpoint,
                                                           const LoadOptions& options) {
    BeitConfig config = checkpoint.config();
    config.useAuxiliaryHead = config.useAuxiliaryHead && options.purpose == Purpose::Training;
    const auto model = std::make_shared<BeitForSemanticSegmentation>(config);
    return load(checkpoint, options, model, *model->beit);
}

} // namespace core
