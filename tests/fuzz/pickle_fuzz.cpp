#include "core/base/error.h"
#include "core/checkpoint/strided.h"
#include "core/checkpoint/torch/torch_globals.h"
#include "core/checkpoint/torch/torch_state.h"
#include "tests/fuzz/custom_mutator.h"
#include "tests/fuzz/memory_file.h"

#include <map>
#include <set>

namespace {

/// An archive with a record of the right size for each storage, one behind the other.
core::ZipDirectory recordsFor(const core::TorchStorages& storages) {
    core::ZipDirectory directory;
    std::uint64_t next = 0;
    for (const auto& [key, storage] : storages) {
        const auto type = core::torchTypeOfStorage(storage.globalName);
        core::ZipEntry& record = directory["data/" + key];
        record.offset = next;
        if (!type || __builtin_mul_overflow(storage.elementCount, type->bytes, &record.bytes) ||
            __builtin_add_overflow(next, record.bytes, &next)) {
            directory.clear();
            break;
        }
    }
    return directory;
}

void requireInside(const core::TensorEntry& entry, const core::ZipDirectory& directory) {
    const std::size_t width = core::elementSize(entry.type);
    fuzz::require(width == 0 || core::elementCount(entry) * width == entry.bytes);
    const std::uint64_t bytes = entry.strides.empty() ? entry.bytes : core::stridedExtent(entry);
    bool isInside = entry.bytes == 0;
    for (const auto& [name, record] : directory) {
        isInside = isInside || (entry.offset >= record.offset && bytes <= record.bytes &&
                                entry.offset - record.offset <= record.bytes - bytes);
    }
    fuzz::require(isInside);
}

void readTensors(const core::Pickle& pickle, const core::File& file) {
    core::TorchStorages storages = core::collectStorages(pickle, file);
    const core::ZipDirectory directory = recordsFor(storages);
    core::placeInArchive(storages, directory);
    const core::TorchState state = core::findTorchState(pickle, file);
    core::TorchTensors tensors(pickle, storages, file);
    std::set<std::string_view> names;
    for (const core::TorchState::Named& named : state.tensors) {
        fuzz::require(names.insert(named.name).second);
        fuzz::require(core::isTorchTensor(pickle, named.tensor));
        try {
            requireInside(tensors.entry(named.name, named.tensor), directory);
        } catch (const core::Error&) {
        }
    }
}

} // namespace

/// A pickle alone, up to the tensors in it: each must lie in its storage.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile memory;
    memory.write({data, size});
    core::Pickle pickle;
    try {
        const core::File file(memory.path());
        core::PickleInput input(file, 0, size);
        core::readPickle(input, size, pickle);
        fuzz::require(pickle.root() < pickle.size() && input.position() <= size);
        fuzz::require(!core::describeValue(pickle, pickle.root()).empty());
        readTensors(pickle, file);
    } catch (const core::Error&) {
    }
    const std::vector<std::string> calls = core::foreignCalls(pickle);
    fuzz::require(calls.size() <= pickle.globals().size());
    return 0;
}

extern "C" std::size_t
LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maxSize, unsigned seed) {
    return fuzz::replaceWith(
        data, size, maxSize, seed, [&](std::string_view bytes, fuzz::Random& random) {
            return fuzz::below(random, 8) == 0 ? fuzz::mutateBytes(std::string(bytes), maxSize)
                                               : fuzz::mutatePickle(bytes, random);
        });
}
