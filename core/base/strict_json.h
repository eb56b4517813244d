#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace core {

struct JsonRules {
    std::size_t maxDepth = 32;
    /// Of all kinds. In memory a value takes up to a hundred times its place in the text; two
    /// million are the names of a million classes, there and back.
    std::size_t maxValues = 4'000'000;
};

/// JSON from strangers: UTF-8 only, no comments, no NaN, no byte-order mark, no repeated keys,
/// bounded depth.
///
/// where    named in the message: "config.json"
/// code     code of the error that is thrown: "CONFIG-JSON"
/// throws   Error{BadFormat, code} with the byte position of the fault
[[nodiscard]] nlohmann::json parseJson(std::string_view text,
                                       const std::string& where,
                                       const std::string& code,
                                       const JsonRules& rules = {});

} // namespace core
