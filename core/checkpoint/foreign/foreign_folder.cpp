#include "core/checkpoint/foreign/foreign_folder.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <array>
#include <string>

namespace core {
namespace {

namespace fs = std::filesystem;

struct Mark {
    const char* name; ///< of a file or folder that only such folders have
    const char* kind;
    const char* advice;
};

constexpr std::array<Mark, 10> kMarks{
    {{"tf_model.h5", "the weights of TensorFlow, tf_model.h5",
      "Download model.safetensors or pytorch_model.bin of the same model, or load it in "
      "transformers with from_tf=True and save it with save_pretrained."},
     {"saved_model.pb", "a TensorFlow SavedModel, which is a program",
      "Save the model's weights as safetensors where it was made."},
     {"Manifest.json", "a Core ML package",
      "It holds a compiled model. Choose the PyTorch weights that it was made from."},
     {"ocdbt.process_0", "an Orbax checkpoint of JAX",
      "Restore it in JAX and save its parameters with flax.serialization.to_bytes."},
     {"manifest.ocdbt", "an Orbax checkpoint of JAX",
      "Restore it in JAX and save its parameters with flax.serialization.to_bytes."},
     {".metadata", "a distributed checkpoint of PyTorch",
      "Run python -m torch.distributed.checkpoint.format_utils dcp_to_torch FOLDER FILE.pt, and "
      "open that file."},
     {"checkpoint", "a TensorFlow checkpoint",
      "Load it in TensorFlow and save its weights in another format."},
     {"model.onnx", "an ONNX model", "Choose the PyTorch weights that it was made from."},
     {"openvino_model.xml", "an OpenVINO model",
      "Choose the PyTorch weights that it was made from."},
     {"adapter_model.safetensors", "an adapter (LoRA) without its model",
      "Merge it into its model with merge_and_unload of peft, and save that."}}};

} // namespace

void refuseForeignFolder(const fs::path& folder) {
    for (const Mark& mark : kMarks) {
        std::error_code ignored;
        if (fs::exists(folder / mark.name, ignored)) {
            throw Error(ErrorKind::Unsupported, "CKPT-FORMAT",
                        "cannot read checkpoint: " + printable(folder.native()) +
                            ": expected weights in safetensors, PyTorch or Flax, found " +
                            mark.kind,
                        mark.advice);
        }
    }
}

} // namespace core
