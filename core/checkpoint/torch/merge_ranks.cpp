#include "core/checkpoint/torch/merge_ranks.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>

namespace core {
namespace {

std::vector<std::byte> bytesOf(const TensorFile& file, const TensorEntry& entry) {
    const TensorEntry& stored = *file.find(entry.storedName);
    std::vector<std::byte> bytes(stored.bytes);
    file.read(stored, bytes);
    return bytes;
}

} // namespace

void mergeRanks(std::vector<TensorEntry>& tensors,
                std::span<const std::unique_ptr<TensorFile>> files,
                const std::string& where) {
    const auto isCopy = [&](const TensorEntry& a, const TensorEntry& b) {
        if (a.name != b.name || a.fileIndex == b.fileIndex) {
            return false;
        }
        const TensorFile& fileA = *files[a.fileIndex];
        const TensorFile& fileB = *files[b.fileIndex];
        if (a.storedName == b.storedName && a.shape == b.shape && a.typeName == b.typeName &&
            bytesOf(fileA, a) == bytesOf(fileB, b)) {
            return true;
        }
        throw Error(ErrorKind::Unsupported, "CKPT-DEEPSPEED",
                    "cannot read checkpoint: " + where + ": " + std::to_string(files.size()) +
                        " processes trained the model together, " +
                        "and each has saved a piece of " + printable(a.storedName, 120) + ", " +
                        shapeText(a.shape) + " in one and " + shapeText(b.shape) +
                        " in another: not supported",
                    "Load it in the program that trained it, and save the whole model with "
                    "torch.save(model.state_dict(), …).");
    };
    tensors.erase(std::unique(tensors.begin(), tensors.end(), isCopy), tensors.end());
}

} // namespace core
