#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Files of Flax made byte by byte, right and wrong ones.
namespace tests::msgpack {

/// Big endian.
inline std::string number(std::uint64_t value, unsigned byteCount) {
    std::string bytes;
    for (unsigned i = byteCount; i-- > 0;) {
        bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
    return bytes;
}
inline std::string text(std::string_view value) {
    return std::string("\xDA").append(number(value.size(), 2)).append(value);
}
inline std::string bytes(std::string_view value) {
    return std::string("\xC6").append(number(value.size(), 4)).append(value);
}
inline std::string integer(std::int64_t value) {
    return std::string("\xD3").append(number(static_cast<std::uint64_t>(value), 8));
}
inline std::string extension(int type, std::string_view payload) {
    return std::string("\xC9")
        .append(number(payload.size(), 4))
        .append(number(static_cast<std::uint64_t>(type), 1))
        .append(payload);
}
inline std::string list(const std::vector<std::string>& items) {
    std::string all = std::string("\xDD").append(number(items.size(), 4));
    for (const std::string& item : items) {
        all += item;
    }
    return all;
}
inline std::string integers(const std::vector<std::int64_t>& values) {
    std::vector<std::string> items;
    for (const std::int64_t value : values) {
        items.push_back(integer(value));
    }
    return list(items);
}
/// {key: value, …} with keys as they are, already encoded.
inline std::string rawMap(const std::vector<std::pair<std::string, std::string>>& items) {
    std::string all = std::string("\xDF").append(number(items.size(), 4));
    for (const auto& [key, value] : items) {
        all += key + value;
    }
    return all;
}
inline std::string map(const std::vector<std::pair<std::string, std::string>>& items) {
    std::vector<std::pair<std::string, std::string>> encoded;
    for (const auto& [key, value] : items) {
        encoded.emplace_back(text(key), value);
    }
    return rawMap(encoded);
}
inline std::string array(const std::vector<std::int64_t>& shape,
                         std::string_view type,
                         std::string_view elements,
                         int extensionType = 1) {
    return extension(extensionType, list({integers(shape), text(type), bytes(elements)}));
}
/// {"__msgpack_chunked_array__": true, "shape": …, "chunks": …}
inline std::string pieces(const std::string& shape, const std::string& chunks) {
    return map({{"__msgpack_chunked_array__", "\xC3"}, {"shape", shape}, {"chunks", chunks}});
}

} // namespace tests::msgpack
