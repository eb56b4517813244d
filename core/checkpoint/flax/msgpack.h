#pragma once

#include "core/base/file.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The structure of a msgpack file as data; texts, bytes and arrays stay in the file. The format is
/// described at the top of msgpack.cpp.
namespace core {

enum class MsgpackKind { Nil, Bool, Integer, Float, Text, Bytes, Extension, List, Map };

/// Index of a value in its Msgpack.
using MsgpackId = std::uint32_t;
inline constexpr MsgpackId kNoMsgpackId = ~MsgpackId{0};

struct MsgpackValue {
    MsgpackKind kind = MsgpackKind::Nil;
    int extensionType = 0;           ///< of an Extension
    std::string key;                 ///< valid UTF-8; in a list the index, empty for the root
    std::int64_t integer = 0;        ///< of an Integer or Bool; larger numbers become the largest
    std::uint64_t offset = 0;        ///< in the file: of the Text, Bytes or Extension's payload
    std::uint64_t bytes = 0;         ///< of these
    std::vector<MsgpackId> children; ///< of a List or Map, in the order of the file
};

/// All values of a file; nothing refers to itself or is shared.
class Msgpack final {
public:
    [[nodiscard]] MsgpackId root() const { return 0; }
    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] const MsgpackValue& at(MsgpackId id) const { return m_values[id]; }
    /// The entry of a map; kNoMsgpackId when there is none or `map` is none.
    [[nodiscard]] MsgpackId find(MsgpackId map, std::string_view key) const;

private:
    friend class MsgpackReader;

    std::vector<MsgpackValue> m_values;
};

/// Reads exactly one value that fills [begin, end) of the file.
///
/// throws   Error{BadFormat, "CKPT-TRUNCATED" | "CKPT-MSGPACK" | "CKPT-DUPLICATE" |
///          "CKPT-TRAILING"}; there is no other limit to what a file may declare than its size
[[nodiscard]] Msgpack readMsgpack(const File& file, std::uint64_t begin, std::uint64_t end);

/// The bytes of a Text; at most maxBytes of it.
[[nodiscard]] std::string
msgpackText(const File& file, const MsgpackValue& value, std::size_t maxBytes);

} // namespace core
