// A module's parameters are allocated but not touched when it is made: the system gives the pages
// when the file is read into them, and takes them back when a layer's packed copy replaces them. So
// a load for inference never holds more than the packed weights and one plain layer.
#include "core/model/load.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <ATen/core/grad_mode.h>

#include <malloc.h>
#include <sstream>
#include <string>
#include <type_traits>

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

void fillTensor(const Source& source, const std::string& name, at::Tensor& tensor) {
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
    checkpoint.readFloats(name, values);
    if (const auto warning = nonFiniteWarning(name, values); warning && source.options.warn) {
        source.options.warn(*warning);
    }
}

/// Fills every parameter below a module, `prefix` being its canonical name.
void fill(const Source& source, torch::nn::Module& module, const std::string& prefix) {
    for (auto& parameter : module.named_parameters()) {
        fillTensor(source, prefix + parameter.key(), parameter.value());
    }
}

PackOptions packOptions(const Source& source) {
    const Size grid = patchGrid(source.checkpoint.config());
    return {source.options.device, source.options.dtype,
            std::int64_t{grid.height} * grid.width + 1};
}

void fillAndPack(const Source& source, BeitModel& model) {
    const LoadOptions& options = source.options;
    const PackOptions pack = packOptions(source);
    const bool packs = options.purpose == Purpose::Inference;
    fill(source, *model.embeddings, "embeddings.");
    if (packs) {
        model.embeddings->pack(pack);
    }
    const auto& layers = model.encoder->layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        report(options.progress, static_cast<float>(i) / static_cast<float>(layers.size()));
        fill(source, *layers[i], "encoder.layer." + std::to_string(i) + ".");
        if (packs) {
            layers[i]->pack(pack);
            // What the plain weights held goes back to the system now, not at the allocator's
            // leisure.
            (void)malloc_trim(0);
        }
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
            fillTensor(source, name, parameter.value());
        }
    }
    for (auto& statistic : model.named_buffers()) {
        fillTensor(source, statistic.key(), statistic.value());
    }
}

template <class Model>
std::shared_ptr<Model> load(const Checkpoint& checkpoint,
                            const LoadOptions& options,
                            const std::shared_ptr<Model>& model,
                            BeitModel& trunk) {
    const at::NoGradGuard noGradients;
    const Source source{checkpoint, options};
    fillAndPack(source, trunk);
    fillRest(source, *model, std::is_same_v<Model, BeitModel>);
    if constexpr (std::is_same_v<Model, BeitForSemanticSegmentation> ||
                  std::is_same_v<Model, BeitForMaskedImageModeling>) {
        if (options.purpose == Purpose::Inference) {
            model->packHead(packOptions(source));
            (void)malloc_trim(0);
        }
    }
    model->to(options.device, options.dtype);
    model->eval();
    if (options.purpose == Purpose::Inference) {
        for (const at::Tensor& parameter : model->parameters()) {
            parameter.requires_grad_(false);
        }
    }
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
