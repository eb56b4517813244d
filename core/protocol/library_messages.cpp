#include "core/protocol/library_messages.h"

#include "core/protocol/json_fields.h"

namespace core {

using fields::read;
using fields::readList;
using fields::readName;
using nlohmann::json;

namespace {

constexpr int kMaxSide = 1 << 20;
constexpr std::array<const char*, 3> kSources{"sample", "folder", "hub"};
constexpr std::array<const char*, 2> kKinds{"model", "tokenizer"};
constexpr std::array<const char*, 4> kVerifyStates{"same", "differs", "no-record", "missing"};

/// Only where something is chosen.
void write(json& out, const HubChoices& hub) {
    if (hub != HubChoices()) {
        out["hub"] = hub;
    }
}

} // namespace

void to_json(json& out, const InspectRequest& value) {
    out = {{"path", value.path}};
}

void from_json(const json& in, InspectRequest& value) {
    read(in, "path", value.path);
}

void to_json(json& out, const InspectReply& value) {
    out = {{"report", value.report},
           {"image_size", fields::sizeJson(value.imageSize)},
           {"weight_bytes", value.weightBytes},
           {"usable_problem", value.usableProblem}};
}

void from_json(const json& in, InspectReply& value) {
    fields::readNested(in, "report", value.report);
    fields::readSize(in, "image_size", value.imageSize, 0, kMaxSide);
    read(in, "weight_bytes", value.weightBytes);
    read(in, "usable_problem", value.usableProblem);
}

void to_json(json& out, const LibraryItem& value) {
    out = {{"path", value.path},
           {"name", value.name},
           {"source", kSources[static_cast<std::size_t>(value.source)]},
           {"folder", value.folder},
           {"revision", value.revision},
           {"license", value.license},
           {"bytes", value.bytes},
           {"format", value.format},
           {"family", value.family},
           {"kind", kKinds[static_cast<std::size_t>(value.kind)]},
           {"architecture", value.architecture},
           {"capabilities", capabilitiesJson(value.capabilities)},
           {"parameters", value.parameterCount},
           {"image_size", fields::sizeJson(value.imageSize)},
           {"incomplete", value.isIncomplete}};
    if (value.problem) {
        out["problem"] = *value.problem;
    }
}

void from_json(const json& in, LibraryItem& value) {
    read(in, "path", value.path);
    read(in, "name", value.name);
    readName(in, "source", kSources, value.source);
    read(in, "folder", value.folder);
    read(in, "revision", value.revision);
    read(in, "license", value.license);
    read(in, "bytes", value.bytes);
    read(in, "format", value.format);
    read(in, "family", value.family);
    readName(in, "kind", kKinds, value.kind);
    read(in, "architecture", value.architecture);
    readCapabilities(in, value.capabilities);
    read(in, "parameters", value.parameterCount);
    fields::readSize(in, "image_size", value.imageSize, 0, kMaxSide);
    read(in, "incomplete", value.isIncomplete);
    value.problem.reset();
    if (fields::find(in, "problem") != nullptr) {
        fields::readNested(in, "problem", value.problem.emplace());
    }
}

void to_json(json& out, const LibraryFolder& value) {
    out = {{"path", value.path}, {"there", value.isThere}};
}

void from_json(const json& in, LibraryFolder& value) {
    read(in, "path", value.path);
    read(in, "there", value.isThere);
}

void to_json(json& out, const HubChoices& value) {
    out = {{"endpoint", value.endpoint},
           {"proxy", value.proxy},
           {"ca_file", value.caFile},
           {"cache_folder", value.cacheFolder}};
}

void from_json(const json& in, HubChoices& value) {
    read(in, "endpoint", value.endpoint);
    read(in, "proxy", value.proxy);
    read(in, "ca_file", value.caFile);
    read(in, "cache_folder", value.cacheFolder);
}

void to_json(json& out, const ListLibraryRequest& value) {
    out = {{"folders", value.folders}, {"hub_cache", value.withHubCache}};
    write(out, value.hub);
    if (!value.skipped.empty()) {
        out["skipped"] = value.skipped;
    }
}

void from_json(const json& in, ListLibraryRequest& value) {
    read(in, "folders", value.folders);
    read(in, "hub_cache", value.withHubCache);
    fields::readNested(in, "hub", value.hub);
    read(in, "skipped", value.skipped);
}

void to_json(json& out, const ListLibraryReply& value) {
    out = {{"items", value.items}, {"folders", value.folders}, {"cut", value.isCut}};
}

void from_json(const json& in, ListLibraryReply& value) {
    readList(in, "items", value.items);
    readList(in, "folders", value.folders);
    read(in, "cut", value.isCut);
}

void to_json(json& out, const PlanDownloadRequest& value) {
    out = {{"repository", value.repository}};
    write(out, value.hub);
}

void from_json(const json& in, PlanDownloadRequest& value) {
    read(in, "repository", value.repository);
    fields::readNested(in, "hub", value.hub);
}

void to_json(json& out, const PlannedFile& value) {
    out = {{"name", value.name},
           {"bytes", value.bytes},
           {"digest", value.digest},
           {"present_bytes", value.presentBytes}};
}

void from_json(const json& in, PlannedFile& value) {
    read(in, "name", value.name);
    read(in, "bytes", value.bytes);
    read(in, "digest", value.digest);
    read(in, "present_bytes", value.presentBytes);
}

void to_json(json& out, const PlanDownloadReply& value) {
    out = {{"repository", value.repository}, {"revision", value.revision},
           {"commit", value.commit},         {"host", value.host},
           {"license", value.license},       {"files", value.files},
           {"free_bytes", value.freeBytes},  {"folder", value.folder},
           {"notice", value.notice}};
}

void from_json(const json& in, PlanDownloadReply& value) {
    read(in, "repository", value.repository);
    read(in, "revision", value.revision);
    read(in, "commit", value.commit);
    read(in, "host", value.host);
    read(in, "license", value.license);
    readList(in, "files", value.files);
    read(in, "free_bytes", value.freeBytes);
    read(in, "folder", value.folder);
    read(in, "notice", value.notice);
}

void to_json(json& out, const DownloadRequest& value) {
    out = {{"repository", value.repository}};
    write(out, value.hub);
}

void from_json(const json& in, DownloadRequest& value) {
    read(in, "repository", value.repository);
    fields::readNested(in, "hub", value.hub);
}

void to_json(json& out, const DownloadStep& value) {
    out = {{"state", value.state},
           {"file", value.file},
           {"received_bytes", value.receivedBytes},
           {"total_bytes", value.totalBytes}};
}

void from_json(const json& in, DownloadStep& value) {
    read(in, "state", value.state);
    read(in, "file", value.file);
    read(in, "received_bytes", value.receivedBytes);
    read(in, "total_bytes", value.totalBytes);
}

void to_json(json& out, const DownloadReply& value) {
    out = {{"path", value.path}, {"commit", value.commit}};
}

void from_json(const json& in, DownloadReply& value) {
    read(in, "path", value.path);
    read(in, "commit", value.commit);
}

void to_json(json& out, const VerifyRequest& value) {
    out = {{"path", value.path}};
}

void from_json(const json& in, VerifyRequest& value) {
    read(in, "path", value.path);
}

void to_json(json& out, const VerifiedFile& value) {
    out = {
        {"path", value.path},     {"bytes", value.bytes},
        {"sha256", value.sha256}, {"expected", value.expected},
        {"source", value.source}, {"state", kVerifyStates[static_cast<std::size_t>(value.state)]}};
}

void from_json(const json& in, VerifiedFile& value) {
    read(in, "path", value.path);
    read(in, "bytes", value.bytes);
    read(in, "sha256", value.sha256);
    read(in, "expected", value.expected);
    read(in, "source", value.source);
    readName(in, "state", kVerifyStates, value.state);
}

void to_json(json& out, const VerifyReply& value) {
    out = {{"files", value.files}, {"health", value.health}, {"scores", value.scores}};
}

void from_json(const json& in, VerifyReply& value) {
    readList(in, "files", value.files);
    read(in, "health", value.health);
    readList(in, "scores", value.scores);
}

void to_json(json& out, const ConvertCheckpointRequest& value) {
    out = {{"path", value.path}, {"folder", value.folder}};
}

void from_json(const json& in, ConvertCheckpointRequest& value) {
    read(in, "path", value.path);
    read(in, "folder", value.folder);
}

void to_json(json& out, const ConvertCheckpointReply& value) {
    out = {
        {"path", value.path},       {"architecture", value.architecture}, {"bytes", value.bytes},
        {"files", value.fileCount}, {"left_out", value.leftOutCount},     {"notes", value.notes}};
}

void from_json(const json& in, ConvertCheckpointReply& value) {
    read(in, "path", value.path);
    read(in, "architecture", value.architecture);
    read(in, "bytes", value.bytes);
    read(in, "files", value.fileCount);
    read(in, "left_out", value.leftOutCount);
    read(in, "notes", value.notes);
}

} // namespace core
