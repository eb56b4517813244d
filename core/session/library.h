#pragma once

#include "core/protocol/library_messages.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// Which checkpoints are on this disk and what is in them. Only headers, configurations and model
/// cards are read.
namespace core {

/// A checkpoint that was found, not yet looked into.
struct FoundCheckpoint {
    std::filesystem::path path;
    std::string name;
    LibrarySource source = LibrarySource::Folder;
    std::string folder = {};
    std::string revision = {};
    std::vector<std::string> incomplete = {}; ///< files of which only a part is there
};

struct FoundCheckpoints {
    std::vector<FoundCheckpoint> checkpoints;
    bool isCut = false;
};

inline constexpr std::size_t kMaxLibraryItems = 500;

/// Checkpoints in the folder, in its folders and in theirs, in the order of their names. A folder
/// in the Hugging Face layout is one, and so is every other file of weights; the decoder of a
/// tokenizer goes with the encoder beside it. What is hidden is left out; a folder that is reached
/// twice, over links too, is looked into once.
///
/// At most kMaxLibraryItems of them, of 10,000 names in each of 2,000 folders.
[[nodiscard]] FoundCheckpoints checkpointsIn(const std::filesystem::path& folder);

/// What the hub's cache holds, without any connection.
[[nodiscard]] FoundCheckpoints checkpointsInCache(const std::filesystem::path& cacheFolder);

/// What it is and what it can do; a reason where it cannot be used.
[[nodiscard]] LibraryItem describedItem(const FoundCheckpoint& found);

/// Told what is looked into next; returns false to stop.
using LibraryListener = std::function<bool(float fraction, const std::string& path)>;

/// The samples, the folders one after another, and the hub's cache.
/// throws  Error{Cancelled} when the listener says stop
[[nodiscard]] ListLibraryReply listLibrary(const ListLibraryRequest& request,
                                           const LibraryListener& listener = {});

/// throws  as inspectCheckpoint(); one that reads but does not fit has a usableProblem
[[nodiscard]] InspectReply inspected(const InspectRequest& request);

} // namespace core
