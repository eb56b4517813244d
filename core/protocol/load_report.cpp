#include "core/protocol/load_report.h"

#include "core/base/text.h"
#include "core/protocol/json_fields.h"

#include <nlohmann/json.hpp>

#include <array>

namespace core {

using fields::read;
using fields::readInRange;
using nlohmann::json;

namespace {

constexpr int kMaxSide = 1 << 20;
constexpr int kMaxCount = 1'000'000;
constexpr std::array<const char*, 4> kCapabilities{"classify", "segment", "reconstruct",
                                                   "features"};

constexpr std::size_t kMostNameBytes = 1000; // a stranger's may have a megabyte

void shortenNames(std::vector<std::string>& names) {
    for (std::string& name : names) {
        name = printable(name, kMostNameBytes);
    }
}

void shortenNames(std::vector<ShapeMismatch>& mismatches) {
    for (ShapeMismatch& mismatch : mismatches) {
        mismatch.name = printable(mismatch.name, kMostNameBytes);
    }
}

/// Ours, all short.
void shortenNames(const std::vector<ExpectedScore>&) {}

template <typename List>
void shorten(List& list, std::uint64_t& rest, std::size_t mostNames) {
    if (list.size() > mostNames) {
        rest += list.size() - mostNames;
        list.resize(mostNames);
    }
    shortenNames(list);
}

json restJson(const ReportRest& rest) {
    return {{"missing", rest.missing},       {"unexpected", rest.unexpected},
            {"mismatched", rest.mismatched}, {"ignored", rest.ignored},
            {"inferred", rest.inferred},     {"warnings", rest.warnings}};
}

} // namespace

void clipReport(LoadReport& report, std::size_t mostNames) {
    shorten(report.missing, report.rest.missing, mostNames);
    shorten(report.unexpected, report.rest.unexpected, mostNames);
    shorten(report.mismatched, report.rest.mismatched, mostNames);
    shorten(report.ignored, report.rest.ignored, mostNames);
    shorten(report.inferred, report.rest.inferred, mostNames);
    shorten(report.warnings, report.rest.warnings, mostNames);
    std::uint64_t unsaid = 0; // of some tens at most in any model or pickle
    shorten(report.absent, unsaid, mostNames);
    shorten(report.foreignCalls, unsaid, mostNames);
    shorten(report.scores, unsaid, mostNames);
}

json capabilitiesJson(const std::vector<Capability>& capabilities) {
    json names = json::array();
    for (const Capability capability : capabilities) {
        names.push_back(kCapabilities[static_cast<std::size_t>(capability)]);
    }
    return names;
}

void readCapabilities(const json& in, std::vector<Capability>& out) {
    std::vector<std::string> names;
    read(in, "capabilities", names);
    out.clear();
    for (const std::string& name : names) {
        for (std::size_t i = 0; i < kCapabilities.size(); ++i) {
            if (name == kCapabilities[i]) {
                out.push_back(static_cast<Capability>(i));
            }
        }
    }
}

void to_json(json& out, const ExpectedScore& value) {
    out = {{"model", value.model},
           {"score", value.score},
           {"pipeline", value.pipeline},
           {"by_hash", value.isByHash}};
}

void from_json(const json& in, ExpectedScore& value) {
    read(in, "model", value.model);
    read(in, "score", value.score);
    read(in, "pipeline", value.pipeline);
    read(in, "by_hash", value.isByHash);
}

static void to_json(json& out, const ShapeMismatch& value) {
    out = {{"name", value.name}, {"expected", value.expected}, {"found", value.found}};
}

static void from_json(const json& in, ShapeMismatch& value) {
    read(in, "name", value.name);
    read(in, "expected", value.expected);
    read(in, "found", value.found);
}

static void to_json(json& out, const ModelShape& value) {
    out = {{"image_size", fields::sizeJson(value.imageSize)},
           {"patch_size", value.patchSize},
           {"layers", value.layerCount},
           {"heads", value.headCount},
           {"hidden_size", value.hiddenSize},
           {"labels", value.labelCount}};
}

static void from_json(const json& in, ModelShape& value) {
    fields::readSize(in, "image_size", value.imageSize, 0, kMaxSide);
    readInRange(in, "patch_size", value.patchSize, 0, kMaxSide);
    readInRange(in, "layers", value.layerCount, 0, kMaxCount);
    readInRange(in, "heads", value.headCount, 0, kMaxCount);
    readInRange(in, "hidden_size", value.hiddenSize, 0, kMaxSide);
    readInRange(in, "labels", value.labelCount, 0, kMaxCount);
}

static void from_json(const json& in, ReportRest& value) {
    read(in, "missing", value.missing);
    read(in, "unexpected", value.unexpected);
    read(in, "mismatched", value.mismatched);
    read(in, "ignored", value.ignored);
    read(in, "inferred", value.inferred);
    read(in, "warnings", value.warnings);
}

void to_json(json& out, const LoadReport& value) {
    out = {{"path", value.path},
           {"format", value.format},
           {"family", value.family},
           {"architecture", value.architecture},
           {"capabilities", capabilitiesJson(value.capabilities)},
           {"parameters", value.parameterCount},
           {"missing", value.missing},
           {"unexpected", value.unexpected},
           {"mismatched", value.mismatched},
           {"inferred", value.inferred},
           {"warnings", value.warnings},
           {"absent", value.absent},
           {"ignored", value.ignored},
           {"foreign_calls", value.foreignCalls},
           {"expected_scores", value.scores},
           {"shape", value.shape},
           {"weight_bytes", value.weightBytes}};
    if (value.rest != ReportRest()) {
        out["rest"] = restJson(value.rest);
    }
}

void from_json(const json& in, LoadReport& value) {
    read(in, "path", value.path);
    read(in, "format", value.format);
    read(in, "family", value.family);
    read(in, "architecture", value.architecture);
    readCapabilities(in, value.capabilities);
    read(in, "parameters", value.parameterCount);
    read(in, "missing", value.missing);
    read(in, "unexpected", value.unexpected);
    fields::readList(in, "mismatched", value.mismatched);
    read(in, "inferred", value.inferred);
    read(in, "warnings", value.warnings);
    read(in, "absent", value.absent);
    read(in, "ignored", value.ignored);
    read(in, "foreign_calls", value.foreignCalls);
    fields::readList(in, "expected_scores", value.scores);
    fields::readNested(in, "shape", value.shape);
    read(in, "weight_bytes", value.weightBytes);
    fields::readNested(in, "rest", value.rest);
}

} // namespace core
