#include "app/engine/dump.h"

#include "app/cli/model_options.h"
#include "core/base/error.h"
#include "core/checkpoint/safetensors/safetensors_writer.h"

namespace app {

Dump::Dump(const ModelOptions& options) : m_isWanted(!options.dump.empty()) {
    m_options.wantsTensors = m_isWanted;
    m_options.wantsHiddenStates = m_isWanted && options.dumpsHiddenStates;
    m_options.wantsAttentions = m_isWanted && options.dumpsAttentions;
}

core::RunOptions Dump::runOptions() const {
    return m_options;
}

void Dump::add(const core::PixelBatch& pixels, core::RunOutput& output) {
    if (!m_isWanted) {
        return;
    }
    add(valueTensor<float>("pixel_values", core::TensorType::F32,
                           {pixels.count, pixels.channels, pixels.height, pixels.width},
                           pixels.values));
    if (output.classCount > 0) {
        add(valueTensor<float>("logits", core::TensorType::F32, {pixels.count, output.classCount},
                               output.logits));
    }
    for (core::NamedTensor& tensor : output.tensors) {
        add(std::move(tensor));
    }
}

void Dump::add(core::NamedTensor tensor) {
    const auto [place, isNew] = m_tensors.try_emplace(tensor.name, tensor);
    if (isNew) {
        return;
    }
    core::NamedTensor& whole = place->second;
    if (!std::equal(whole.shape.begin() + 1, whole.shape.end(), tensor.shape.begin() + 1,
                    tensor.shape.end())) {
        throw core::Error(core::ErrorKind::BadShape, "IMAGE-SIZE",
                          "cannot dump: " + tensor.name + ": the images have different input sizes",
                          "Give --size, or dump one image at a time.");
    }
    whole.shape.front() += tensor.shape.front();
    whole.bytes.insert(whole.bytes.end(), tensor.bytes.begin(), tensor.bytes.end());
}

void Dump::write(const std::string& path) const {
    if (path.empty()) {
        return;
    }
    std::vector<core::SafetensorsTensor> views;
    for (const auto& [name, tensor] : m_tensors) {
        views.push_back(
            {name, std::string(core::typeName(tensor.type)), tensor.shape, tensor.bytes});
    }
    core::writeSafetensors(path, views);
}

} // namespace app
