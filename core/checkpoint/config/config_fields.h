#pragma once

#include "core/base/image.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace core {

/// The fields of one object of a configuration. A reader leaves the value as it is when the field
/// is absent, and throws Error{BadFormat, "CONFIG-FIELD"} with the field's name, what was expected
/// and what was found when it is something else.
class ConfigFields final {
public:
    /// Both must outlive this.
    ConfigFields(const nlohmann::json& object, const std::string& where)
        : m_object(object), m_where(where) {}

    /// Nothing when the field is absent or null.
    [[nodiscard]] const nlohmann::json* find(const char* name) const;

    void requirePresent(const char* name) const;
    void read(int& value, const char* name, int least, int most) const;
    void read(double& value, const char* name, double least, double most) const;
    void read(bool& value, const char* name) const;
    /// A number for both sides, or [height, width].
    void read(Size& value, const char* name, int least, int most) const;
    /// A list of 1 to maxCount numbers; nothing when the field is absent or null.
    [[nodiscard]] std::optional<std::vector<int>>
    integers(const char* name, int least, int most, std::size_t maxCount) const;
    [[nodiscard]] std::optional<std::vector<std::string>> texts(const char* name) const;

    [[noreturn]] void
    fail(const std::string& name, const std::string& expected, const std::string& found) const;
    [[noreturn]] void
    fail(const std::string& name, const std::string& expected, const nlohmann::json& found) const;

private:
    [[nodiscard]] int
    integer(const nlohmann::json& value, const char* name, int least, int most) const;

    const nlohmann::json& m_object;
    const std::string& m_where;
};

} // namespace core
