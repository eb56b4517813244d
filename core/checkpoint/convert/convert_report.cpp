#include "core/checkpoint/convert/convert.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace core {

std::string_view actionName(KeyAction action) {
    constexpr std::array<std::string_view, 7> kNames{"copied", "split",   "transposed", "spread",
                                                     "added",  "dropped", "kept_out"};
    return kNames.at(static_cast<std::size_t>(action));
}

void to_json(nlohmann::json& out, const ConvertedKey& value) {
    const auto orNull = [](const std::string& text) {
        return text.empty() ? nlohmann::json() : nlohmann::json(text);
    };
    out = {{"stored", orNull(value.stored)},
           {"canonical", orNull(value.canonical)},
           {"written", orNull(value.written)},
           {"action", actionName(value.action)},
           {"reason", orNull(value.reason)}};
    const auto form = [](const std::string& type, const std::vector<std::int64_t>& shape) {
        return type.empty() ? nlohmann::json() : nlohmann::json{{"dtype", type}, {"shape", shape}};
    };
    out["from"] = form(value.storedType, value.storedShape);
    out["to"] = form(value.writtenType, value.writtenShape);
}

void to_json(nlohmann::json& out, const ConvertReport& value) {
    nlohmann::json files = nlohmann::json::array();
    for (const ConvertedFile& file : value.files) {
        files.push_back({{"name", file.name}, {"bytes", file.bytes}});
    }
    nlohmann::json counts = nlohmann::json::object();
    for (int i = 0; i <= static_cast<int>(KeyAction::KeptOut); ++i) {
        const auto action = static_cast<KeyAction>(i);
        counts[std::string(actionName(action))] =
            std::count_if(value.keys.begin(), value.keys.end(),
                          [&](const ConvertedKey& key) { return key.action == action; });
    }
    out = {{"format", value.format},
           {"family", value.family},
           {"architecture", value.architecture},
           {"dtype", value.dtype},
           {"parameters", value.parameterCount},
           {"files", std::move(files)},
           {"counts", std::move(counts)},
           {"keys", value.keys},
           {"inferred", value.inferred},
           {"warnings", value.warnings}};
}

} // namespace core
