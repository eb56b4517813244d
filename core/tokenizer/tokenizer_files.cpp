#include "core/tokenizer/tokenizer_files.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kInput = "blocks.input.w";
constexpr std::string_view kNestedInput = ".blocks.input.w"; // behind a prefix such as "encoder"
constexpr std::array<const char*, 5> kSuffixes{".safetensors", ".pkl", ".pt", ".pth", ".bin"};
constexpr std::array<const char*, 5> kWhole{"model.safetensors", "tokenizer.safetensors",
                                            "pytorch_model.bin", "tokenizer.pth", "model.pth"};
constexpr int kEncoderKernel = 7;
constexpr int kMostGroups = 8;
constexpr int kMostBlocks = 64;
constexpr std::int64_t kMostWidth = 4096;

[[noreturn]] void
refuse(const fs::path& path, const std::string& message, const std::string& hint) {
    throw Error(ErrorKind::BadFormat, "CKPT-TOKENIZER",
                printable(path.filename().string()) + ": " + message, hint);
}

std::string blockName(int group, int block) {
    return "blocks.group_" + std::to_string(group) + ".block_" + std::to_string(block) +
           ".res_path.conv_1.w";
}

/// How many groups and blocks there are, by their names.
void countBlocks(VaeSource& source) {
    const auto has = [&source](int group, int block) {
        return source.file->find(source.prefix + blockName(group, block)) != nullptr;
    };
    int& groups = source.shape.groupCount;
    int& blocks = source.shape.blocksPerGroup;
    for (groups = 0; groups < kMostGroups && has(groups + 1, 1);) {
        ++groups;
    }
    for (blocks = 0; blocks < kMostBlocks && has(1, blocks + 1);) {
        ++blocks;
    }
}

VaeSource readSource(const std::shared_ptr<const TensorFile>& file, const TensorEntry& input) {
    VaeSource source;
    source.file = file;
    source.prefix = input.storedName.substr(0, input.storedName.size() - kInput.size());
    const TensorEntry* output = file->find(source.prefix + "blocks.output.conv.w");
    countBlocks(source);
    const std::vector<std::int64_t>& in = input.shape;
    const bool isWhole = output != nullptr && output->shape.size() == 4 && in.size() == 4 &&
                         source.shape.groupCount > 0 && source.shape.blocksPerGroup > 0;
    if (!isWhole || (in[2] != kEncoderKernel && in[2] != 1)) {
        refuse(file->path(), "expected the encoder or the decoder of a discrete VAE, found parts",
               "Give DALL-E's encoder.pkl and decoder.pkl, or files saved from them.");
    }
    DiscreteVaeShape& shape = source.shape;
    source.part = in[2] == kEncoderKernel ? VaePart::Encoder : VaePart::Decoder;
    const bool encodes = source.part == VaePart::Encoder;
    const std::int64_t width = encodes ? in[0] : output->shape[1];
    const std::int64_t channels = encodes ? in[1] : output->shape[0] / 2;
    if (width < 4 || width > kMostWidth || width % 4 != 0 || channels != 3 || in[0] < 1 ||
        in[0] > kMostWidth) {
        refuse(file->path(),
               "expected a discrete VAE of colour images, found " + shapeText(in) + " and " +
                   shapeText(output->shape),
               "");
    }
    shape.hiddenSize = static_cast<int>(width);
    shape.vocabulary = static_cast<int>(encodes ? output->shape[0] : in[1]);
    shape.decoderInput = static_cast<int>(encodes ? shape.decoderInput : in[0]);
    return source;
}

/// What a file's name promises: "encoder.pkl".
std::optional<VaePart> partOfName(const fs::path& path) {
    const std::string stem = path.stem().string();
    return stem == "encoder"   ? std::optional(VaePart::Encoder)
           : stem == "decoder" ? std::optional(VaePart::Decoder)
                               : std::nullopt;
}

std::optional<fs::path> fileNamed(const fs::path& folder, const std::string& stem) {
    std::error_code ignored;
    for (const char* suffix : kSuffixes) {
        const fs::path file = folder / (stem + suffix);
        if (fs::exists(file, ignored)) {
            return file;
        }
    }
    return std::nullopt;
}

std::vector<fs::path> filesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const char* stem : {"encoder", "decoder"}) {
        if (const auto file = fileNamed(folder, stem)) {
            files.push_back(*file);
        }
    }
    std::error_code ignored;
    for (const char* name : kWhole) {
        if (files.empty() && fs::exists(folder / name, ignored)) {
            files.push_back(folder / name);
        }
    }
    if (files.empty()) {
        throw Error(ErrorKind::Io, "IO-MISSING",
                    printable(folder.native()) +
                        ": expected encoder.pkl and decoder.pkl, or .safetensors, found neither",
                    "Give the folder that holds both files of the tokenizer.");
    }
    return files;
}

} // namespace

const char* partName(VaePart part) {
    return part == VaePart::Encoder ? "encoder" : "decoder";
}

std::vector<VaeSource> vaeSources(const std::shared_ptr<const TensorFile>& file) {
    std::vector<VaeSource> sources;
    for (const TensorEntry& entry : file->entries()) {
        if (entry.storedName == kInput || entry.storedName.ends_with(kNestedInput)) {
            sources.push_back(readSource(file, entry));
        }
    }
    return sources;
}

std::vector<fs::path> tokenizerFiles(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        return filesIn(path);
    }
    std::vector<fs::path> files{path};
    if (const auto part = partOfName(path)) {
        const char* other = *part == VaePart::Encoder ? "decoder" : "encoder";
        if (const auto sibling = fileNamed(path.parent_path(), other)) {
            files.push_back(*sibling);
        }
    }
    return files;
}

void requirePair(const std::vector<VaeSource>& sources) {
    for (const VaeSource& source : sources) {
        const auto promised = partOfName(source.file->path());
        if (source.prefix.empty() && promised && *promised != source.part) {
            refuse(source.file->path(),
                   std::string("expected the ") + partName(*promised) + " of DALL-E, found its " +
                       partName(source.part),
                   "Swap the names of the two files, or give the right one.");
        }
    }
    if (sources.size() > 2 || (sources.size() == 2 && sources[0].part == sources[1].part)) {
        refuse(sources[1].file->path(),
               std::string("expected one encoder and one decoder, found another ") +
                   partName(sources[1].part),
               "Give one folder with encoder and decoder.");
    }
    if (sources.size() == 2 && sources[0].shape.vocabulary != sources[1].shape.vocabulary) {
        refuse(sources[1].file->path(),
               "expected " + std::to_string(sources[0].shape.vocabulary) +
                   " tokens as in the other half, found " +
                   std::to_string(sources[1].shape.vocabulary),
               "The two files belong to different tokenizers.");
    }
}

} // namespace core
