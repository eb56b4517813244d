#include "tests/core/model/golden.h"

#include "core/checkpoint/safetensors/safetensors.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <filesystem>
#include <limits>

namespace tests {

std::vector<GoldenCase> goldenCases() {
    std::vector<GoldenCase> cases;
    for (const auto& file : std::filesystem::recursive_directory_iterator(TEST_DATA "/model")) {
        const std::filesystem::path& path = file.path();
        if (path.filename().string().starts_with("outputs-")) {
            const std::string folder = path.parent_path().filename().string();
            const std::string size = path.stem().string().substr(8);
            cases.push_back({folder + " " + size, path.parent_path().string(), path.string()});
        }
    }
    std::sort(cases.begin(), cases.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return cases;
}

Tensors readTensors(const std::string& path) {
    const core::SafetensorsFile file(path);
    Tensors tensors;
    for (const core::TensorEntry& entry : file.entries()) {
        const auto count = static_cast<std::size_t>(core::elementCount(entry));
        if (entry.type == core::TensorType::U8) {
            at::Tensor bytes = at::empty(entry.shape, at::kByte);
            file.read(entry, {reinterpret_cast<std::byte*>(bytes.mutable_data_ptr<std::uint8_t>()),
                              count});
            tensors[entry.name] = bytes;
        } else {
            at::Tensor values = at::empty(entry.shape, at::kFloat);
            file.readFloats(entry, {values.mutable_data_ptr<float>(), count});
            tensors[entry.name] = values;
        }
    }
    return tensors;
}

double relativeError(const at::Tensor& found, const at::Tensor& expected) {
    if (!found.defined() || found.sizes() != expected.sizes()) {
        return std::numeric_limits<double>::infinity();
    }
    if (expected.numel() == 0) {
        return 0;
    }
    const double error = found.to(at::kFloat).sub(expected).abs().max().item<double>();
    const double scale = std::max(1.0, expected.abs().max().item<double>());
    return error == error ? error / scale : std::numeric_limits<double>::infinity();
}

} // namespace tests
