#pragma once

#include "core/protocol/frame.h"
#include "core/protocol/messages.h"

#include <optional>
#include <string>

/// Checkpoints that a fake engine does not open.
namespace fake {

/// What the report of every refused checkpoint says.
inline core::LoadReport refusedReport(const std::string& path) {
    core::LoadReport report;
    report.path = path;
    report.format = "PyTorch zip";
    report.family = "beit";
    report.architecture = "BeitForImageClassification";
    report.capabilities = {core::Capability::Classify, core::Capability::Features};
    report.parameterCount = 86'530'984;
    report.weightBytes = 346'123'936;
    report.shape = {{224, 224}, 16, 12, 12, 768, 1000};
    report.missing = {"encoder.layer.11.output.dense.weight", "classifier.weight"};
    report.unexpected = {"lm_head.weight"};
    report.mismatched = {
        {"embeddings.patch_embeddings.projection.weight", {768, 3, 16, 16}, {768, 3, 14, 14}}};
    report.ignored = {"encoder.layer.0.attention.relative_position_index"};
    report.warnings = {"the classes have no names"};
    report.rest.missing = 112;
    return report;
}

/// A name that says "unsafe" is a file that names code: refused where the request says so. One that
/// says "refused CODE" is refused with this code. Nothing for all others.
inline std::optional<core::Frame> refusal(const core::Frame& request, const std::string& path) {
    const std::string name = path.substr(path.rfind('/') + 1);
    core::ErrorMessage error{"", "cannot use checkpoint: " + path + ": as asked", "", 3, {}};
    if (name.find("unsafe") != std::string::npos && request.fields.value("refuse_code", false)) {
        error.code = "CKPT-UNSAFE";
        core::LoadReport report;
        report.path = path;
        report.format = "PyTorch zip";
        report.foreignCalls = {"builtins.eval", "posix.system"};
        error.report = report;
    } else if (const auto place = name.find("refused "); place != std::string::npos) {
        const auto begin = place + std::string("refused ").size();
        error.code = name.substr(begin, name.find_first_of(" .", begin) - begin);
        error.report = refusedReport(path);
    } else {
        return std::nullopt;
    }
    return core::Frame{"error", request.id, error, {}};
}

} // namespace fake
