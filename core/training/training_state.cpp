#include "core/training/training_state.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "core/checkpoint/safetensors/safetensors_writer.h"

#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include <charconv>

namespace core {
namespace {

SafetensorsTensor described(const std::string& name, const at::Tensor& tensor) {
    const auto bytes = std::as_bytes(
        std::span(tensor.const_data_ptr<float>(), static_cast<std::size_t>(tensor.numel())));
    return {name, "F32", tensor.sizes().vec(), bytes};
}

void copyInto(const at::Tensor& tensor, const SafetensorsFile& file, const std::string& name) {
    const TensorEntry* entry = file.find(name);
    const std::string where = printable(file.path().filename().string()) + ": " + name;
    if (entry == nullptr) {
        throw Error(ErrorKind::BadFormat, "CKPT-MISSING",
                    where + ": expected a tensor of that name, found none");
    }
    if (entry->shape != tensor.sizes().vec() || entry->type != TensorType::F32) {
        throw Error(ErrorKind::BadFormat, "CKPT-MISMATCH",
                    where + ": expected " + shapeText(tensor.sizes().vec()) + " F32, found " +
                        shapeText(entry->shape) + " " + printable(entry->typeName));
    }
    file.readFloats(*entry, {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())});
}

std::int64_t checkedStep(const SafetensorsFile& file, const nlohmann::json& settings) {
    const auto& metadata = file.metadata();
    const auto found = metadata.find("settings");
    const auto step = metadata.find("step");
    std::int64_t count = -1;
    if (step != metadata.end()) {
        const std::string& text = step->second;
        (void)std::from_chars(text.data(), text.data() + text.size(), count);
    }
    const std::string where = printable(file.path().filename().string());
    if (found == metadata.end() || count < 0) {
        throw Error(ErrorKind::BadFormat, "CKPT-MISSING",
                    where + ": metadata: expected step and settings of a training run, found none");
    }
    if (parseJson(found->second, where, "CKPT-METADATA") != settings) {
        throw Error(
            ErrorKind::Usage, "USAGE",
            where + ": resume: expected the settings that the run was started with, found others",
            "Resume with the same options, or start again in another folder.");
    }
    return count;
}

} // namespace

void saveState(const std::filesystem::path& path,
               const TrainingState& state,
               const nlohmann::json& settings) {
    std::vector<SafetensorsTensor> tensors;
    for (const AdamW::Slot& slot : state.optimizer.slots()) {
        tensors.push_back(described("model." + slot.name, slot.value));
        tensors.push_back(described("mean." + slot.name, slot.mean));
        tensors.push_back(described("square." + slot.name, slot.square));
    }
    for (const auto& [name, value] : state.statistics) {
        tensors.push_back(described("model." + name, value));
    }
    writeSafetensors(
        path, tensors,
        {{"step", std::to_string(state.optimizer.stepCount())}, {"settings", settings.dump()}});
}

void loadState(const std::filesystem::path& path,
               const TrainingState& state,
               const nlohmann::json& settings) {
    const at::NoGradGuard noGradients;
    const SafetensorsFile file(path);
    const std::int64_t step = checkedStep(file, settings);
    for (const AdamW::Slot& slot : state.optimizer.slots()) {
        copyInto(slot.value, file, "model." + slot.name);
        copyInto(slot.mean, file, "mean." + slot.name);
        copyInto(slot.square, file, "square." + slot.name);
    }
    for (const auto& [name, value] : state.statistics) {
        copyInto(value, file, "model." + name);
    }
    state.optimizer.setStepCount(step);
}

void saveWeights(const std::filesystem::path& path,
                 const TrainingState& state,
                 std::string_view prefix) {
    constexpr std::string_view kMean = "running_mean";
    const std::int64_t batchCount = state.optimizer.stepCount();
    std::vector<SafetensorsTensor> tensors;
    for (const AdamW::Slot& slot : state.optimizer.slots()) {
        if (slot.name.starts_with(prefix)) {
            tensors.push_back(described(slot.name.substr(prefix.size()), slot.value));
        }
    }
    for (const auto& [name, value] : state.statistics) {
        tensors.push_back(described(name, value));
        if (name.ends_with(kMean)) { // the reference library expects a count beside each
            const std::string norm = name.substr(0, name.size() - kMean.size());
            tensors.push_back({norm + "num_batches_tracked",
                               "I64",
                               {},
                               std::as_bytes(std::span(&batchCount, 1))});
        }
    }
    writeSafetensors(path, tensors, {{"format", "pt"}});
}

} // namespace core
