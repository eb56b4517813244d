#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/numbers.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/convert/convert.h"
#include "core/hub/model_path.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <memory>

namespace app {
namespace {

using nlohmann::json;

struct Texts {
    ModelOptions log;
    std::string input;
    std::string output;
    std::string dtype = "same";
    std::string maxShardSize;
    bool unsharesBias = false;
    bool replaces = false;
    bool asJson = false;
};

core::ConvertOptions convertOptions(const Texts& texts) {
    static const std::map<std::string, core::TensorType> types{
        {"float32", core::TensorType::F32},
        {"float16", core::TensorType::F16},
        {"bfloat16", core::TensorType::BF16}};
    core::ConvertOptions options;
    if (const auto type = types.find(texts.dtype); type != types.end()) {
        options.dtype = type->second;
    }
    options.unsharesBias = texts.unsharesBias;
    options.replaces = texts.replaces;
    if (!texts.maxShardSize.empty()) {
        options.maxShardBytes = parseByteCount("--max-shard-size", texts.maxShardSize);
    }
    return options;
}

std::string formText(const std::string& type, const std::vector<std::int64_t>& shape) {
    return type + " " + core::shapeText(shape);
}

/// "qkv.weight -> …query.weight -> beit.…query.weight: split, F32 [6, 2] -> F32 [2, 2]"
std::string line(const core::ConvertedKey& key) {
    std::string text = "  ";
    std::string last;
    for (const std::string& name : {key.stored, key.canonical, key.written}) {
        if (!name.empty() && name != last) {
            text += (last.empty() ? "" : " -> ") + core::printable(name);
            last = name;
        }
    }
    text += ": " + std::string(core::actionName(key.action));
    const std::string from = formText(core::printable(key.storedType), key.storedShape);
    const std::string to = formText(key.writtenType, key.writtenShape);
    if (key.written.empty()) {
        text += ", " + from;
    } else if (key.stored.empty()) {
        text += ", " + to;
    } else {
        text += ", " + (from == to ? from : from + " -> " + to);
    }
    return text + (key.reason.empty() ? "" : ", " + key.reason) + "\n";
}

void appendList(std::string& text, const char* title, const std::vector<std::string>& lines) {
    if (!lines.empty()) {
        text += std::string(title) + "\n";
    }
    for (const std::string& entry : lines) {
        text += "  " + core::printable(entry) + "\n";
    }
}

std::string readable(const core::ConvertReport& report, const Texts& texts) {
    std::string text = core::printable(texts.input) + "\n  " + report.format + ", " +
                       report.architecture + ", " + std::to_string(report.parameterCount) +
                       " parameters\nkeys\n";
    for (const core::ConvertedKey& key : report.keys) {
        text += line(key);
    }
    appendList(text, "inferred", report.inferred);
    appendList(text, "warnings", report.warnings);
    text += "written, " + report.dtype + "\n";
    for (const core::ConvertedFile& file : report.files) {
        text += "  " + core::printable((std::filesystem::path(texts.output) / file.name).native()) +
                "  " + core::byteCount(file.bytes) + "\n";
    }
    return text;
}

void convert(const Texts& texts) {
    setQuiet(texts.log.isQuiet);
    const core::ConvertReport report =
        core::convertCheckpoint(core::resolveModelPath(texts.input), texts.output,
                                convertOptions(texts), terminalProgress("converting"));
    if (!texts.asJson) {
        printText(readable(report, texts));
        return;
    }
    json document = report;
    document["command"] = "convert";
    document["path"] = texts.input;
    document["output"] = texts.output;
    printJson(document);
}

} // namespace

void addConvert(CLI::App& program, Outcome&) {
    CLI::App* command = program.add_subcommand(
        "convert", "Write any checkpoint that can be read as a Hugging Face folder");
    const auto texts = std::make_shared<Texts>();
    command->add_option("input", texts->input, "File or folder, or a sample: name")->required();
    command->add_option("output", texts->output, "The folder to make")->required();
    command->add_flag("--force", texts->replaces,
                      "Replace the checkpoint in OUT if it is there; other files stay");
    command
        ->add_option("--dtype", texts->dtype,
                     "float32, float16, bfloat16 or same: element type of the weights")
        ->check(CLI::IsMember({"float32", "float16", "bfloat16", "same"}));
    command->add_flag("--unshare-bias", texts->unsharesBias,
                      "Give each layer its own copy of the bias table that all of them share");
    command->add_option("--max-shard-size", texts->maxShardSize,
                        "Divide the weights into files of at most this size, such as 5GB");
    command->add_flag("--json", texts->asJson, "Print exactly one JSON document on stdout");
    addLogOptions(*command, texts->log);
    command->callback([texts] { convert(*texts); });
}

} // namespace app
