#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/hub/hub.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <memory>

namespace app {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

struct DownloadTexts {
    ModelOptions log;
    std::string repository;
    std::string endpoint;
    std::string cache;
    std::string tokenFile;
    bool asJson = false;
    bool isDryRun = false;
};

core::HubSettings settingsOf(const DownloadTexts& texts) {
    core::HubSettings settings = core::hubSettings();
    if (!texts.endpoint.empty()) {
        settings.endpoint = texts.endpoint;
    }
    if (!texts.cache.empty()) {
        settings.cacheFolder = texts.cache;
    }
    if (!texts.tokenFile.empty()) {
        settings.token = core::readHubToken(texts.tokenFile);
    }
    return settings;
}

/// The last line of a terminal: which file, how much of all, and how quickly.
class DownloadLine final {
public:
    bool show(const core::DownloadProgress& progress) {
        if (isInterrupted()) {
            return false;
        }
        const Clock::time_point now = Clock::now();
        if (now >= m_next || progress.state != m_state) {
            m_next = now + std::chrono::milliseconds(200);
            m_state = progress.state;
            showStatus(text(progress, now));
        }
        return true;
    }

private:
    std::string text(const core::DownloadProgress& progress, Clock::time_point now) {
        const std::string file = core::printable(progress.file, 40);
        switch (progress.state) {
        case core::DownloadState::Connecting:
            return file + ": connecting";
        case core::DownloadState::Waiting:
            return file + ": waiting for the server or for another program that loads it";
        case core::DownloadState::Checking:
            return file + ": checking what is there";
        case core::DownloadState::Loading:
            break;
        }
        constexpr std::size_t kWidth = 24;
        const std::uint64_t total = std::max<std::uint64_t>(progress.totalBytes, 1);
        const std::size_t done = kWidth * std::min(progress.receivedBytes, total) / total;
        return file + " [" + std::string(done, '#') + std::string(kWidth - done, ' ') + "] " +
               core::byteCount(progress.receivedBytes) + " of " +
               core::byteCount(progress.totalBytes) + rate(progress.receivedBytes, now);
    }

    /// Over about the last five seconds.
    std::string rate(std::uint64_t bytes, Clock::time_point now) {
        const Seconds spent = now - m_begin;
        if (m_begin == Clock::time_point() || bytes < m_beginBytes || spent > Seconds(5)) {
            m_begin = now;
            m_beginBytes = bytes;
        } else if (spent > Seconds(0.5)) {
            const auto perSecond = static_cast<double>(bytes - m_beginBytes) / spent.count();
            m_rate = ", " + core::byteCount(static_cast<std::uint64_t>(perSecond)) + "/s";
        }
        return m_rate;
    }

    core::DownloadState m_state = core::DownloadState::Connecting;
    Clock::time_point m_next;
    Clock::time_point m_begin;
    std::uint64_t m_beginBytes = 0;
    std::string m_rate;
};

/// What the run does to a file, or, with --dry-run, would do.
std::string stateOf(const core::HubFile& file, bool isDryRun) {
    if (file.presentBytes == file.bytes) {
        return "present";
    }
    if (isDryRun) {
        return file.presentBytes == 0 ? "missing" : "partial";
    }
    return file.presentBytes == 0 ? "loaded" : "resumed";
}

json documentOf(const core::DownloadPlan& plan, bool isDryRun, double seconds) {
    json files = json::array();
    std::uint64_t bytes = 0;
    for (const core::HubFile& file : plan.files) {
        bytes += file.bytes;
        files.push_back({{"name", file.name},
                         {"bytes", file.bytes},
                         {"digest", file.etag},
                         {"state", stateOf(file, isDryRun)}});
    }
    return {{"command", "download"},
            {"repository", plan.repository.name},
            {"revision", plan.repository.revision},
            {"commit", plan.commit},
            {"license", plan.license},
            {"path", plan.folder.native()},
            {"dry_run", isDryRun},
            {"files", files},
            {"bytes", bytes},
            {"seconds", seconds}};
}

std::string readable(const core::DownloadPlan& plan) {
    std::string text = core::printable(plan.repository.name) + "@" +
                       core::printable(plan.repository.revision) + "  " + plan.commit + "\n";
    text +=
        "license  " + (plan.license.empty() ? "not named" : core::printable(plan.license)) + "\n";
    std::uint64_t missing = 0;
    for (const core::HubFile& file : plan.files) {
        text += core::printable(file.name) + "  " + core::byteCount(file.bytes) + "  " +
                stateOf(file, true) + "\n";
        missing += file.bytes - file.presentBytes;
    }
    return text + "to load  " + core::byteCount(missing) + " into " +
           core::printable(plan.folder.native()) + " (" + core::byteCount(plan.freeBytes) +
           " free)\n";
}

void download(const DownloadTexts& texts) {
    const Clock::time_point begin = Clock::now();
    const core::HubClient hub(settingsOf(texts));
    const core::DownloadPlan plan =
        hub.plan(core::parseHubRepository(texts.repository), isInterrupted);
    if (!plan.notice.empty()) {
        printWarning(plan.notice);
    }
    if (!texts.isDryRun) {
        DownloadLine line;
        hub.download(plan,
                     [&](const core::DownloadProgress& progress) { return line.show(progress); });
    }
    if (texts.asJson) {
        printJson(documentOf(plan, texts.isDryRun, Seconds(Clock::now() - begin).count()));
    } else {
        printText(texts.isDryRun ? readable(plan) : plan.folder.native() + "\n");
    }
}

} // namespace

void addDownload(CLI::App& program, Outcome&) {
    CLI::App* command = program.add_subcommand(
        "download", "Load a model from the Hugging Face Hub into the cache that Python uses too");
    const auto texts = std::make_shared<DownloadTexts>();
    command->add_option("repository", texts->repository, "ORGANISATION/NAME[@REVISION]")
        ->required();
    command->add_flag("--dry-run", texts->isDryRun, "Only say what would be loaded");
    command->add_option("--endpoint", texts->endpoint,
                        "Address of the hub (default HF_ENDPOINT, https://huggingface.co)");
    command->add_option("--cache", texts->cache,
                        "Folder of the cache (default HF_HUB_CACHE, HF_HOME/hub)");
    command->add_option("--token-file", texts->tokenFile,
                        "File with the token (default HF_TOKEN, HF_TOKEN_PATH, HF_HOME/token)");
    command->add_flag("--json", texts->asJson, "Print exactly one JSON document on stdout");
    addLogOptions(*command, texts->log);
    command->callback([texts] { download(*texts); });
}

} // namespace app
