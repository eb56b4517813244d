#include "core/checkpoint/tensor_file.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/file_kind.h"
#include "core/checkpoint/flax/flax_file.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/strided.h"
#include "core/checkpoint/torch/torch_file.h"
#include "core/checkpoint/torch/torch_folder.h"

#include <algorithm>
#include <cassert>

namespace core {

const TensorEntry* TensorFile::find(std::string_view storedName) const {
    const auto found =
        std::find_if(entries().begin(), entries().end(),
                     [&](const TensorEntry& entry) { return entry.storedName == storedName; });
    return found == entries().end() ? nullptr : &*found;
}

void TensorFile::readStored(std::uint64_t offset, std::span<std::byte> out) const {
    m_file.readAt(offset, out);
}

void TensorFile::read(const TensorEntry& entry, std::span<std::byte> out) const {
    assert(out.size() == entry.bytes);
    if (entry.strides.empty()) {
        readStored(entry.offset, out);
    } else {
        std::vector<std::byte> stored(stridedExtent(entry));
        readStored(entry.offset, stored);
        copyStrided(entry, stored, out);
    }
    if (entry.type == TensorType::Bool) {
        for (std::byte& value : out) {
            value = value == std::byte{0} ? std::byte{0} : std::byte{1};
        }
    }
}

void TensorFile::readFloats(const TensorEntry& entry, std::span<float> out) const {
    assert(out.size() == elementCount(entry));
    if (!isFloating(entry.type)) {
        throw Error(ErrorKind::Unsupported, "CKPT-TYPE",
                    "cannot use tensor: " + printable(path().native()) + ": " +
                        printable(entry.storedName, 120) +
                        ": expected floating-point elements, found " + entry.typeName);
    }
    if (entry.type == TensorType::F32) {
        read(entry, std::as_writable_bytes(out));
        return;
    }
    std::vector<std::byte> stored(entry.bytes);
    read(entry, stored);
    convertToFloat(entry.type, stored, out);
}

std::unique_ptr<TensorFile> openTensorFile(const std::filesystem::path& path) {
    switch (weightsFormat(File(path))) {
    case WeightsFormat::Safetensors:
        return std::make_unique<SafetensorsFile>(path);
    case WeightsFormat::Torch:
        if (isUnpackedTorch(path)) {
            return std::make_unique<TorchFolder>(path);
        }
        return std::make_unique<TorchFile>(path);
    case WeightsFormat::Flax:
        break;
    }
    return std::make_unique<FlaxFile>(path);
}

} // namespace core
