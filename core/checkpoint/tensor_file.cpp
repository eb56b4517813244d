#include "core/checkpoint/tensor_file.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/file_kind.h"
#include "core/checkpoint/flax/flax_file.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "core/checkpoint/strided.h"
#include "core/checkpoint/torch/torch_file.h"
#include "core/checkpoint/torch/torch_folder.h"

#include <algorithm>
#include <cassert>
#include <memory>

namespace core {
namespace {

/// Fits the second cache of a processor, and so do the values that it becomes.
constexpr std::uint64_t kBlockBytes = std::uint64_t{256} << 10U;

} // namespace

const TensorEntry* TensorFile::find(std::string_view storedName) const {
    const auto found =
        std::find_if(entries().begin(), entries().end(),
                     [&](const TensorEntry& entry) { return entry.storedName == storedName; });
    return found == entries().end() ? nullptr : &*found;
}

void TensorFile::readStored(std::uint64_t offset, std::span<std::byte> out) const {
    m_file.readAt(offset, out);
}

bool TensorFile::isSequential(std::uint64_t) const {
    return false;
}

std::vector<std::string> TensorFile::checksumWarnings() const {
    return {};
}

void TensorFile::readBlock(std::uint64_t offset, std::span<std::byte> out) const {
    readStored(offset, out);
    if (!m_hasSeenNonZero.load(std::memory_order_relaxed) && !out.empty()) {
        m_hasRead.store(true, std::memory_order_relaxed);
        if (std::any_of(out.begin(), out.end(), [](std::byte b) { return b != std::byte{0}; })) {
            m_hasSeenNonZero.store(true, std::memory_order_relaxed);
        }
    }
}

void TensorFile::forBlocks(
    std::uint64_t offset,
    std::uint64_t bytes,
    const Parallel& parallel,
    const std::function<void(std::uint64_t begin, std::uint64_t end)>& body) const {
    if (bytes == 0) {
        return;
    }
    if (isSequential(offset)) {
        body(0, bytes);
        return;
    }
    const auto blockCount = static_cast<int>((bytes + kBlockBytes - 1) / kBlockBytes);
    parallel(blockCount, [&](int begin, int end) {
        for (int i = begin; i < end; ++i) {
            const std::uint64_t first = static_cast<std::uint64_t>(i) * kBlockBytes;
            body(first, std::min(bytes, first + kBlockBytes));
        }
    });
}

void TensorFile::readStridedEntry(const TensorEntry& entry,
                                  std::span<std::byte> out,
                                  const Parallel& parallel) const {
    if (out.empty()) {
        return;
    }
    if (!isSequential(entry.offset)) {
        const ReadExtent fromFile = [&](std::uint64_t offset, std::span<std::byte> extent) {
            readBlock(entry.offset + offset, extent);
        };
        readStrided(entry, out, fromFile, parallel);
        return;
    }
    const std::uint64_t bytes = stridedExtent(entry);
    const auto whole = std::make_unique_for_overwrite<std::byte[]>(bytes);
    readBlock(entry.offset, {whole.get(), bytes});
    const ReadExtent fromMemory = [&](std::uint64_t offset, std::span<std::byte> extent) {
        std::copy_n(whole.get() + offset, extent.size(), extent.begin());
    };
    readStrided(entry, out, fromMemory, parallel);
}

void TensorFile::read(const TensorEntry& entry,
                      std::span<std::byte> out,
                      const Parallel& parallel) const {
    assert(out.size() == entry.bytes);
    if (entry.strides.empty()) {
        forBlocks(entry.offset, out.size(), parallel, [&](std::uint64_t begin, std::uint64_t end) {
            readBlock(entry.offset + begin, out.subspan(begin, end - begin));
        });
    } else {
        readStridedEntry(entry, out, parallel);
    }
    if (entry.type == TensorType::Bool) {
        for (std::byte& value : out) {
            value = value == std::byte{0} ? std::byte{0} : std::byte{1};
        }
    }
}

std::uint64_t TensorFile::readFloats(const TensorEntry& entry,
                                     std::span<float> out,
                                     const Parallel& parallel) const {
    assert(out.size() == elementCount(entry));
    if (!isFloating(entry.type)) {
        throw Error(ErrorKind::Unsupported, "CKPT-TYPE",
                    "cannot use tensor: " + printable(path().native()) + ": " +
                        printable(entry.storedName, 120) +
                        ": expected floating-point elements, found " + entry.typeName);
    }
    const std::size_t width = elementSize(entry.type);
    const bool isFloat = entry.type == TensorType::F32;
    std::unique_ptr<std::byte[]> gathered;
    if (!entry.strides.empty()) {
        if (!isFloat) {
            gathered = std::make_unique_for_overwrite<std::byte[]>(entry.bytes);
        }
        readStridedEntry(
            entry, isFloat ? std::as_writable_bytes(out) : std::span(gathered.get(), entry.bytes),
            parallel);
    }
    std::atomic<std::uint64_t> nonFinite = 0;
    forBlocks(entry.offset, entry.bytes, parallel, [&](std::uint64_t begin, std::uint64_t end) {
        const std::span<float> values = out.subspan(begin / width, (end - begin) / width);
        if (entry.strides.empty() && isFloat) {
            readBlock(entry.offset + begin, std::as_writable_bytes(values));
        } else if (entry.strides.empty()) {
            const auto block = std::make_unique_for_overwrite<std::byte[]>(end - begin);
            readBlock(entry.offset + begin, {block.get(), end - begin});
            convertToFloat(entry.type, {block.get(), end - begin}, values);
        } else if (!isFloat) {
            convertToFloat(entry.type, {gathered.get() + begin, end - begin}, values);
        }
        nonFinite += countNonFinite(values);
    });
    return nonFinite;
}

std::vector<std::string> TensorFile::readWarnings() const {
    std::vector<std::string> warnings = checksumWarnings();
    if (m_hasRead && !m_hasSeenNonZero) {
        warnings.emplace_back("every weight that was read is zero: the file was saved without its "
                              "weights, or is damaged");
    }
    return warnings;
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
