#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/foreign/foreign_tensors.h"
#include "core/checkpoint/torch/torch_globals.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace core {
namespace {

[[noreturn]] void fail(const Checkpoint& checkpoint,
                       ErrorKind kind,
                       const char* code,
                       const std::string& problem,
                       const std::string& hint) {
    throw Error(kind, code,
                "cannot use checkpoint: " + printable(checkpoint.report().path) + ": " + problem,
                hint);
}

/// Not a single tensor of the family: say what it looks like instead of listing hundreds of names.
void requireFamily(const Checkpoint& checkpoint) {
    const LoadReport& report = checkpoint.report();
    const std::size_t found = checkpoint.tensors().size() - report.unexpected.size();
    if (found > 0 || report.missing.empty()) {
        return;
    }
    std::vector<std::string> names;
    for (const TensorEntry& entry : checkpoint.tensors()) {
        names.push_back(entry.storedName);
    }
    const std::optional<ForeignModel> model = foreignModel(checkpoint.tensors());
    fail(checkpoint, ErrorKind::Unsupported, "CKPT-KIND",
         "0 of " + std::to_string(report.missing.size()) + " tensors match " + report.architecture +
             (model ? ", " + foreignText(*model) : std::string()) + "; found " + listed(names, 5),
         model ? model->advice : "Choose a BEiT, BEiT v2, DiT or data2vec-vision checkpoint.");
}

/// The fields in which configuration and weights differ, in front of the tensors that show it.
std::string differencesIn(const LoadReport& report) {
    std::vector<std::string> lines;
    std::copy_if(report.warnings.begin(), report.warnings.end(), std::back_inserter(lines),
                 [](const std::string& line) { return line.starts_with("config.json says "); });
    return lines.empty() ? std::string() : listed(lines, 6) + "; ";
}

/// Tensors inside the backbone that the configuration has no place for would change its results.
std::vector<std::string> contradictions(const LoadReport& report) {
    std::vector<std::string> names;
    for (const std::string& name : report.unexpected) {
        const bool isBackbone = name.starts_with("encoder.") || name.starts_with("embeddings.");
        if (isBackbone && name != "embeddings.mask_token") {
            names.push_back(name);
        }
    }
    return names;
}

void requireMatch(const Checkpoint& checkpoint) {
    const LoadReport& report = checkpoint.report();
    constexpr const char* kHint =
        "The configuration and the weights belong to different models: put "
        "the config.json that was saved with these weights beside them.";
    const std::string differences = differencesIn(report);
    if (!report.mismatched.empty()) {
        std::vector<std::string> lines;
        for (const ShapeMismatch& mismatch : report.mismatched) {
            lines.push_back(mismatch.name + ": expected " + shapeText(mismatch.expected) +
                            ", found " + shapeText(mismatch.found));
        }
        fail(checkpoint, ErrorKind::BadFormat, "CKPT-MISMATCH",
             differences + std::to_string(lines.size()) +
                 " tensors have another shape: " + listed(lines, 3),
             kHint);
    }
    if (const std::vector<std::string> extra = contradictions(report); !extra.empty()) {
        fail(checkpoint, ErrorKind::BadFormat, "CKPT-MISMATCH",
             differences + std::to_string(extra.size()) +
                 " tensors have no place in the configuration: " + listed(extra, 3),
             kHint);
    }
    if (!report.missing.empty()) {
        fail(checkpoint, ErrorKind::BadFormat, "CKPT-MISSING",
             differences + std::to_string(report.missing.size()) + " tensors of " +
                 report.architecture + " are missing: " + listed(report.missing, 3),
             "Download the whole checkpoint again, or use the config.json that belongs to it.");
    }
}

void requireFloating(const Checkpoint& checkpoint) {
    const std::vector<std::string>& unexpected = checkpoint.report().unexpected;
    for (const TensorEntry& entry : checkpoint.tensors()) {
        if (!isFloating(entry.type) &&
            !std::binary_search(unexpected.begin(), unexpected.end(), entry.name)) {
            fail(checkpoint, ErrorKind::Unsupported, "CKPT-TYPE",
                 printable(entry.storedName, 120) + ": element type " + entry.typeName +
                     " is not supported for this model: expected F32, F16, BF16 or F64",
                 "Convert the weights to float32.");
        }
    }
}

} // namespace

void requireUsable(const Checkpoint& checkpoint, std::uint64_t memoryBytes) {
    requireFamily(checkpoint);
    requireMatch(checkpoint);
    requireFloating(checkpoint);
    if (checkpoint.architecture() == Architecture::SemanticSegmentation &&
        checkpoint.config().outIndices.size() != 4) {
        fail(checkpoint, ErrorKind::BadFormat, "CONFIG-FIELD",
             "out_indices: expected 4 existing layers that feed the segmentation head, found " +
                 std::to_string(checkpoint.config().outIndices.size()),
             "Add out_indices to config.json: [3, 5, 7, 11] for a base model.");
    }
    const std::uint64_t needed = checkpoint.report().parameterCount * sizeof(float);
    if (needed > memoryBytes) {
        fail(checkpoint, ErrorKind::OutOfMemory, "DEVICE-MEMORY",
             "needs " + byteCount(needed) + " of memory, " + byteCount(memoryBytes) + " are free",
             "Close other programs or models, choose a smaller model or a machine with more "
             "memory.");
    }
}

void requireUsable(const Checkpoint& checkpoint) {
    requireUsable(checkpoint, freeMemory());
}

void requireNoCode(const Checkpoint& checkpoint) {
    const std::vector<std::string>& calls = checkpoint.report().foreignCalls;
    if (!calls.empty()) {
        fail(
            checkpoint, ErrorKind::Unsupported, "CKPT-UNSAFE", foreignCallsText(calls),
            "Open it for its weights alone if you know where it comes from; nothing of it is run.");
    }
}

} // namespace core
