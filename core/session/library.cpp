#include "core/session/library.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/license_note.h"
#include "core/base/text.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/inspect.h"
#include "core/hub/hub.h"
#include "core/hub/model_path.h"
#include "core/session/failure.h"
#include "core/session/hub_choices.h"
#include "core/tokenizer/tokenizer_files.h"
#include "core/tokenizer/visual_tokenizer.h"

#include <algorithm>
#include <array>
#include <exception>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxProblemBytes = 1000; ///< the reply holds hundreds of them
constexpr std::array<const char*, 3> kSamples{"sample:classify", "sample:segment", "sample:mim"};

std::uint64_t weightBytes(const fs::path& path) {
    std::uint64_t bytes = 0;
    for (const fs::path& file : findCheckpointFiles(path).weights) {
        bytes += File(file).size();
    }
    return bytes;
}

void describeModel(LibraryItem& item, const Checkpoint& checkpoint) {
    const LoadReport& report = checkpoint.report();
    item.format = report.format;
    item.family = report.family;
    item.architecture = report.architecture;
    item.capabilities = report.capabilities;
    item.parameterCount = report.parameterCount;
    item.imageSize = checkpoint.config().imageSize;
    requireUsable(checkpoint);
}

void describeTokenizer(LibraryItem& item, const fs::path& path, const TokenizerFacts& facts) {
    item.kind = LibraryKind::Tokenizer;
    item.format = facts.format;
    item.architecture = facts.family == TokenizerFamily::VqKd ? "BEiT v2 VQ-KD"
                        : facts.canEncode && facts.canDecode  ? "discrete VAE, encoder and decoder"
                        : facts.canEncode                     ? "discrete VAE, encoder only"
                                                              : "discrete VAE, decoder only";
    item.parameterCount = facts.parameterCount;
    item.bytes = 0;
    for (const fs::path& file : tokenizerFiles(path)) {
        item.bytes += File(file).size();
    }
}

void describe(LibraryItem& item, const fs::path& path) {
    item.bytes = weightBytes(path);
    try {
        describeModel(item, inspectCheckpoint(path));
    } catch (const Error& error) {
        // Asked of what is no model only: headers of models are not read twice.
        const auto facts = error.code() == "CKPT-KIND" ? inspectTokenizer(path) : std::nullopt;
        if (!facts) {
            throw;
        }
        describeTokenizer(item, path, *facts);
    }
}

LibraryItem plainItem(const FoundCheckpoint& found) {
    LibraryItem item;
    item.path = found.path.native();
    item.name = found.name;
    item.source = found.source;
    item.folder = found.folder;
    item.revision = found.revision;
    item.isIncomplete = !found.incomplete.empty();
    return item;
}

LibraryItem skippedItem(const FoundCheckpoint& found) {
    LibraryItem item = plainItem(found);
    item.problem = errorMessage(Error(ErrorKind::BadFormat, kDeadlyCode,
                                      "cannot read checkpoint: " + printable(item.path) +
                                          ": reading it ended the engine, or never came to an end",
                                      "Do not use this file: it is damaged, or made to do harm."));
    return item;
}

ErrorMessage unfinished(const FoundCheckpoint& found) {
    return errorMessage(Error(ErrorKind::BadFormat, "CKPT-INCOMPLETE",
                              "cannot use checkpoint: " + printable(found.name) +
                                  ": only a part is there of " + listed(found.incomplete, 3),
                              "Download it again: it goes on where it stopped."));
}

std::vector<FoundCheckpoint> samples() {
    std::vector<FoundCheckpoint> found;
    for (const char* sample : kSamples) {
        found.push_back({.path = sample, .name = sample, .source = LibrarySource::Sample});
    }
    return found;
}

/// What the samples, the folders and the cache hold; the folders are told in the reply.
std::vector<FoundCheckpoint> allFound(const ListLibraryRequest& request, ListLibraryReply& reply) {
    std::vector<FoundCheckpoint> all = samples();
    const auto add = [&](FoundCheckpoints found) {
        reply.isCut = reply.isCut || found.isCut;
        std::ranges::move(found.checkpoints, std::back_inserter(all));
    };
    std::error_code ignored;
    for (const std::string& folder : request.folders) {
        const bool isThere = fs::is_directory(folder, ignored);
        reply.folders.push_back({folder, isThere});
        if (isThere) {
            add(checkpointsIn(folder));
        }
    }
    if (request.withHubCache) {
        const fs::path cache = chosenHub(request.hub).cacheFolder;
        reply.folders.push_back({cache.native(), fs::is_directory(cache, ignored)});
        add(checkpointsInCache(cache));
    }
    if (all.size() > kMaxLibraryItems) {
        all.resize(kMaxLibraryItems);
        reply.isCut = true;
    }
    return all;
}

} // namespace

FoundCheckpoints checkpointsInCache(const fs::path& cacheFolder) {
    FoundCheckpoints found;
    for (CachedModel& model : cachedModels(cacheFolder)) {
        found.checkpoints.push_back({.path = model.folder,
                                     .name = model.repository.name,
                                     .source = LibrarySource::Hub,
                                     .folder = cacheFolder.native(),
                                     .revision = model.repository.revision,
                                     .incomplete = std::move(model.incomplete)});
    }
    return found;
}

LibraryItem describedItem(const FoundCheckpoint& found) {
    LibraryItem item = plainItem(found);
    try {
        const fs::path path = resolveModelPath(item.path);
        item.license = licenseIn(path);
        describe(item, path);
    } catch (...) {
        item.problem = item.isIncomplete ? unfinished(found) : describe(std::current_exception());
        item.problem->message = printable(item.problem->message, kMaxProblemBytes);
    }
    return item;
}

ListLibraryReply listLibrary(const ListLibraryRequest& request, const LibraryListener& listener) {
    ListLibraryReply reply;
    const std::vector<FoundCheckpoint> all = allFound(request, reply);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto fraction = static_cast<float>(i) / static_cast<float>(all.size());
        if (listener && !listener(fraction, all[i].path.native())) {
            throw Error(ErrorKind::Cancelled, "CANCELLED", "stopped");
        }
        const bool isSkipped = std::ranges::count(request.skipped, all[i].path.native()) > 0;
        reply.items.push_back(isSkipped ? skippedItem(all[i]) : describedItem(all[i]));
    }
    return reply;
}

InspectReply inspected(const InspectRequest& request) {
    InspectReply reply = inspectReply(inspectCheckpoint(resolveModelPath(request.path)));
    reply.report.path = request.path;
    return reply;
}

} // namespace core
