#pragma once

#include "core/checkpoint/tensor_file.h"
#include "tests/core/checkpoint/torch_bytes.h"
#include "tests/core/checkpoint/weights_file.h"

#include <filesystem>
#include <string>

namespace tests {

/// The golden classifier as a folder whose pytorch_model.bin asks whoever unpickles it to run a
/// command of the shell.
///
/// command  empty: the same folder without it
inline void writeUnsafeCheckpoint(const std::filesystem::path& folder, const std::string& command) {
    namespace fs = std::filesystem;
    using namespace pickle;
    copyGolden("classify", folder);
    std::vector<std::pair<std::string, std::string>> items;
    std::vector<ZipItem> files{{"m/data.pkl", {}}, {"m/version", "3\n"}};
    const auto golden = core::openTensorFile(folder / "model.safetensors");
    for (const core::TensorEntry& entry : golden->entries()) {
        Tensor described;
        described.key = std::to_string(items.size());
        described.sizes = entry.shape;
        described.strides.assign(entry.shape.size(), 1);
        for (std::size_t i = entry.shape.size(); i-- > 1;) {
            described.strides[i - 1] = described.strides[i] * entry.shape[i];
        }
        std::vector<std::byte> bytes(entry.bytes);
        golden->read(entry, bytes);
        described.count = static_cast<std::int64_t>(bytes.size() / sizeof(float));
        files.emplace_back(std::string("m/data/") + described.key,
                           std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
        items.emplace_back(entry.storedName, tensor(described));
    }
    if (!command.empty()) {
        items.emplace_back("note", call(global("posix", "system"), {text(command)}));
    }
    files.front().data = whole(dict(items));
    fs::remove(folder / "model.safetensors");
    core::writeFile(folder / "pytorch_model.bin", zipArchive(files));
}

} // namespace tests
