#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/cli/score_card.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/verify/verify.h"
#include "core/hub/model_path.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace app {
namespace {

using nlohmann::json;

struct Texts {
    ModelOptions log;
    std::string path;
    std::string sha256;
    bool asJson = false;
};

std::string stateText(const core::VerifiedFile& file) {
    switch (file.state) {
    case core::VerifyState::Same:
        return "same as " + core::printable(file.source) + " says";
    case core::VerifyState::Differs:
        return "DIFFERS from " + core::printable(file.source) + ": expected " +
               core::printable(file.expected);
    case core::VerifyState::Missing:
        return "MISSING, " + core::printable(file.source);
    default:
        return "nothing says what its sum should be";
    }
}

std::string readable(const core::VerifyReply& reply) {
    std::string text;
    for (const core::VerifiedFile& file : reply.files) {
        text += core::printable(file.path) + "  " + core::byteCount(file.bytes) + "\n";
        if (!file.sha256.empty()) {
            text += "  SHA-256 " + file.sha256 + "\n";
        }
        text += "  " + stateText(file) + "\n";
    }
    text += "weights\n";
    for (const std::string& sentence : reply.health) {
        text += "  " + core::printable(sentence, 1000) + "\n";
    }
    if (reply.health.empty()) {
        text += "  nothing unusual\n";
    }
    return text + scoreCard(reply.scores);
}

void verify(const Texts& texts, Outcome& outcome) {
    setQuiet(texts.log.isQuiet);
    const core::VerifyReply reply = core::verifyCheckpoint(
        core::resolveModelPath(texts.path), terminalProgress("verifying"), texts.sha256);
    if (texts.asJson) {
        json document = reply;
        document["command"] = "verify";
        document["path"] = texts.path;
        document["intact"] = core::isIntact(reply);
        printJson(document);
    } else {
        printText(readable(reply));
    }
    if (!core::isIntact(reply)) {
        outcome.exitCode = core::exitCode(core::ErrorKind::BadFormat);
    }
}

} // namespace

void addVerify(CLI::App& program, Outcome& outcome) {
    CLI::App* command = program.add_subcommand(
        "verify", "Check sums and health of a checkpoint; reads every byte of it");
    const auto texts = std::make_shared<Texts>();
    command->add_option("path", texts->path, "File or folder, or a sample: name")->required();
    command->add_option("--sha256", texts->sha256, "What the sum of the weights should be");
    command->add_flag("--json", texts->asJson, "Print exactly one JSON document on stdout");
    addLogOptions(*command, texts->log);
    command->callback([texts, &outcome] { verify(*texts, outcome); });
}

} // namespace app
