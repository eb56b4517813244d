#pragma once

#include "core/protocol/messages.h"

/// The model library: which checkpoints are on the disk, what is in them, and loading one from the
/// Hugging Face Hub.
namespace core {

// ---- inspect -----------------------------------------------------------------------------------

/// "inspect": reads headers only. Answered with an InspectReply.
struct InspectRequest {
    std::string path;
};

struct InspectReply {
    LoadReport report;
    Size imageSize;
    std::uint64_t weightBytes = 0; ///< of the files
    std::string usableProblem;     ///< why no model can be built from it; empty: one can
};

// ---- library -----------------------------------------------------------------------------------

enum class LibrarySource { Sample, Folder, Hub };

enum class LibraryKind {
    Model,
    Tokenizer ///< of DALL-E or BEiT v2: shows the visual tokens of a model that guesses them
};

/// A checkpoint on the disk.
struct LibraryItem {
    std::string path; ///< to be opened
    std::string name; ///< "microsoft/beit-base-patch16-224", "my_run/checkpoint-99.pth"
    LibrarySource source = LibrarySource::Folder;
    std::string folder;   ///< of the library that it was found in
    std::string revision; ///< of a model of the hub: "main" or a commit
    std::string license;  ///< as its README says; empty: it does not
    std::uint64_t bytes = 0;
    std::string format; ///< as in LoadReport, and so on
    std::string family;
    LibraryKind kind = LibraryKind::Model;
    std::string architecture; ///< of a tokenizer: which it is, and which of its halves are there
    std::vector<Capability> capabilities;
    std::uint64_t parameterCount = 0;
    Size imageSize;
    std::optional<ErrorMessage> problem; ///< why it cannot be used
    bool isIncomplete = false;           ///< a download that was not finished
};

struct LibraryFolder {
    std::string path;
    bool isThere = false; ///< false: not connected, or gone
};

/// How to reach the hub and where its cache is; what is empty is as the environment of the engine
/// says.
struct HubChoices {
    std::string endpoint; ///< "https://mirror.example"
    std::string proxy;    ///< "http://proxy.example:3128"
    std::string caFile;
    std::string cacheFolder;

    bool operator==(const HubChoices&) const = default;
};

/// "list_library": looks into the folders, two levels deep. Answered with a ListLibraryReply; on
/// the way come frames "progress" with "fraction" and the "path" that is looked into next.
struct ListLibraryRequest {
    std::vector<std::string> folders;
    bool withHubCache = true;
    HubChoices hub = {};
    /// Not looked into: they ended an engine before, or held it. They are listed with kDeadlyCode.
    std::vector<std::string> skipped = {};
};

/// The problem of an item that ended an engine which read it.
inline constexpr const char* kDeadlyCode = "CKPT-DEADLY";

struct ListLibraryReply {
    std::vector<LibraryItem> items;
    std::vector<LibraryFolder> folders; ///< those asked for, then the hub's cache
    bool isCut = false;                 ///< there are more than the engine lists
};

// ---- hub ---------------------------------------------------------------------------------------

/// "plan_download". Answered with a PlanDownloadReply.
struct PlanDownloadRequest {
    std::string repository; ///< "ORG/NAME" or "ORG/NAME@REV"
    HubChoices hub = {};
};

struct PlannedFile {
    std::string name;
    std::uint64_t bytes = 0;
    std::string digest; ///< SHA-256 (64 digits) or git's blob (40)
    std::uint64_t presentBytes = 0;
};

struct PlanDownloadReply {
    std::string repository; ///< without the revision
    std::string revision;
    std::string commit;
    std::string host; ///< empty: nothing has to be loaded
    std::string license;
    std::vector<PlannedFile> files;
    std::uint64_t freeBytes = 0;
    std::string folder; ///< of the snapshot
    std::string notice; ///< why the cache was asked instead of the hub; empty: it was not
};

/// "download": asks for the plan and does it. Answered with a DownloadReply; on the way come frames
/// "progress" with the fields of DownloadStep and "fraction". To pause is to cancel: the next one
/// goes on where this ended.
struct DownloadRequest {
    std::string repository; ///< "ORG/NAME" or "ORG/NAME@REV"
    HubChoices hub = {};
};

struct DownloadStep {
    std::string state = "connecting"; ///< "connecting", "waiting", "loading", "checking"
    std::string file = {};
    std::uint64_t receivedBytes = 0;
    std::uint64_t totalBytes = 0;
};

struct DownloadReply {
    std::string path; ///< of the snapshot, to be opened
    std::string commit;
};

// ---- verify ------------------------------------------------------------------------------------

/// "verify": reads every byte. Answered with a VerifyReply.
struct VerifyRequest {
    std::string path;
};

enum class VerifyState {
    Same,     ///< the sum is the expected one
    Differs,  ///< the file is damaged or another one
    NoRecord, ///< nothing says what the sum should be
    Missing
};

struct VerifiedFile {
    std::string path;
    std::uint64_t bytes = 0;
    std::string sha256;
    std::string expected; ///< what it was compared with: SHA-256 or git's blob
    std::string source;   ///< who says so: "the name in the Hugging Face cache", "SHA256SUMS"
    VerifyState state = VerifyState::NoRecord;
};

struct VerifyReply {
    std::vector<VerifiedFile> files;
    std::vector<std::string> health;   ///< of the weights: NaN, all zeros, unusual scale
    std::vector<ExpectedScore> scores; ///< of the files whose sums are known
};

// ---- convert -----------------------------------------------------------------------------------

/// "convert_checkpoint": saves it as a folder in the Hugging Face layout with safetensors, in which
/// nothing can name code. What stands there is never replaced. Answered with a
/// ConvertCheckpointReply; when it is cancelled or fails, nothing is left behind.
struct ConvertCheckpointRequest {
    std::string path;
    std::string folder; ///< to be made
};

struct ConvertCheckpointReply {
    std::string path; ///< of the folder, to be opened
    std::string architecture;
    std::uint64_t bytes = 0; ///< of its files
    std::uint64_t fileCount = 0;
    std::uint64_t leftOutCount = 0; ///< tensors that are no part of the model
    std::vector<std::string> notes; ///< what was inferred, and what is worth knowing
};

void to_json(nlohmann::json& out, const InspectRequest& value);
void from_json(const nlohmann::json& in, InspectRequest& value);
void to_json(nlohmann::json& out, const InspectReply& value);
void from_json(const nlohmann::json& in, InspectReply& value);
void to_json(nlohmann::json& out, const LibraryItem& value);
void from_json(const nlohmann::json& in, LibraryItem& value);
void to_json(nlohmann::json& out, const LibraryFolder& value);
void from_json(const nlohmann::json& in, LibraryFolder& value);
void to_json(nlohmann::json& out, const HubChoices& value);
void from_json(const nlohmann::json& in, HubChoices& value);
void to_json(nlohmann::json& out, const ListLibraryRequest& value);
void from_json(const nlohmann::json& in, ListLibraryRequest& value);
void to_json(nlohmann::json& out, const ListLibraryReply& value);
void from_json(const nlohmann::json& in, ListLibraryReply& value);
void to_json(nlohmann::json& out, const PlanDownloadRequest& value);
void from_json(const nlohmann::json& in, PlanDownloadRequest& value);
void to_json(nlohmann::json& out, const PlannedFile& value);
void from_json(const nlohmann::json& in, PlannedFile& value);
void to_json(nlohmann::json& out, const PlanDownloadReply& value);
void from_json(const nlohmann::json& in, PlanDownloadReply& value);
void to_json(nlohmann::json& out, const DownloadRequest& value);
void from_json(const nlohmann::json& in, DownloadRequest& value);
void to_json(nlohmann::json& out, const DownloadStep& value);
void from_json(const nlohmann::json& in, DownloadStep& value);
void to_json(nlohmann::json& out, const DownloadReply& value);
void from_json(const nlohmann::json& in, DownloadReply& value);
void to_json(nlohmann::json& out, const VerifyRequest& value);
void from_json(const nlohmann::json& in, VerifyRequest& value);
void to_json(nlohmann::json& out, const VerifiedFile& value);
void from_json(const nlohmann::json& in, VerifiedFile& value);
void to_json(nlohmann::json& out, const VerifyReply& value);
void from_json(const nlohmann::json& in, VerifyReply& value);
void to_json(nlohmann::json& out, const ConvertCheckpointRequest& value);
void from_json(const nlohmann::json& in, ConvertCheckpointRequest& value);
void to_json(nlohmann::json& out, const ConvertCheckpointReply& value);
void from_json(const nlohmann::json& in, ConvertCheckpointReply& value);

} // namespace core
