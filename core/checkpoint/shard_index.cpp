#include "core/checkpoint/shard_index.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace core {
namespace {

constexpr std::size_t kMaxShards = 1000;

bool isPlainShardName(std::string_view name, std::string_view ending) {
    const auto isAllowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    return name.size() <= 200 && !name.starts_with('.') && name.ends_with(ending) &&
           std::all_of(name.begin(), name.end(), isAllowed);
}

[[noreturn]] void fail(const char* code, const std::string& where, const std::string& problem) {
    throw Error(ErrorKind::BadFormat, code, "cannot read checkpoint: " + where + ": " + problem);
}

} // namespace

ShardIndex
parseShardIndex(std::string_view text, const std::string& where, std::string_view ending) {
    const nlohmann::json object = parseJson(text, where, "CKPT-INDEX");
    const auto map = object.is_object() ? object.find("weight_map") : object.end();
    if (map == object.end() || !map->is_object() || map->empty()) {
        fail("CKPT-INDEX", where, "expected an object weight_map with a file for every tensor");
    }
    ShardIndex index;
    std::set<std::string> files;
    for (const auto& [name, file] : map->items()) {
        const std::string fileName = file.is_string() ? file.get<std::string>() : "";
        if (!isPlainShardName(fileName, ending)) {
            fail("CKPT-SHARD-NAME", where,
                 "weight_map: tensor \"" + printable(name, 120) +
                     "\": expected a plain file name ending in " + std::string(ending) +
                     ", found " + printable(file.dump(-1, ' ', true), 120));
        }
        files.insert(fileName);
        index.fileOfName.emplace(name, fileName);
    }
    if (files.size() > kMaxShards) {
        fail("CKPT-INDEX", where,
             "names " + std::to_string(files.size()) + " files, the limit is " +
                 std::to_string(kMaxShards));
    }
    index.files.assign(files.begin(), files.end());
    return index;
}

} // namespace core
