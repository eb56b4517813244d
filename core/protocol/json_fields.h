#pragma once

#include "core/base/image.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Typed reading of JSON from a peer that may lie. A missing field keeps the value it has; a field
/// of another type or out of range throws Error{BadFormat, "PROTOCOL-FIELD"}.
namespace core::fields {

[[noreturn]] void refuse(const char* key, const std::string& expected);

/// The field, or nothing. throws when `in` is not an object
[[nodiscard]] const nlohmann::json* find(const nlohmann::json& in, const char* key);

void convert(const nlohmann::json& in, const char* key, bool& out);
void convert(const nlohmann::json& in, const char* key, float& out);
void convert(const nlohmann::json& in, const char* key, double& out);
void convert(const nlohmann::json& in, const char* key, std::string& out);
void convert(const nlohmann::json& in, const char* key, std::uint64_t& out);
void convert(const nlohmann::json& in, const char* key, std::int64_t& out);
void convert(const nlohmann::json& in, const char* key, int& out);

template <typename Value>
void convert(const nlohmann::json& in, const char* key, std::vector<Value>& out) {
    if (!in.is_array()) {
        refuse(key, "a list");
    }
    std::vector<Value> values;
    values.reserve(in.size());
    for (const nlohmann::json& item : in) {
        convert(item, key, values.emplace_back());
    }
    out = std::move(values);
}

template <typename Value>
void read(const nlohmann::json& in, const char* key, Value& out) {
    if (const nlohmann::json* field = find(in, key)) {
        convert(*field, key, out);
    }
}

/// As read, and the number must lie in [smallest, largest].
void readInRange(const nlohmann::json& in, const char* key, int& out, int smallest, int largest);

/// [height, width]; each side must lie in [smallest, largest].
void readSize(const nlohmann::json& in, const char* key, Size& out, int smallest, int largest);
[[nodiscard]] nlohmann::json sizeJson(Size size);

/// A field that is an object of its own.
template <typename Value>
void readNested(const nlohmann::json& in, const char* key, Value& out) {
    if (const nlohmann::json* field = find(in, key)) {
        from_json(*field, out);
    }
}

/// A list of objects.
template <typename Value>
void readList(const nlohmann::json& in, const char* key, std::vector<Value>& out) {
    const nlohmann::json* list = find(in, key);
    if (list == nullptr) {
        return;
    }
    if (!list->is_array()) {
        refuse(key, "a list");
    }
    std::vector<Value> values(list->size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        from_json((*list)[i], values[i]);
    }
    out = std::move(values);
}

/// One of the names of an enumeration, in its order.
template <typename Enum, std::size_t N>
void readName(const nlohmann::json& in,
              const char* key,
              const std::array<const char*, N>& names,
              Enum& out) {
    std::string name = names[static_cast<std::size_t>(out)];
    read(in, key, name);
    for (std::size_t i = 0; i < N; ++i) {
        if (name == names[i]) {
            out = static_cast<Enum>(i);
            return;
        }
    }
    refuse(key, "one of the known names");
}

} // namespace core::fields
