#include "app/desktop/report/lesson.h"

#include "app/desktop/document/failure_text.h"
#include "app/desktop/names.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <span>

namespace app {
namespace {

struct PartRow {
    LessonId lesson;
    const char* heading;
    const char* text;
};

struct TitleRow {
    LessonId lesson;
    const char* title;
};

constexpr TitleRow kTitles[] = {
    {LessonId::Code, QT_TRANSLATE_NOOP("Lesson", "Files that name code")},
    {LessonId::Kinds, QT_TRANSLATE_NOOP("Lesson", "What a checkpoint is, and what is not one")},
    {LessonId::Family, QT_TRANSLATE_NOOP("Lesson", "Which models can be opened")},
    {LessonId::Fit, QT_TRANSLATE_NOOP("Lesson", "Weights and their configuration")},
    {LessonId::Damage, QT_TRANSLATE_NOOP("Lesson", "Damaged and incomplete files")},
    {LessonId::Configuration, QT_TRANSLATE_NOOP("Lesson", "What a config.json says")},
    {LessonId::Network, QT_TRANSLATE_NOOP("Lesson", "When nothing can be downloaded")},
    {LessonId::Disk, QT_TRANSLATE_NOOP("Lesson", "Where models are kept")},
    {LessonId::Engine, QT_TRANSLATE_NOOP("Lesson", "A file that ends the engine")},
};

constexpr PartRow kParts[] = {
    {LessonId::Code, QT_TRANSLATE_NOOP("Lesson", "Why a file of weights can hold code"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Files of PyTorch (.bin, .pth, .pt, .pkl) describe their tensors in a pickle, Python's "
         "way "
         "of storing any object. A pickle is a little program: it may name any function of Python "
         "and ask for it to be called with any words, and whoever loads it calls it. Somebody who "
         "wants to harm you needs nothing more than that you load their weights.")},
    {LessonId::Code, QT_TRANSLATE_NOOP("Lesson", "What happened here"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Nothing was run. Beitscope has no Python in it and its reader knows no way to call "
         "anything: it takes the pickle as a list of instructions, keeps the names of tensors and "
         "where their numbers lie, and notes which functions were asked for. The numbers are the "
         "same either way.")},
    {LessonId::Code, QT_TRANSLATE_NOOP("Lesson", "What would have happened in Python"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "torch.load(file, weights_only=False), which was the default before PyTorch 2.6, would "
         "have called the functions above before the first tensor was there. weights_only=True "
         "refuses such a file. A safetensors file cannot name a function at all.")},
    {LessonId::Code, QT_TRANSLATE_NOOP("Lesson", "What you can do"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Ask where the file comes from. Weights need no code; some old training scripts store "
         "classes of their own, which is careless but no attack. Open it here for its weights "
         "alone "
         "if you trust the numbers; do not load it in Python; prefer model.safetensors where the "
         "publisher offers it.")},

    {LessonId::Kinds, QT_TRANSLATE_NOOP("Lesson", "What can be opened"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "A folder of the Hugging Face hub: config.json with model.safetensors, pytorch_model.bin, "
         "or shards with their index.\n"
         "A file alone: .safetensors, .bin, .pth, .pt or .pkl, of transformers, of the authors of "
         "BEiT (unilm) or of timm. What the configuration would say is read off the tensors.\n"
         "The name does not matter: the first bytes say what a file is.")},
    {LessonId::Kinds, QT_TRANSLATE_NOOP("Lesson", "What is saved by mistake"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "A web page: the page about the file was saved, or an error page. It has some kilobytes; "
         "a base model has about 350 megabytes.\n"
         "A Git LFS pointer: three lines of text in place of the file, 130 bytes. \"git lfs pull\" "
         "fetches it.\n"
         "The log of wget: -o was written for -O.\n"
         "An archive around the weights: unpack it.")},
    {LessonId::Kinds, QT_TRANSLATE_NOOP("Lesson", "What holds other things"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "TorchScript, ONNX, GGUF and HDF5 (Keras) hold models too, but as programs, graphs or "
         "under names that say nothing of a BEiT. Beside them, or where they were made from, there "
         "are usually weights of PyTorch.")},

    {LessonId::Family, QT_TRANSLATE_NOOP("Lesson", "The family"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "BEiT and BEiT v2 (classification, masked images, segmentation), DiT for documents, and "
         "data2vec-vision. They share one trunk: patches, a relative position bias or absolute "
         "positions, layers with a scale on each branch.")},
    {LessonId::Family, QT_TRANSLATE_NOOP("Lesson", "Near relatives that are something else"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "ViT, DeiT, MAE, DINO and CLIP have a similar trunk with other names and other positions. "
         "Swin and ConvNeXt compute in another way. BEiT-3 and LayoutLMv3 read text as well. A "
         "number computed from their weights in a BEiT would mean nothing; so they are refused by "
         "name.")},

    {LessonId::Fit, QT_TRANSLATE_NOOP("Lesson", "Two halves of one model"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "The weights are numbers under names; config.json says how many layers there are, how "
         "wide they are, which kind of positions they have and which head stands on top. Only "
         "together are they a model.")},
    {LessonId::Fit, QT_TRANSLATE_NOOP("Lesson", "Why they may not fit"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "The config.json of another size or image resolution lies beside them. A fine-tuned model "
         "was saved with the configuration of the one it began from. Only a part of the shards is "
         "there. The number of classes was changed by hand.")},
    {LessonId::Fit, QT_TRANSLATE_NOOP("Lesson", "How to put it right"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "The load report lists every tensor that is missing or of another shape. Take the "
         "config.json from the place of the weights. Without any config.json the weights can be "
         "opened too: then it is read off the tensors.")},

    {LessonId::Damage, QT_TRANSLATE_NOOP("Lesson", "How files get damaged"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Most often a download or a copy was cut off: the beginning is right and the end is "
         "missing. Sometimes a disk was full. Seldom a byte changed on the way. Files that were "
         "written to mislead look like this too.")},
    {LessonId::Damage, QT_TRANSLATE_NOOP("Lesson", "How to be sure"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Compare the size with the one on the page of the model, then the checksum (SHA-256): the "
         "command \"Verify\" computes it and says what it should be, where that is known. A "
         "download of the library checks it by itself and goes on where it was cut off.")},
    {LessonId::Damage, QT_TRANSLATE_NOOP("Lesson", "What is never done"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "A damaged file is not repaired, not deleted and not used in part: a number from it would "
         "mean nothing.")},

    {LessonId::Configuration, QT_TRANSLATE_NOOP("Lesson", "What it is for"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "config.json describes the model: layers, heads, width, image and patch size, positions, "
         "labels. preprocessor_config.json describes how a picture is resized, cropped and "
         "normalised. A wrong word in either gives wrong numbers without any sign; so a word that "
         "is not understood is an error here and no guess.")},
    {LessonId::Configuration, QT_TRANSLATE_NOOP("Lesson", "What you can do"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Take both files unchanged from the place of the weights. If you edited one, look for a "
         "missing comma or quotation mark. If there is none at all, open the weights alone.")},

    {LessonId::Network, QT_TRANSLATE_NOOP("Lesson", "Without the internet"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "The program never needs the network: nothing is connected to before you press a button. "
         "The library says which files a model needs, with sizes, checksums and the folder they "
         "belong in; load them on another machine and copy them.")},
    {LessonId::Network, QT_TRANSLATE_NOOP("Lesson", "In a company or a university"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "A proxy is taken from the system or from https_proxy; another one, a mirror of the hub "
         "and a file with your company's certificates can be given in the library. The proof of "
         "who a host is is never skipped. A download may hop to another host for the large files: "
         "it must be allowed, too.")},
    {LessonId::Network, QT_TRANSLATE_NOOP("Lesson", "Models behind a door"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Some owners ask for a signature. Accept their terms in a browser, make a token, and give "
         "it as HF_TOKEN; it is sent to the hub alone and never written down.")},

    {LessonId::Disk, QT_TRANSLATE_NOOP("Lesson", "The folder"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Downloads go to the cache that the Python libraries use too, so that nothing is loaded "
         "twice (HF_HOME or HF_HUB_CACHE name another place). Your own folders can be anywhere: "
         "add "
         "them in the library.")},
    {LessonId::Disk, QT_TRANSLATE_NOOP("Lesson", "When it is full"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "The free space is checked before a download begins, and a write that fails ends it "
         "without loss: what is there stays, and the next try goes on from it.")},

    {LessonId::Engine, QT_TRANSLATE_NOOP("Lesson", "What happened"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Files of strangers are read and models are computed in a process of its own, the engine. "
         "It stopped on this file, was started again, and stopped on it a second time. So the file "
         "was given up.")},
    {LessonId::Engine, QT_TRANSLATE_NOOP("Lesson", "What was lost"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "Nothing. Your image, the model before, its results and your mask belong to the window; "
         "the engine has opened image and model again. A segmentation has to be computed anew.")},
    {LessonId::Engine, QT_TRANSLATE_NOOP("Lesson", "What to do"),
     QT_TRANSLATE_NOOP(
         "Lesson",
         "A reader must not stop, whatever a file holds: please report it, with the text of \"Copy "
         "Diagnostics\" in the Help menu. Take the file as hostile until you know better.")},
};

/// Names begin so; the first one that fits.
constexpr std::pair<const char*, const char*> kMeanings[] = {
    {"posix.system", QT_TRANSLATE_NOOP("Lesson", "runs a command of the shell")},
    {"os.system", QT_TRANSLATE_NOOP("Lesson", "runs a command of the shell")},
    {"nt.system", QT_TRANSLATE_NOOP("Lesson", "runs a command of the shell")},
    {"posix.", QT_TRANSLATE_NOOP("Lesson", "acts on files and processes of the system")},
    {"nt.", QT_TRANSLATE_NOOP("Lesson", "acts on files and processes of the system")},
    {"os.", QT_TRANSLATE_NOOP("Lesson", "acts on files and processes of the system")},
    {"subprocess.", QT_TRANSLATE_NOOP("Lesson", "starts another program")},
    {"pty.", QT_TRANSLATE_NOOP("Lesson", "starts another program")},
    {"builtins.eval", QT_TRANSLATE_NOOP("Lesson", "runs a text as a Python program")},
    {"builtins.exec", QT_TRANSLATE_NOOP("Lesson", "runs a text as a Python program")},
    {"builtins.compile", QT_TRANSLATE_NOOP("Lesson", "runs a text as a Python program")},
    {"runpy.", QT_TRANSLATE_NOOP("Lesson", "runs a text as a Python program")},
    {"builtins.open", QT_TRANSLATE_NOOP("Lesson", "opens any file")},
    {"builtins.getattr", QT_TRANSLATE_NOOP("Lesson", "reaches any function by its name")},
    {"builtins.__import__", QT_TRANSLATE_NOOP("Lesson", "loads any module")},
    {"importlib.", QT_TRANSLATE_NOOP("Lesson", "loads any module")},
    {"pip.", QT_TRANSLATE_NOOP("Lesson", "installs software")},
    {"shutil.", QT_TRANSLATE_NOOP("Lesson", "copies or deletes files")},
    {"socket.", QT_TRANSLATE_NOOP("Lesson", "connects to another computer")},
    {"webbrowser.", QT_TRANSLATE_NOOP("Lesson", "opens a web page")},
    {"ctypes.", QT_TRANSLATE_NOOP("Lesson", "runs machine code")},
    {"", QT_TRANSLATE_NOOP("Lesson", "a function or class that weights have no use for")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("Lesson", text);
}

QString meaningOf(const std::string& call) {
    const auto row = std::ranges::find_if(
        kMeanings, [&](const auto& meaning) { return call.starts_with(meaning.first); });
    return translated(row->second);
}

void append(std::vector<LessonPart>& parts, const char* heading, const QString& text) {
    if (!text.isEmpty()) {
        parts.push_back({translated(heading), text});
    }
}

QString callList(const std::vector<std::string>& foreignCalls) {
    QStringList lines;
    for (const std::string& call : foreignCalls) {
        lines << shown(call) + " – " + meaningOf(call);
    }
    return lines.join("\n");
}

} // namespace

Lesson lessonOf(LessonId id) {
    Lesson lesson;
    for (const TitleRow& row : kTitles) {
        if (row.lesson == id) {
            lesson.title = translated(row.title);
        }
    }
    for (const PartRow& row : kParts) {
        if (row.lesson == id) {
            append(lesson.parts, row.heading, translated(row.text));
        }
    }
    return lesson;
}

Lesson lessonOf(const Failure& failure) {
    const Lesson common = lessonOf(failureLesson(failure));
    Lesson lesson{failureSentence(failure), {}};
    append(lesson.parts, QT_TRANSLATE_NOOP("Lesson", "Why"), failureReason(failure));
    append(lesson.parts, QT_TRANSLATE_NOOP("Lesson", "What you can do now"),
           failureAdvice(failure));
    if (failure.error.report) {
        append(lesson.parts, QT_TRANSLATE_NOOP("Lesson", "What was found in the file"),
               callList(failure.error.report->foreignCalls));
    }
    lesson.parts.insert(lesson.parts.end(), common.parts.begin(), common.parts.end());
    append(lesson.parts, QT_TRANSLATE_NOOP("Lesson", "In the engine's words"),
           failureTechnical(failure));
    return lesson;
}

Lesson codeLesson(const std::vector<std::string>& foreignCalls) {
    Lesson lesson = lessonOf(LessonId::Code);
    std::vector<LessonPart> found;
    append(found, QT_TRANSLATE_NOOP("Lesson", "What was found in the file"),
           callList(foreignCalls));
    lesson.parts.insert(lesson.parts.begin(), found.begin(), found.end());
    return lesson;
}

QString lessonText(const Lesson& lesson) {
    QStringList lines{lesson.title};
    for (const LessonPart& part : lesson.parts) {
        lines << "" << part.heading << part.text;
    }
    return lines.join("\n") + "\n";
}

} // namespace app
