#include "core/base/strict_json.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <set>
#include <vector>

namespace core {
namespace {

using nlohmann::json;

/// Builds the document itself, because the library's own builder keeps the last of two equal keys
/// silently.
class StrictBuilder final : public nlohmann::json_sax<json> {
public:
    explicit StrictBuilder(const JsonRules& rules) : m_rules(rules) {}

    bool null() override { return put(json(nullptr)); }
    bool boolean(bool value) override { return put(json(value)); }
    bool number_integer(number_integer_t value) override { return put(json(value)); }
    bool number_unsigned(number_unsigned_t value) override { return put(json(value)); }
    bool number_float(number_float_t value, const string_t&) override { return put(json(value)); }
    bool string(string_t& value) override { return put(json(std::move(value))); }
    bool binary(binary_t&) override { return fail("binary value"); }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (m_stack.back()->contains(name)) {
            return fail("the key \"" + printable(name, 120) + "\" appears twice");
        }
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
        m_problem = "not valid JSON at byte " + std::to_string(position);
        return false;
    }

    [[nodiscard]] const std::string& problem() const { return m_problem; }
    [[nodiscard]] json take() { return std::move(m_root); }

private:
    json* place(json&& value) {
        if (m_stack.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        json& parent = *m_stack.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[m_key] = std::move(value));
    }
    bool count() {
        return ++m_valueCount <= m_rules.maxValues ||
               fail("more than " + std::to_string(m_rules.maxValues) + " values");
    }
    bool put(json&& value) {
        if (!count()) {
            return false;
        }
        place(std::move(value));
        return true;
    }
    bool open(json&& value) {
        if (!count()) {
            return false;
        }
        if (m_stack.size() >= m_rules.maxDepth) {
            return fail("nested deeper than " + std::to_string(m_rules.maxDepth) + " levels");
        }
        m_stack.push_back(place(std::move(value)));
        return true;
    }
    bool close() {
        m_stack.pop_back();
        return true;
    }
    bool fail(std::string problem) {
        m_problem = std::move(problem);
        return false;
    }

    JsonRules m_rules;
    json m_root;
    std::vector<json*> m_stack; ///< a parent never reallocates while a child of it is open
    std::string m_key;
    std::size_t m_valueCount = 0;
    std::string m_problem;
};

} // namespace

json parseJson(std::string_view text,
               const std::string& where,
               const std::string& code,
               const JsonRules& rules) {
    StrictBuilder builder(rules);
    const bool hasByteOrderMark = text.starts_with("\xEF\xBB\xBF");
    // The library takes a NUL byte for the end of the text.
    const std::size_t nul = text.find('\0');
    if (!hasByteOrderMark && json::sax_parse(text.begin(), text.end(), &builder) &&
        nul == std::string_view::npos) {
        return builder.take();
    }
    std::string problem = builder.problem();
    if (text.empty()) {
        problem = "the file is empty";
    } else if (hasByteOrderMark) {
        problem = "begins with a byte-order mark, which JSON does not allow";
    } else if (problem.empty()) {
        problem = "not valid JSON at byte " + std::to_string(nul + 1);
    }
    throw Error(ErrorKind::BadFormat, code, "cannot read JSON: " + where + ": " + problem);
}

} // namespace core
