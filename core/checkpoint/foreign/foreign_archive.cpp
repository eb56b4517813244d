// Zip archives, told apart by the names in the directory at their end, which are not compressed.
#include "core/checkpoint/foreign/foreign_file.h"

#include <array>

namespace core {
namespace {

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

struct Content {
    std::string_view entry; ///< a part of a name in the directory
    const char* name;
    const char* advice;
};

constexpr const char* kProgram = "It is a program, not weights. Choose a folder or file with "
                                 "safetensors, PyTorch or Flax weights.";

constexpr std::array<Content, 3> kPrograms{
    {{"constants.pkl", "a TorchScript archive", kProgram},
     {"/code/", "a TorchScript archive", kProgram},
     {"serialized_exported_program.json", "a program of torch.export", kProgram}}};

constexpr std::array<Content, 8> kOthers{
    {{"model.weights.h5", "a Keras model",
      "Its weights are in HDF5, which is not read. Save them as safetensors or in PyTorch where it "
      "was made."},
     {".npy", "a NumPy .npz archive", kChooseOther},
     {"[Content_Types].xml", "an office document", kChooseOther},
     {"com.apple.CoreML", "a Core ML package",
      "It holds a compiled model. Choose the PyTorch weights that it was made from."},
     {"data.json", "a zip archive of a program of torch.export or ExecuTorch", kProgram},
     {".safetensors", "a zip archive with weights in it",
      "Unpack it and choose the folder or the file inside."},
     {".pth", "a zip archive with weights in it",
      "Unpack it and choose the folder or the file inside."},
     {".bin", "a zip archive with weights in it",
      "Unpack it and choose the folder or the file inside."}}};

} // namespace

std::optional<ForeignKind> foreignArchive(std::string_view head, const File& file) {
    constexpr std::uint64_t kTail = 1024 * 1024;
    const std::string tail =
        filePart(file, file.size() - std::min<std::uint64_t>(kTail, file.size()), kTail);
    for (const Content& content : kPrograms) {
        if (has(tail, content.entry)) {
            return ForeignKind{content.name, content.advice};
        }
    }
    if (has(tail, "/data.pkl") || has(head, "/data.pkl")) {
        return std::nullopt;
    }
    if (!has(tail, "PK\x05\x06")) {
        return ForeignKind{"an incomplete zip archive of " + std::to_string(file.size()) +
                               " bytes without a directory at its end",
                           kDownloadAgain};
    }
    for (const Content& content : kOthers) {
        if (has(tail, content.entry)) {
            return ForeignKind{content.name, content.advice};
        }
    }
    return ForeignKind{"a zip archive", "Unpack it and choose the folder inside."};
}

} // namespace core
