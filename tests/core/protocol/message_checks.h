#pragma once

#include <nlohmann/json.hpp>

#include <functional>

/// What every message is tested for.
namespace tests {

using nlohmann::json;

/// Everything that a struct says survives the way through text, and nothing is lost on the way
/// back.
template <typename Message>
json throughText(const Message& message) {
    const json first = message;
    Message copy;
    from_json(json::parse(first.dump()), copy);
    const json second = copy;
    return first == second ? first : json{{"first", first}, {"second", second}};
}

template <typename Message>
std::function<void(const json&)> reader() {
    return [](const json& in) {
        Message message;
        from_json(in, message);
    };
}

} // namespace tests
