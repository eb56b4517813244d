#include "core/protocol/json_fields.h"
#include "core/protocol/messages.h"

#include <nlohmann/json.hpp>

/// The JSON of classification, of failures and of the engine itself.
namespace core {

using fields::read;
using fields::readInRange;
using nlohmann::json;

void to_json(json& out, const EngineInfo& value) {
    out = {{"version", value.version},
           {"devices", value.devices},
           {"threads", value.threads},
           {"pid", value.pid}};
}

void from_json(const json& in, EngineInfo& value) {
    read(in, "version", value.version);
    read(in, "devices", value.devices);
    readInRange(in, "threads", value.threads, 0, 1 << 20);
    read(in, "pid", value.pid);
}

void to_json(json& out, const StageTimes& value) {
    out = {{"decode", value.decode}, {"preprocess", value.preprocess}, {"forward", value.forward}};
}

void from_json(const json& in, StageTimes& value) {
    read(in, "decode", value.decode);
    read(in, "preprocess", value.preprocess);
    read(in, "forward", value.forward);
}

void to_json(json& out, const ClassScore& value) {
    out = {{"index", value.index},
           {"label", value.label},
           {"logit", value.logit},
           {"probability", value.probability}};
}

void to_json(json& out, const ClassifyRequest& value) {
    out = {{"image_id", value.imageId},
           {"model_id", value.modelId},
           {"with_model_input", value.withModelInput},
           {"interventions", value.interventions}};
}

void from_json(const json& in, ClassifyRequest& value) {
    read(in, "image_id", value.imageId);
    read(in, "model_id", value.modelId);
    read(in, "with_model_input", value.withModelInput);
    fields::readNested(in, "interventions", value.interventions);
}

void to_json(json& out, const ClassifyResult& value) {
    out = {{"image", value.image},
           {"width", value.width},
           {"height", value.height},
           {"milliseconds", value.milliseconds},
           {"top", value.top}};
}

void to_json(json& out, const ClassifyReply& value) {
    out = {{"image_id", value.imageId},
           {"model_id", value.modelId},
           {"milliseconds", value.milliseconds},
           {"device", value.device},
           {"dtype", value.dtype}};
}

void from_json(const json& in, ClassifyReply& value) {
    read(in, "image_id", value.imageId);
    read(in, "model_id", value.modelId);
    if (const json* milliseconds = fields::find(in, "milliseconds")) {
        from_json(*milliseconds, value.milliseconds);
    }
    read(in, "device", value.device);
    read(in, "dtype", value.dtype);
}

ErrorMessage errorMessage(const Error& error) {
    return {error.code(), error.what(), error.hint(), exitCode(error.kind()), std::nullopt};
}

void to_json(json& out, const ErrorMessage& value) {
    out = {{"code", value.code},
           {"message", value.message},
           {"hint", value.hint},
           {"exit_code", value.exitCode}};
    if (value.report) {
        out["report"] = *value.report;
    }
}

void from_json(const json& in, ErrorMessage& value) {
    read(in, "code", value.code);
    read(in, "message", value.message);
    read(in, "hint", value.hint);
    readInRange(in, "exit_code", value.exitCode, 1, 255);
    const json* report = fields::find(in, "report");
    if (report && !report->is_null()) {
        from_json(*report, value.report.emplace());
    }
}

} // namespace core
