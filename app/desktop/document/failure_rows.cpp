#include "app/desktop/document/failure_rows.h"

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace app {
namespace {

constexpr std::array kLibrary{Remedy::Library, Remedy::None, Remedy::None};
constexpr std::array kAsImage{Remedy::OpenAsImage, Remedy::None, Remedy::None};
constexpr std::array kTryAgain{Remedy::TryAgain, Remedy::None, Remedy::None};
constexpr std::array kReachHub{Remedy::HubConnection, Remedy::CopyByHand, Remedy::TryDownload};
constexpr std::array kReachHubLater{Remedy::TryDownload, Remedy::HubConnection, Remedy::CopyByHand};
constexpr std::array kLater{Remedy::TryDownload, Remedy::CopyByHand, Remedy::None};
constexpr std::array kMakeRoom{Remedy::HubFolder, Remedy::GoOnLoading, Remedy::None};
constexpr std::array kLoadAnew{Remedy::DownloadAgain, Remedy::CopyByHand, Remedy::None};
constexpr std::array kUnsafe{Remedy::OpenAnyway, Remedy::SaveCopy, Remedy::DoNotOpen};

// ---- sentences that several codes share --------------------------------------------------------

constexpr const char* kDamaged = QT_TRANSLATE_NOOP("Failure", "This checkpoint is damaged: %1");
constexpr const char* kUnusable =
    QT_TRANSLATE_NOOP("Failure", "This checkpoint cannot be used: %1");
constexpr const char* kIncomplete =
    QT_TRANSLATE_NOOP("Failure", "This checkpoint is incomplete: %1");
constexpr const char* kConfiguration =
    QT_TRANSLATE_NOOP("Failure", "The configuration of this checkpoint cannot be used: %1");
constexpr const char* kTask =
    QT_TRANSLATE_NOOP("Failure", "This model cannot do what was asked: %1");
constexpr const char* kDownload = QT_TRANSLATE_NOOP("Failure", "This was not downloaded: %1");
constexpr const char* kFile =
    QT_TRANSLATE_NOOP("Failure", "This file cannot be read or written: %1");
constexpr const char* kDevice = QT_TRANSLATE_NOOP("Failure", "The device gave up: %1");

constexpr const char* kGetAgain = QT_TRANSLATE_NOOP(
    "Failure",
    "Download or copy the file again, and compare its size with the page it comes from.");
constexpr const char* kChooseWeights = QT_TRANSLATE_NOOP(
    "Failure",
    "Choose weights of a BEiT: a Hugging Face folder, or a .safetensors, .bin or .pth "
    "file.");
constexpr const char* kUnpack =
    QT_TRANSLATE_NOOP("Failure", "Unpack it first, then open what is inside.");
constexpr const char* kRightConfig = QT_TRANSLATE_NOOP(
    "Failure",
    "Put the config.json that was saved with these weights beside them, or open the "
    "weights alone.");
constexpr const char* kMeanwhile = QT_TRANSLATE_NOOP(
    "Failure", "Try again later. What was loaded so far is kept, and it goes on from there.");
constexpr const char* kCheckName = QT_TRANSLATE_NOOP(
    "Failure",
    "Check the spelling: OWNER/NAME, and @REVISION where you want another one than "
    "main.");
constexpr const char* kCheckToken = QT_TRANSLATE_NOOP(
    "Failure", "Sign in on the model's page, accept its terms, and give your token as HF_TOKEN.");
constexpr const char* kByHand = QT_TRANSLATE_NOOP(
    "Failure",
    "Check the connection, the proxy and the address of the hub; or copy the files by "
    "hand: the library lists them.");
constexpr const char* kOtherTask = QT_TRANSLATE_NOOP(
    "Failure", "Choose a task that this model can do, or a model that can do this task.");

constexpr const char* kDeadly =
    QT_TRANSLATE_NOOP("Failure", "This file ended the engine that read it: %1");
constexpr const char* kOwnProcess = QT_TRANSLATE_NOOP(
    "Failure",
    "Files are read in a process of its own, and that one stopped. Your image, model, "
    "results and mask are untouched.");
constexpr const char* kDistrust = QT_TRANSLATE_NOOP(
    "Failure", "Do not trust the file. If its publisher is known to you, please report it.");

// ---- what people open by mistake ---------------------------------------------------------------

constexpr const char* kArchive = QT_TRANSLATE_NOOP("Failure", "This is an archive: %1");
constexpr const char* kPicture = QT_TRANSLATE_NOOP("Failure", "This is a picture: %1");
constexpr const char* kExported =
    QT_TRANSLATE_NOOP("Failure", "This is a model for another program: %1");
constexpr const char* kExportedWhy = QT_TRANSLATE_NOOP(
    "Failure",
    "It was made from weights of PyTorch or TensorFlow and has lost what a BEiT needs to "
    "be put together again.");
constexpr const char* kSource =
    QT_TRANSLATE_NOOP("Failure", "Look for the weights that it was exported from.");
constexpr const char* kPage = QT_TRANSLATE_NOOP("Failure", "This is a web page, not weights: %1");

const FailureRow kKinds[] = {
    {"CKPT-FORMAT", "found a web page", kPage,
     QT_TRANSLATE_NOOP("Failure",
                       "The page about a file was saved in place of the file, or a site "
                       "answered with an error page."),
     QT_TRANSLATE_NOOP("Failure",
                       "Download the file itself: on its page, use the download button "
                       "and not \"save page as\"."),
     LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found a Git LFS pointer",
     QT_TRANSLATE_NOOP("Failure", "This is a pointer to the weights, not the weights: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "Git keeps large files elsewhere and leaves a note of three "
                       "lines in their place. The file itself was not fetched."),
     QT_TRANSLATE_NOOP("Failure",
                       "Run \"git lfs install\" and \"git lfs pull\" in the folder, or "
                       "get the file from the library."),
     LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found the log of wget",
     QT_TRANSLATE_NOOP("Failure", "This is the log of a download, not the download: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "wget -o writes its messages into the file that is named; -O "
                       "writes the file."),
     QT_TRANSLATE_NOOP("Failure", "Download it again with -O in place of -o."), LessonId::Kinds,
     kLibrary},
    {"CKPT-FORMAT", "found an error message",
     QT_TRANSLATE_NOOP("Failure", "This is the error message of a server, not weights: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "The download was refused, and the answer was saved under the "
                       "name of the file."),
     kGetAgain, LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found a TorchScript",
     QT_TRANSLATE_NOOP("Failure", "This is a TorchScript program, not weights: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "torch.jit.save stores a program together with its weights. "
                       "Programs of others are not run here."),
     QT_TRANSLATE_NOOP("Failure",
                       "In Python, save the weights alone: "
                       "torch.save(torch.jit.load(FILE).state_dict(), \"weights.pth\")."),
     LessonId::Kinds},
    {"CKPT-FORMAT", "found an ONNX", QT_TRANSLATE_NOOP("Failure", "This is an ONNX model: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "ONNX stores a graph of operations whose tensors have lost the "
                       "names of the model's parts."),
     kSource, LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found a GGUF", QT_TRANSLATE_NOOP("Failure", "This is a GGUF file: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "GGUF holds quantised models for llama.cpp; no BEiT is published "
                       "in it."),
     kChooseWeights, LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found an HDF5",
     QT_TRANSLATE_NOOP("Failure", "This is an HDF5 file of Keras: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "Weights of TensorFlow and Keras are stored this way, often as "
                       "tf_model.h5."),
     QT_TRANSLATE_NOOP("Failure",
                       "Most models of the hub have model.safetensors beside it: choose "
                       "that."),
     LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found a Flax",
     QT_TRANSLATE_NOOP("Failure", "This is a checkpoint of Flax: %1"),
     QT_TRANSLATE_NOOP("Failure", "Flax stores tensors turned and under other names."),
     QT_TRANSLATE_NOOP("Failure",
                       "Choose the model.safetensors beside it, or convert it in "
                       "transformers (from_flax=True, then save_pretrained)."),
     LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found an incomplete zip", kIncomplete,
     QT_TRANSLATE_NOOP("Failure", "The end of the archive is missing: the download was cut off."),
     kGetAgain, LessonId::Damage, kLibrary},
    {"CKPT-FORMAT", "found a NumPy", QT_TRANSLATE_NOOP("Failure", "These are arrays of NumPy: %1"),
     QT_TRANSLATE_NOOP("Failure", "They may be weights, but nothing says of which model."),
     kChooseWeights, LessonId::Kinds},
    {"CKPT-FORMAT", "found an office",
     QT_TRANSLATE_NOOP("Failure", "This is an office document: %1"), "", kChooseWeights,
     LessonId::Kinds},
    {"CKPT-FORMAT", "found a PDF", QT_TRANSLATE_NOOP("Failure", "This is a PDF document: %1"), "",
     kChooseWeights, LessonId::Kinds},
    {"CKPT-FORMAT", "found a zip archive",
     QT_TRANSLATE_NOOP("Failure", "This is a zip archive, not weights: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "Weights of PyTorch are zip archives too, but this one holds "
                       "other files."),
     kUnpack, LessonId::Kinds},
    {"CKPT-FORMAT", "found a gzip", QT_TRANSLATE_NOOP("Failure", "This is a gzip archive: %1"), "",
     kUnpack, LessonId::Kinds},
    {"CKPT-FORMAT", "found a 7-Zip", QT_TRANSLATE_NOOP("Failure", "This is a 7-Zip archive: %1"),
     "", kUnpack, LessonId::Kinds},
    {"CKPT-FORMAT", "found a Zstandard",
     QT_TRANSLATE_NOOP("Failure", "This is a Zstandard archive: %1"), "", kUnpack, LessonId::Kinds},
    {"CKPT-FORMAT", "found a tar archive",
     QT_TRANSLATE_NOOP("Failure", "This is a tar archive, or weights from before PyTorch 0.2: %1"),
     "", QT_TRANSLATE_NOOP("Failure", "Unpack it, or load it in a PyTorch and save it again."),
     LessonId::Kinds},
    {"CKPT-FORMAT", "found a PNG", QT_TRANSLATE_NOOP("Failure", "This is a picture (PNG): %1"), "",
     "", LessonId::None, kAsImage},
    {"CKPT-FORMAT", "found a JPEG", QT_TRANSLATE_NOOP("Failure", "This is a picture (JPEG): %1"),
     "", "", LessonId::None, kAsImage},
    {"CKPT-FORMAT", "found a Python pickle",
     QT_TRANSLATE_NOOP("Failure", "This is a Python pickle without weights: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "A pickle can hold anything. This one was read as data, and "
                       "there are no tensors of PyTorch in it."),
     kChooseWeights, LessonId::Code},
    {"CKPT-FORMAT", "found a JSON", QT_TRANSLATE_NOOP("Failure", "This is JSON, not weights: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "A config.json describes a model; its weights are in other "
                       "files."),
     QT_TRANSLATE_NOOP("Failure", "Open the folder that holds both."), LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found a text file",
     QT_TRANSLATE_NOOP("Failure", "This is a text file, not weights: %1"), "", kChooseWeights,
     LessonId::Kinds},
    {"CKPT-FORMAT", "found a program",
     QT_TRANSLATE_NOOP("Failure", "This is a program, not weights: %1"),
     QT_TRANSLATE_NOOP("Failure", "It was not run."), kChooseWeights, LessonId::Kinds},
    {"CKPT-FORMAT", "found a bzip2", kArchive, "", kUnpack, LessonId::Kinds},
    {"CKPT-FORMAT", "found an xz", kArchive, "", kUnpack, LessonId::Kinds},
    {"CKPT-FORMAT", "found a RAR", kArchive, "", kUnpack, LessonId::Kinds},
    {"CKPT-FORMAT", "found a GIF", kPicture, "", "", LessonId::None, kAsImage},
    {"CKPT-FORMAT", "found a TIFF", kPicture, "", "", LessonId::None, kAsImage},
    {"CKPT-FORMAT", "found a WebP", kPicture, "", "", LessonId::None, kAsImage},
    {"CKPT-FORMAT", "TensorFlow", kExported, kExportedWhy, kSource, LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found a Keras", kExported, kExportedWhy, kSource, LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found a Core ML", kExported, kExportedWhy, kSource, LessonId::Kinds, kLibrary},
    {"CKPT-FORMAT", "found an OpenVINO", kExported, kExportedWhy, kSource, LessonId::Kinds,
     kLibrary},
    {"CKPT-FORMAT", "found a TensorRT", kExported, kExportedWhy, kSource, LessonId::Kinds,
     kLibrary},
    {"CKPT-FORMAT", "found an ExecuTorch", kExported, kExportedWhy, kSource, LessonId::Kinds,
     kLibrary},
    {"CKPT-FORMAT", "found nothing but zeros", kIncomplete,
     QT_TRANSLATE_NOOP("Failure",
                       "It begins with nothing but zeros: room was made for a download "
                       "that never came."),
     kGetAgain, LessonId::Damage, kLibrary},
    {"CKPT-FORMAT", "", QT_TRANSLATE_NOOP("Failure", "This is no checkpoint that can be read: %1"),
     "", "", LessonId::Kinds, kLibrary},
};

// ---- checkpoints -------------------------------------------------------------------------------

const FailureRow kCheckpoints[] = {
    {"CKPT-UNSAFE", "", QT_TRANSLATE_NOOP("Failure", "This file names code to run: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "Nothing of it was run: files are read as data here. In Python, "
                       "torch.load(…, weights_only=False) would have run it."),
     QT_TRANSLATE_NOOP("Failure",
                       "Weights have no need for that. If you know where the file comes "
                       "from, it can be opened for its weights alone, or be saved as a clean copy "
                       "in which nothing can name code; else look for a safetensors file."),
     LessonId::Code, kUnsafe},
    {"CKPT-", "this file tries to run",
     QT_TRANSLATE_NOOP("Failure",
                       "This file names code to run, "
                       "and is no use: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "Nothing of it was run: files are read as data here. But no "
                       "weights can be read from it either."),
     QT_TRANSLATE_NOOP("Failure",
                       "Do not open it in Python. Get the weights from their "
                       "publisher."),
     LessonId::Code, kLibrary},
    {"CKPT-KIND", "", QT_TRANSLATE_NOOP("Failure", "This is another kind of model: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "Its tensors or its config.json are not those of the BEiT "
                       "family."),
     QT_TRANSLATE_NOOP("Failure", "Choose a BEiT, BEiT v2, DiT or data2vec-vision checkpoint."),
     LessonId::Family, kLibrary},
    {"CKPT-MISMATCH", "",
     QT_TRANSLATE_NOOP("Failure", "Weights and configuration do not belong together: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "Tensors have other shapes than config.json says, or no place in "
                       "it. A model built from these would give wrong numbers."),
     kRightConfig, LessonId::Fit},
    {"CKPT-MISSING", "", kIncomplete,
     QT_TRANSLATE_NOOP("Failure",
                       "Tensors that the model needs are not in the file. They are not "
                       "made up: the numbers would mean nothing."),
     QT_TRANSLATE_NOOP("Failure",
                       "Get the whole checkpoint, or the config.json that belongs to "
                       "it."),
     LessonId::Fit, kLibrary},
    {"CKPT-INCOMPLETE", "", kIncomplete,
     QT_TRANSLATE_NOOP("Failure", "The download of it was not finished."), kGetAgain,
     LessonId::Damage, kLibrary},
    {"CKPT-HASH", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure",
                       "Its checksum is another one than the publisher's: it was damaged "
                       "on the way, or it is another file."),
     kGetAgain, LessonId::Damage, kLibrary},
    {"CKPT-TYPE", "", kUnusable,
     QT_TRANSLATE_NOOP("Failure",
                       "Its numbers are of a kind that this model does not compute "
                       "with."),
     QT_TRANSLATE_NOOP("Failure",
                       "Save the weights as ordinary float32, float16 or bfloat16 "
                       "tensors."),
     LessonId::Fit},
    {"CKPT-TYPE-UNKNOWN", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "A tensor is of a type that the format does not know."),
     kGetAgain, LessonId::Damage},
    {"CKPT-TRUNCATED", "", kIncomplete,
     QT_TRANSLATE_NOOP("Failure",
                       "The file ends before its tensors do: a download or a copy was "
                       "cut off."),
     kGetAgain, LessonId::Damage, kLibrary},
    {"CKPT-TRAILING", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "Bytes follow behind its last tensor. Safe formats have none."),
     kGetAgain, LessonId::Damage},
    {"CKPT-EMPTY", "", QT_TRANSLATE_NOOP("Failure", "There is nothing in this checkpoint: %1"),
     QT_TRANSLATE_NOOP("Failure", "A download that failed often leaves an empty file."), kGetAgain,
     LessonId::Damage, kLibrary},
    {"CKPT-HEADER", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "Its table of contents cannot be read."), kGetAgain,
     LessonId::Damage, kLibrary},
    {"CKPT-HOLE", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure",
                       "Its tensors leave gaps between them, in which anything could "
                       "hide."),
     kGetAgain, LessonId::Damage},
    {"CKPT-OVERLAP", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "Two of its tensors lie on the same bytes."), kGetAgain,
     LessonId::Damage},
    {"CKPT-SHAPE", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "The shape of a tensor does not agree with its bytes."),
     kGetAgain, LessonId::Damage},
    {"CKPT-TENSOR", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "The description of a tensor contradicts itself."), kGetAgain,
     LessonId::Damage},
    {"CKPT-STORAGE", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "The numbers of a tensor are not where the file says they are."),
     kGetAgain, LessonId::Damage},
    {"CKPT-METADATA", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "Its notes about itself cannot be read."), kGetAgain,
     LessonId::Damage},
    {"CKPT-MSGPACK", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "Its msgpack encoding cannot be read to the end."), kGetAgain,
     LessonId::Damage},
    {"CKPT-PICKLE", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure",
                       "The pickle that describes its tensors cannot be read to the end. "
                       "It was read as data; nothing of it was run."),
     kGetAgain, LessonId::Damage},
    {"CKPT-ZIP", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "The archive that holds its tensors is broken."), kGetAgain,
     LessonId::Damage},
    {"CKPT-DUPLICATE", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure",
                       "Two of its tensors are the same part of the model: nothing says "
                       "which one counts."),
     QT_TRANSLATE_NOOP("Failure", "Get the weights from their publisher."), LessonId::Damage},
    {"CKPT-INDEX", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "The list of its shards (….index.json) cannot be used."),
     kGetAgain, LessonId::Damage},
    {"CKPT-SHARD", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure", "The list of its shards and the shards do not agree."),
     QT_TRANSLATE_NOOP("Failure",
                       "Download the whole folder again: shards of different versions do "
                       "not mix."),
     LessonId::Damage, kLibrary},
    {"CKPT-SHARD-MISSING", "", kIncomplete,
     QT_TRANSLATE_NOOP("Failure", "One of its shards is not in the folder."),
     QT_TRANSLATE_NOOP("Failure", "Download what is missing, or the whole folder again."),
     LessonId::Damage, kLibrary},
    {"CKPT-SHARD-NAME", "", kDamaged,
     QT_TRANSLATE_NOOP("Failure",
                       "The list of its shards names a file outside of the folder. That "
                       "is not followed."),
     kGetAgain, LessonId::Damage},
    {"CKPT-NO-TENSORS", "", QT_TRANSLATE_NOOP("Failure", "There are no weights in this file: %1"),
     QT_TRANSLATE_NOOP("Failure", "It was read as data, and no tensors with names are in it."),
     kChooseWeights, LessonId::Kinds},
    {"CKPT-NO-WEIGHTS", "", QT_TRANSLATE_NOOP("Failure", "There are no weights in this folder: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "A folder needs a config.json and one set of weights: "
                       "model.safetensors, shards with their index, or "
                       "pytorch_model.bin."),
     kChooseWeights, LessonId::Kinds, kLibrary},
    {"CKPT-ORDER", "", kUnusable,
     QT_TRANSLATE_NOOP("Failure",
                       "It was written on a machine that stores numbers the other way "
                       "round (big-endian)."),
     QT_TRANSLATE_NOOP("Failure", "Load it in PyTorch and save it again."), LessonId::None},
    {"CKPT-CONVERT", "", QT_TRANSLATE_NOOP("Failure", "This checkpoint cannot be converted: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "Its images are not square, and its project orders their bias tables in a "
                       "way that a Hugging Face folder cannot say."),
     QT_TRANSLATE_NOOP("Failure", "Use the checkpoint as it is."), LessonId::None},
    {"CKPT-TOKENIZER", "", QT_TRANSLATE_NOOP("Failure", "This tokenizer cannot be used: %1"),
     QT_TRANSLATE_NOOP("Failure",
                       "A tokenizer turns patches into visual tokens: DALL-E's encoder "
                       "and decoder, or BEiT v2's."),
     "", LessonId::Kinds},
    {"CKPT-DEEPSPEED", "", kUnusable,
     QT_TRANSLATE_NOOP("Failure",
                       "Several processes trained it together with DeepSpeed, and each "
                       "has saved a part."),
     QT_TRANSLATE_NOOP("Failure",
                       "Put the parts together with zero_to_fp32.py, which DeepSpeed "
                       "saves beside them, and open what it writes."),
     LessonId::Kinds},
    {"CKPT-GONE", "", QT_TRANSLATE_NOOP("Failure", "This model is not open any more: %1"), "",
     QT_TRANSLATE_NOOP("Failure", "Open it again."), LessonId::None, kTryAgain},
    {"CKPT-NO-ANSWER", "", kTask,
     QT_TRANSLATE_NOOP("Failure", "Occlusion needs a model with one answer."), kOtherTask},
    {"CKPT-NO-BIAS", "", kTask,
     QT_TRANSLATE_NOOP("Failure", "It has no table of relative positions."), kOtherTask},
    {"CKPT-NO-CLASSIFIER", "", kTask, QT_TRANSLATE_NOOP("Failure", "It has no classifier."),
     kOtherTask},
    {"CKPT-NO-LAYER-SCALE", "", kTask,
     QT_TRANSLATE_NOOP("Failure", "It adds its branches without a scale."), kOtherTask},
    {"CKPT-NO-MASKED-MODEL", "", kTask,
     QT_TRANSLATE_NOOP("Failure", "It has no head for masked patches: fine-tuned models lose it."),
     kOtherTask},
    {"CKPT-NO-SEGMENTER", "", kTask, QT_TRANSLATE_NOOP("Failure", "It has no segmentation head."),
     kOtherTask},
};

// ---- configurations, files, devices, network ---------------------------------------------------

const FailureRow kOthers[] = {
    {"CONFIG-JSON", "", kConfiguration,
     QT_TRANSLATE_NOOP("Failure", "The file is no JSON: it was edited or cut off."), kRightConfig,
     LessonId::Configuration},
    {"CONFIG-FIELD", "", kConfiguration,
     QT_TRANSLATE_NOOP("Failure", "A field of it says what cannot be."), kRightConfig,
     LessonId::Configuration},
    {"CONFIG-ACTIVATION", "", kConfiguration,
     QT_TRANSLATE_NOOP("Failure", "It names an activation function that is not known here."),
     kRightConfig, LessonId::Configuration},
    {"CONFIG-CLASSES", "", kConfiguration,
     QT_TRANSLATE_NOOP("Failure", "The number of classes is not the same everywhere."),
     kRightConfig, LessonId::Configuration},
    {"CONFIG-PROCESSOR", "", kConfiguration,
     QT_TRANSLATE_NOOP("Failure",
                       "preprocessor_config.json asks for a preparation of images that "
                       "cannot be done."),
     "", LessonId::Configuration},
    {"CONFIG-COLORS", "", QT_TRANSLATE_NOOP("Failure", "This colour scheme cannot be used: %1")},

    {"IO-DISK-FULL",
     "cannot write: ", QT_TRANSLATE_NOOP("Failure", "The disk is too full for this: %1"),
     QT_TRANSLATE_NOOP("Failure", "Nothing was written, and nothing was lost."),
     QT_TRANSLATE_NOOP("Failure", "Free some space, or choose a folder on another disk."),
     LessonId::Disk},
    {"IO-DISK-FULL", "", QT_TRANSLATE_NOOP("Failure", "The disk is full: %1"),
     QT_TRANSLATE_NOOP("Failure", "Nothing was lost: what was loaded so far is kept."),
     QT_TRANSLATE_NOOP("Failure",
                       "Free some space, or choose another folder in the library; then "
                       "go on from where it ended."),
     LessonId::Disk, kMakeRoom},
    {"IO-CACHE", "", QT_TRANSLATE_NOOP("Failure", "The folder for models cannot be used: %1"), "",
     QT_TRANSLATE_NOOP("Failure", "Choose another folder in the library."), LessonId::Disk,
     kMakeRoom},
    {"IO-NOT-IN-CACHE", "", QT_TRANSLATE_NOOP("Failure", "This model is not on the disk: %1"),
     QT_TRANSLATE_NOOP("Failure", "The program works offline, so it was not looked for elsewhere."),
     "", LessonId::Network, kLibrary},
    {"IO-RECORD", "", kDownload,
     QT_TRANSLATE_NOOP("Failure", "The note about an unfinished download cannot be read."),
     kMeanwhile, LessonId::Disk, kLibrary},
    {"IO-EXISTS", "", QT_TRANSLATE_NOOP("Failure", "This exists already: %1"),
     QT_TRANSLATE_NOOP("Failure", "What is there is never replaced."),
     QT_TRANSLATE_NOOP("Failure", "Choose another name.")},
    {"IO-FOLDER", "", kFile, "", "", LessonId::Disk},
    {"IO-IN-USE", "", kFile, QT_TRANSLATE_NOOP("Failure", "Another program is writing to it.")},
    {"IO-IS-A-FOLDER", "", kFile, QT_TRANSLATE_NOOP("Failure", "It is a folder.")},
    {"IO-JOURNAL", "", kFile},
    {"IO-MISSING", "", QT_TRANSLATE_NOOP("Failure", "This does not exist: %1"),
     QT_TRANSLATE_NOOP("Failure", "It may have been moved, renamed or unplugged.")},
    {"IO-NO-FOLDER", "", QT_TRANSLATE_NOOP("Failure", "This folder does not exist: %1")},
    {"IO-NO-RESOURCES", "", QT_TRANSLATE_NOOP("Failure", "The sample models are not installed: %1"),
     "", "", LessonId::None, kLibrary},
    {"IO-NOT-A-FILE", "", kFile,
     QT_TRANSLATE_NOOP("Failure", "It is a device, a pipe or a socket, and no file.")},
    {"IO-OPEN", "", kFile},
    {"IO-READ", "", kFile,
     QT_TRANSLATE_NOOP("Failure", "The disk or the connection to it gave up while it was read.")},
    {"IO-READ-ONLY", "", kFile, QT_TRANSLATE_NOOP("Failure", "It must not be written to.")},
    {"IO-STDOUT", "", kFile},
    {"IO-TOO-LARGE", "", kFile, QT_TRANSLATE_NOOP("Failure", "It is larger than such files are.")},
    {"IO-TRUNCATED", "", kIncomplete,
     QT_TRANSLATE_NOOP("Failure", "The file became shorter while it was read."), kGetAgain,
     LessonId::Damage},
    {"IO-WRITE", "", kFile, "", "", LessonId::Disk},

    {"DEVICE-MEMORY", "", QT_TRANSLATE_NOOP("Failure", "There is not enough memory for this: %1"),
     "",
     QT_TRANSLATE_NOOP("Failure",
                       "Close other programs, use a smaller model or image, or the "
                       "CPU.")},
    {"DEVICE-CUDA", "", kDevice,
     QT_TRANSLATE_NOOP("Failure", "No usable graphics processor was found.")},
    {"DEVICE-INDEX", "", kDevice,
     QT_TRANSLATE_NOOP("Failure", "There is no graphics processor with this number.")},
    {"DEVICE-SELFTEST", "", kDevice,
     QT_TRANSLATE_NOOP("Failure",
                       "The graphics processor computes other numbers than the CPU: it "
                       "is not used.")},
    {"DEVICE-FAULT", "", kDevice, "", "", LessonId::None, kTryAgain},

    {"NET-DNS", "", kDownload,
     QT_TRANSLATE_NOOP("Failure",
                       "The name of the host is not known: no connection to the "
                       "internet, or a typing error in the address."),
     kByHand, LessonId::Network, kReachHub},
    {"NET-CONNECT", "", kDownload,
     QT_TRANSLATE_NOOP("Failure",
                       "The host cannot be reached. In a company a proxy may be needed."),
     kByHand, LessonId::Network, kReachHub},
    {"NET-PROXY", "", kDownload, QT_TRANSLATE_NOOP("Failure", "The proxy did not let it pass."),
     kByHand, LessonId::Network, kReachHub},
    {"NET-TLS", "", kDownload,
     QT_TRANSLATE_NOOP("Failure",
                       "The host did not prove who it is. A company's certificate may be "
                       "missing; the check is never switched off."),
     QT_TRANSLATE_NOOP("Failure",
                       "Give the file with your company's certificates in the library's "
                       "settings."),
     LessonId::Network, kReachHub},
    {"NET-TIMEOUT", "", kDownload, QT_TRANSLATE_NOOP("Failure", "The host did not answer in time."),
     kMeanwhile, LessonId::Network, kReachHubLater},
    {"NET-BROKEN", "", kDownload, QT_TRANSLATE_NOOP("Failure", "The connection broke off."),
     kMeanwhile, LessonId::Network, kLater},
    {"NET-SERVER", "", kDownload, QT_TRANSLATE_NOOP("Failure", "The hub cannot answer now."),
     kMeanwhile, LessonId::Network, kLater},
    {"NET-RATE", "", kDownload, QT_TRANSLATE_NOOP("Failure", "The hub asks for a pause."),
     kMeanwhile, LessonId::Network, kLater},
    {"NET-NOT-FOUND", "", kDownload,
     QT_TRANSLATE_NOOP("Failure", "There is no such model, or it is private."), kCheckName,
     LessonId::Network, kLibrary},
    {"NET-REVISION", "", kDownload,
     QT_TRANSLATE_NOOP("Failure", "The model has no such branch, tag or commit."), kCheckName,
     LessonId::Network, kLibrary},
    {"NET-FILE", "", kDownload, QT_TRANSLATE_NOOP("Failure", "The model has no such file."),
     kCheckName, LessonId::Network, kLibrary},
    {"NET-GATED", "", kDownload,
     QT_TRANSLATE_NOOP("Failure", "Its owner asks you to accept terms first."), kCheckToken,
     LessonId::Network, kLater},
    {"NET-FORBIDDEN", "", kDownload, QT_TRANSLATE_NOOP("Failure", "Your token may not read it."),
     kCheckToken, LessonId::Network, kLater},
    {"NET-TOKEN", "", kDownload, QT_TRANSLATE_NOOP("Failure", "Your token is not accepted."),
     kCheckToken, LessonId::Network, kLater},
    {"NET-OFFLINE", "", kDownload,
     QT_TRANSLATE_NOOP("Failure",
                       "Offline mode is on (HF_HUB_OFFLINE), and not all of it is on the "
                       "disk."),
     kByHand, LessonId::Network, kLater},
    {"NET-HASH", "", kDownload,
     QT_TRANSLATE_NOOP("Failure",
                       "What came is not what the hub says: its checksum differs. "
                       "Nothing of it was kept."),
     kMeanwhile, LessonId::Damage, kLoadAnew},
    {"NET-STORAGE", "", kDownload,
     QT_TRANSLATE_NOOP("Failure", "The hub's storage refused the file."), kMeanwhile,
     LessonId::Network, kLater},
    {"NET-NO-WEIGHTS", "", kDownload,
     QT_TRANSLATE_NOOP("Failure", "The model has no weights of a kind that can be read here."), "",
     LessonId::Kinds, kLibrary},
    {"NET-DISABLED", "", kDownload, QT_TRANSLATE_NOOP("Failure", "The hub has taken it down."), "",
     LessonId::Network, kLibrary},
    {"NET-", "", kDownload,
     QT_TRANSLATE_NOOP("Failure", "The answer was not one of the hub, or not a safe one."), kByHand,
     LessonId::Network, kReachHub},

    {"ENGINE-LOST", "", kDeadly, kOwnProcess, kDistrust, LessonId::Engine},
    {"CKPT-DEADLY", "",
     QT_TRANSLATE_NOOP("Failure",
                       "This file ended the engine that read it, or never let it go: %1"),
     kOwnProcess, kDistrust, LessonId::Engine},
};

/// Whatever else begins so.
const FailureRow kFamilies[] = {
    {"IMAGE-", "", QT_TRANSLATE_NOOP("Failure", "This image cannot be opened: %1")},
    {"CKPT-", "", kUnusable},
    {"CONFIG-", "", kConfiguration},
    {"LABELS-", "", QT_TRANSLATE_NOOP("Failure", "This label map cannot be used: %1")},
    {"SESSION-PARTS", "", QT_TRANSLATE_NOOP("Failure", "This session is open in part: %1")},
    {"SESSION-", "", QT_TRANSLATE_NOOP("Failure", "This session cannot be used: %1")},
    {"IO-", "", kFile},
    {"DEVICE-", "", kDevice},
    {"PROTOCOL-", "", QT_TRANSLATE_NOOP("Failure", "The engine was not understood: %1")},
    {"ENGINE-", "", QT_TRANSLATE_NOOP("Failure", "The engine did not answer: %1")},
};

bool fits(const FailureRow& row, const std::string& code, const std::string& message) {
    const bool isCode = row.isFamily() ? code.starts_with(row.code) : code == row.code;
    return isCode && message.find(row.phrase) != std::string::npos;
}

} // namespace

std::span<const FailureRow> failureRows() {
    static const std::vector<FailureRow> all = [] {
        std::vector<FailureRow> rows;
        for (const std::span<const FailureRow> part :
             {std::span<const FailureRow>(kKinds), std::span<const FailureRow>(kCheckpoints),
              std::span<const FailureRow>(kOthers), std::span<const FailureRow>(kFamilies)}) {
            rows.insert(rows.end(), part.begin(), part.end());
        }
        return rows;
    }();
    return all;
}

const FailureRow* findFailureRow(const std::string& code, const std::string& message) {
    const auto rows = failureRows();
    const auto row = std::ranges::find_if(
        rows, [&](const FailureRow& each) { return fits(each, code, message); });
    return row == rows.end() ? nullptr : &*row;
}

} // namespace app
