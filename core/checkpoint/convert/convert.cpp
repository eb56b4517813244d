#include "core/checkpoint/convert/convert.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/checkpoint/config/default_processor.h"
#include "core/checkpoint/convert/convert_plan.h"
#include "core/checkpoint/convert/narrow_floats.h"
#include "core/checkpoint/convert/output_folder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <system_error>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr const char* kConfig = "config.json";
constexpr const char* kProcessor = "preprocessor_config.json";
constexpr const char* kWeights = "model.safetensors";
constexpr const char* kIndex = "model.safetensors.index.json";

/// A folder that is the input's, or within it, must not be written to.
void requireApart(const fs::path& input, const fs::path& output) {
    std::error_code error;
    const fs::path in = fs::canonical(input, error);
    if (error) {
        return; // reading it will say what is wrong
    }
    const fs::path out = fs::weakly_canonical(fs::absolute(output), error).lexically_normal();
    const bool isFolder = fs::is_directory(in);
    const fs::path folder = isFolder ? in : in.parent_path();
    const fs::path relative = out.lexically_relative(folder);
    const bool isWithin = !relative.empty() && *relative.begin() != "..";
    if (relative == "." || (isFolder && isWithin)) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "cannot convert: " + printable(output.native()) +
                        ": is the folder of the input, or within it",
                    "Name a folder outside of it; inputs are never written to.");
    }
}

/// What this program writes into such a folder.
bool isWrittenName(const std::string& name) {
    constexpr std::string_view kShape = "model-00000-of-00000.safetensors";
    const bool isShard =
        name.size() == kShape.size() &&
        std::equal(name.begin(), name.end(), kShape.begin(), [](char found, char wanted) {
            return wanted == '0' ? found >= '0' && found <= '9' : found == wanted;
        });
    return isShard || name == kConfig || name == kProcessor || name == kWeights || name == kIndex;
}

std::string dtypeName(const std::string& type) {
    return type == "F16"    ? "float16"
           : type == "BF16" ? "bfloat16"
           : type == "F64"  ? "float64"
                            : "float32";
}

/// The input's own file. processor_config.json holds it as a part.
std::string processorText(const Checkpoint& checkpoint, ConvertReport& report) {
    const std::string& own = checkpoint.preprocessorText();
    if (own.empty()) {
        report.inferred.emplace_back(
            std::string(kProcessor) +
            ": the input has none; images are squashed to the model's size, as when it is run");
        return defaultProcessorText(checkpoint);
    }
    const auto document = nlohmann::ordered_json::parse(own, nullptr, false);
    const bool isNested = document.is_object() && document.contains("image_processor") &&
                          document.at("image_processor").is_object();
    return isNested ? document.at("image_processor").dump(2) + "\n" : own;
}

class Conversion final {
public:
    Conversion(const Checkpoint& checkpoint,
               const ConvertOptions& options,
               const fs::path& folder,
               const Progress& progress)
        : m_checkpoint(checkpoint), m_options(options), m_folder(folder), m_progress(progress),
          m_plan(planConversion(checkpoint, options)) {
        for (const PlannedTensor& tensor : m_plan.tensors) {
            m_totalBytes += bytesOf(tensor.slot);
        }
    }

    [[nodiscard]] std::uint64_t totalBytes() const { return m_totalBytes; }

    ConvertReport run() {
        describe();
        writeWeights();
        m_plan.config.dtype = m_report.dtype;
        writeText(kConfig, toJson(m_plan.config).dump(2) + "\n");
        writeText(kProcessor, processorText(m_checkpoint, m_report));
        if (m_overflowCount > 0) {
            m_report.warnings.push_back(
                std::to_string(m_overflowCount) +
                " values are larger than float16 can hold and became infinite: choose bfloat16 or "
                "float32");
        }
        std::sort(m_report.files.begin(), m_report.files.end(),
                  [](const ConvertedFile& a, const ConvertedFile& b) { return a.name < b.name; });
        m_report.keys = std::move(m_plan.keys);
        return std::move(m_report);
    }

private:
    void describe() {
        const LoadReport& input = m_checkpoint.report();
        m_report.format = input.format;
        m_report.family = input.family;
        m_report.architecture = input.architecture;
        m_report.parameterCount = input.parameterCount;
        m_report.inferred = input.inferred;
        m_report.warnings = input.warnings;
        for (const PlannedTensor& tensor : m_plan.tensors) {
            if (tensor.source != nullptr &&
                tensor.source->name == "embeddings.patch_embeddings.projection.weight") {
                m_report.dtype = dtypeName(tensor.slot.type);
            }
        }
        if (m_options.unsharesBias && !m_checkpoint.config().useSharedRelativePositionBias) {
            m_report.warnings.emplace_back(
                "there is no bias table that the layers share: nothing to spread");
        }
        if (m_checkpoint.architecture() == Architecture::Model && m_plan.config.useMeanPooling &&
            m_checkpoint.find("pooler.layernorm.weight") == nullptr) {
            m_report.warnings.emplace_back("the weights have no pooler: load them in transformers "
                                           "with add_pooling_layer=False");
        }
    }

    void writeWeights() {
        const std::vector<std::vector<std::size_t>> shards = divide();
        nlohmann::json names = nlohmann::json::object();
        for (std::size_t i = 0; i < shards.size(); ++i) {
            std::string name = kWeights;
            if (shards.size() > 1) {
                std::array<char, 64> text{};
                std::snprintf(text.data(), text.size(), "model-%05zu-of-%05zu.safetensors", i + 1,
                              shards.size());
                name = text.data();
            }
            writeShard(name, shards[i]);
            for (const std::size_t index : shards[i]) {
                names[m_plan.tensors[index].slot.name] = name;
            }
        }
        if (shards.size() > 1) {
            writeText(kIndex, nlohmann::json{{"metadata",
                                              {{"total_parameters", m_report.parameterCount},
                                               {"total_size", m_totalBytes}}},
                                             {"weight_map", names}}
                                      .dump(2) +
                                  "\n");
        }
    }

    /// Indexes of tensors, in their order; a tensor above the limit is a shard of its own.
    [[nodiscard]] std::vector<std::vector<std::size_t>> divide() const {
        const std::uint64_t limit = m_options.maxShardBytes == 0
                                        ? std::numeric_limits<std::uint64_t>::max()
                                        : m_options.maxShardBytes;
        std::vector<std::vector<std::size_t>> shards(1);
        std::uint64_t filled = 0;
        for (std::size_t i = 0; i < m_plan.tensors.size(); ++i) {
            const std::uint64_t bytes = bytesOf(m_plan.tensors[i].slot);
            if (!shards.back().empty() && bytes > limit - std::min(limit, filled)) {
                shards.emplace_back();
                filled = 0;
            }
            shards.back().push_back(i);
            filled += bytes;
        }
        return shards;
    }

    void writeShard(const std::string& name, const std::vector<std::size_t>& tensors) {
        std::vector<SafetensorsSlot> slots;
        for (const std::size_t index : tensors) {
            slots.push_back(m_plan.tensors[index].slot);
        }
        writeSafetensors(m_folder / name, slots,
                         [&](std::size_t i, std::span<std::byte> out) {
                             fill(m_plan.tensors[tensors[i]], out);
                             m_doneBytes += out.size();
                             core::report(m_progress, static_cast<float>(m_doneBytes) /
                                                          static_cast<float>(m_totalBytes));
                         },
                         {{"format", "pt"}});
        addFile(name);
    }

    void fill(const PlannedTensor& tensor, std::span<std::byte> out) {
        if (tensor.source == nullptr) {
            std::fill(out.begin(), out.end(), std::byte{0});
            if (tensor.counter != nullptr) {
                readStored(*tensor.counter, out);
            }
            return;
        }
        if (tensor.added == nullptr && tensor.source->typeName == tensor.slot.type) {
            m_checkpoint.read(*tensor.source, out);
            return;
        }
        std::vector<float> values(elementCount(*tensor.source));
        m_checkpoint.readFloats(tensor.source->name, values);
        if (tensor.added != nullptr) {
            std::vector<float> others(values.size());
            m_checkpoint.readFloats(tensor.added->name, others);
            std::transform(values.begin(), values.end(), others.begin(), values.begin(),
                           [](float a, float b) { return a + b; });
        }
        if (tensor.slot.type == "F16") {
            m_overflowCount += static_cast<std::uint64_t>(
                std::count_if(values.begin(), values.end(), [](float value) {
                    return std::isfinite(value) && std::abs(value) >= 65520.0F;
                }));
        }
        narrowFloats(typeFromName(tensor.slot.type), values, out);
    }

    void readStored(const TensorEntry& stored, std::span<std::byte> out) const {
        for (const auto& file : m_checkpoint.files()) {
            if (file->find(stored.storedName) == &stored) {
                file->read(stored, out);
            }
        }
    }

    void writeText(const std::string& name, const std::string& text) {
        writeFile(m_folder / name, text);
        addFile(name);
    }

    void addFile(const std::string& name) {
        m_report.files.push_back({name, fs::file_size(m_folder / name)});
    }

    const Checkpoint& m_checkpoint;
    const ConvertOptions& m_options;
    const fs::path& m_folder;
    const Progress& m_progress;
    ConvertPlan m_plan;
    ConvertReport m_report;
    std::uint64_t m_totalBytes = 0;
    std::uint64_t m_doneBytes = 0;
    std::uint64_t m_overflowCount = 0;
};

/// The reference library orders the bias tables of images that are not square in another way.
void requireExpressible(const Checkpoint& checkpoint) {
    const BeitConfig& config = checkpoint.config();
    const Size grid = patchGrid(config);
    const bool hasTables = config.useRelativePositionBias || config.useSharedRelativePositionBias;
    if (config.hasPlainBiasTables && hasTables && grid.height != grid.width) {
        throw Error(
            ErrorKind::Unsupported, "CKPT-CONVERT",
            "cannot convert: " + printable(checkpoint.report().path) + ": its grid of " +
                sizeText(grid) +
                " patches has bias tables in an order that a Hugging Face folder cannot say",
            "Use the checkpoint as it is: every command reads it.");
    }
}

} // namespace

ConvertReport convertCheckpoint(const fs::path& input,
                                const fs::path& output,
                                const ConvertOptions& options,
                                const Progress& progress) {
    requireApart(input, output);
    OutputFolder folder(output, options.replaces);
    const Checkpoint checkpoint = inspectCheckpoint(input);
    requireUsable(checkpoint, std::numeric_limits<std::uint64_t>::max());
    requireExpressible(checkpoint);
    Conversion conversion(checkpoint, options, folder.path(), progress);
    constexpr std::uintmax_t kTexts = 4'000'000; // header and configurations
    folder.requireSpace(conversion.totalBytes() + kTexts);
    ConvertReport result = conversion.run();
    folder.commit(isWrittenName);
    return result;
}

} // namespace core
