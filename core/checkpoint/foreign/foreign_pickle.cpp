// Pickles of other programs, told apart by the names of the modules that they mention. Nothing of
// them is read as a pickle.
#include "core/checkpoint/foreign/foreign_file.h"

#include <array>

namespace core {
namespace {

struct Mention {
    std::string_view module;
    const char* name;
    const char* advice;
};

constexpr const char* kSaveWithTorch =
    "Load it in Python, and save the weights with torch.save(model.state_dict(), …) or as "
    "safetensors.";

/// The first that is mentioned.
constexpr std::array<Mention, 8> kMentions{
    {{"joblib", "a file of joblib (scikit-learn)", kChooseOther},
     {"sklearn", "a pickled model of scikit-learn", kChooseOther},
     {"paddle", "a PaddlePaddle checkpoint", kSaveWithTorch},
     {"StructuredToParameterName@@", "a PaddlePaddle checkpoint", kSaveWithTorch},
     {"_load_from_bytes", "PyTorch tensors that were pickled without torch.save", kSaveWithTorch},
     {"_rebuild_tensor", "the data.pkl of an unpacked PyTorch archive, without the folder data",
      "Unpack the whole archive again, or open the archive itself: it need not be unpacked."},
     {"numpy", "a Python pickle of NumPy arrays", kSaveWithTorch},
     {"jax", "a Python pickle of JAX arrays",
      "Load it in Python, and save its parameters with flax.serialization.to_bytes."}}};

} // namespace

ForeignKind foreignPickle(const File& file) {
    constexpr std::uint64_t kHead = 64 * 1024;
    const std::string head = filePart(file, 0, kHead);
    for (const Mention& mention : kMentions) {
        if (head.find(mention.module) != std::string::npos) {
            return {mention.name, mention.advice};
        }
    }
    return {"a Python pickle without PyTorch weights", kChooseOther};
}

} // namespace core
