#include "core/checkpoint/config/config_fields.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <cstdint>

namespace core {

using nlohmann::json;

const json* ConfigFields::find(const char* name) const {
    const auto found = m_object.find(name);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

void ConfigFields::fail(const std::string& name,
                        const std::string& expected,
                        const std::string& found) const {
    throw Error(ErrorKind::BadFormat, "CONFIG-FIELD",
                "cannot read config: " + m_where + ": " + name + ": expected " + expected +
                    ", found " + found);
}

void ConfigFields::fail(const std::string& name,
                        const std::string& expected,
                        const json& found) const {
    fail(name, expected, printable(found.dump(-1, ' ', true), 80));
}

void ConfigFields::requirePresent(const char* name) const {
    if (!m_object.contains(name)) {
        fail(name, "a whole number of at least 1", std::string("nothing: the field is missing"));
    }
}

void ConfigFields::read(int& value, const char* name, int least, int most) const {
    const auto found = m_object.find(name);
    if (found != m_object.end()) {
        value = integer(*found, name, least, most);
    }
}

void ConfigFields::read(double& value, const char* name, double least, double most) const {
    const auto found = m_object.find(name);
    if (found == m_object.end()) {
        return;
    }
    if (!found->is_number() || !(found->get<double>() >= least) ||
        !(found->get<double>() <= most)) {
        const json range = {least, most};
        fail(name, "a number from " + range[0].dump() + " to " + range[1].dump(), *found);
    }
    value = found->get<double>();
}

void ConfigFields::read(bool& value, const char* name) const {
    const auto found = m_object.find(name);
    if (found == m_object.end()) {
        return;
    }
    if (!found->is_boolean()) {
        fail(name, "true or false", *found);
    }
    value = found->get<bool>();
}

void ConfigFields::read(Size& value, const char* name, int least, int most) const {
    const auto found = m_object.find(name);
    if (found == m_object.end()) {
        return;
    }
    if (!found->is_array()) {
        const int side = integer(*found, name, least, most);
        value = {side, side};
        return;
    }
    if (found->size() != 2) {
        fail(name, "a whole number or a pair of them", *found);
    }
    value = {integer((*found)[0], name, least, most), integer((*found)[1], name, least, most)};
}

std::optional<std::vector<int>>
ConfigFields::integers(const char* name, int least, int most, std::size_t maxCount) const {
    const json* found = find(name);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (!found->is_array() || found->empty() || found->size() > maxCount) {
        fail(name, "a list of 1 to " + std::to_string(maxCount) + " whole numbers", *found);
    }
    std::vector<int> values;
    for (const json& item : *found) {
        values.push_back(integer(item, name, least, most));
    }
    return values;
}

std::optional<std::vector<std::string>> ConfigFields::texts(const char* name) const {
    const json* found = find(name);
    if (found == nullptr) {
        return std::nullopt;
    }
    std::vector<std::string> values;
    for (const json& item : *found) {
        if (!found->is_array() || !item.is_string() || values.size() == 1024) {
            fail(name, "a list of texts", *found);
        }
        values.push_back(item.get<std::string>());
    }
    return values;
}

int ConfigFields::integer(const json& value, const char* name, int least, int most) const {
    const bool isUnsigned = value.is_number_unsigned();
    const bool isInRange =
        isUnsigned ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(std::max(most, 0))
                   : value.is_number_integer() && value.get<std::int64_t>() <= most;
    if (!isInRange || value.get<std::int64_t>() < least) {
        fail(name, "a whole number from " + std::to_string(least) + " to " + std::to_string(most),
             value);
    }
    return value.get<int>();
}

} // namespace core
