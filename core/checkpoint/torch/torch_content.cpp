#include "core/checkpoint/torch/torch_content.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/torch/torch_globals.h"
#include "core/checkpoint/torch/torch_state.h"
#include "core/checkpoint/torch/torch_tensors.h"

#include <utility>

namespace core {

void readTorchObject(PickleInput& input, std::uint64_t maxBytes, Pickle& pickle) {
    try {
        readPickle(input, maxBytes, pickle);
    } catch (const Error& error) {
        const std::vector<std::string> calls = foreignCalls(pickle);
        if (calls.empty()) {
            throw;
        }
        throw Error(error.kind(), error.code(), error.what() + ("; " + foreignCallsText(calls)),
                    error.hint());
    }
}

void failByteOrder(const File& file) {
    throw Error(ErrorKind::Unsupported, "CKPT-ORDER",
                "cannot read checkpoint: " + printable(file.path().native()) +
                    ": it was written on a big-endian machine: not supported",
                "Load it in PyTorch and save it again.");
}

TensorFileContent torchContent(const Pickle& pickle,
                               const TorchStorages& storages,
                               const File& file,
                               const std::string& container,
                               std::uint64_t dataBytes,
                               std::vector<std::string> warnings) {
    TorchState state = findTorchState(pickle, file);
    TensorFileContent content;
    content.format = "PyTorch " + container + (state.moduleClass.empty() ? "" : ", whole module");
    TorchTensors tensors(pickle, storages, file, dataBytes);
    for (const TorchState::Named& named : state.tensors) {
        content.entries.push_back(tensors.entry(named.name, named.tensor));
    }
    content.moduleClass = std::move(state.moduleClass);
    content.moduleFields = std::move(state.moduleFields);
    content.notes = std::move(state.notes);
    content.warnings = std::move(warnings);
    content.foreignCalls = foreignCalls(pickle);
    if (!content.foreignCalls.empty()) {
        content.warnings.push_back(foreignCallsText(content.foreignCalls));
    }
    return content;
}

} // namespace core
