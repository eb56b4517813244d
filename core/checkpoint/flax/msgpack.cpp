// MessagePack: a value begins with one byte that says what it is; lengths and numbers are big
// endian.
//
//   00..7F  E0..FF       integer: the byte itself, signed
//   80..8F  DE DF        map of N pairs: N in the byte, in 2, in 4 bytes; then key, value, key, …
//   90..9F  DC DD        list of N values
//   A0..BF  D9 DA DB     text of N bytes of UTF-8: N in the byte, in 1, in 2, in 4 bytes
//   C0  C2  C3           nothing, false, true
//   C4 C5 C6             bytes: N in 1, 2, 4 bytes
//   C7 C8 C9  D4..D8     extension: N in 1, 2, 4 bytes or 1, 2, 4, 8, 16; u8 type; N bytes
//   CA CB                float of 4, 8 bytes
//   CC..CF  D0..D3       unsigned, signed integer of 1, 2, 4, 8 bytes
//   C1                   unused
//
// Stricter than most readers: keys are texts of at most 1 KiB, no key stands twice in a map, maps
// and lists lie at most 64 deep, a file has at most a million values, and nothing follows the
// first. A container on the way is a place on a stack of our own, so that no file decides how deep
// calls nest.
#include "core/checkpoint/flax/msgpack.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/flax/msgpack_input.h"
#include "core/checkpoint/read_failure.h"

#include <algorithm>
#include <array>
#include <limits>

namespace core {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::uint64_t kMaxValues = 1'000'000;
constexpr std::uint64_t kMaxKeyBytes = 1024;

/// Keys of the maps in which msgpack-numpy stores arrays; it writes them as bytes.
constexpr std::array<std::string_view, 5> kNumpyKeys{"nd", "type", "kind", "shape", "data"};

[[noreturn]] void failNumpy(const File& file) {
    throw Error(ErrorKind::Unsupported, "CKPT-MSGPACK",
                "cannot read checkpoint: " + printable(file.path().native()) +
                    ": its arrays were written by msgpack-numpy, which may hold pickled objects: "
                    "expected msgpack as Flax writes it",
                "Save it with flax.serialization.to_bytes.");
}

} // namespace

/// The values come in the order of the file; m_open are the containers around the present one.
class MsgpackReader final {
public:
    MsgpackReader(const File& file, std::uint64_t begin, std::uint64_t end)
        : m_input(file, begin, end) {}

    Msgpack run() {
        read({});
        while (!m_open.empty()) {
            if (m_open.back().left == 0) {
                close(m_open.back().id);
                m_open.pop_back();
                continue;
            }
            --m_open.back().left;
            const MsgpackValue& container = m_result.m_values[m_open.back().id];
            read(container.kind == MsgpackKind::Map ? readKey()
                                                    : std::to_string(container.children.size()));
        }
        if (m_input.left() != 0) {
            failReading(m_input.file().path(), "CKPT-TRAILING",
                        std::to_string(m_input.left()) + " bytes follow its end");
        }
        return std::move(m_result);
    }

private:
    struct Open {
        MsgpackId id;
        std::uint64_t left; ///< values or pairs
    };

    std::string readKey() {
        const std::uint8_t head = m_input.byte();
        const bool isText = (head >= 0xA0 && head <= 0xBF) || (head >= 0xD9 && head <= 0xDB);
        const bool isBytes = head >= 0xC4 && head <= 0xC6;
        if (!isText && !isBytes) {
            m_input.fail("a key is no text");
        }
        const std::uint64_t count = head <= 0xBF ? head - 0xA0U
                                    : isText     ? m_input.number(1U << (head - 0xD9U))
                                                 : m_input.number(1U << (head - 0xC4U));
        m_input.require(count);
        if (count > kMaxKeyBytes) {
            m_input.fail("a key of " + std::to_string(count) + " bytes");
        }
        std::string key = m_input.text(static_cast<std::size_t>(count));
        if (isBytes) {
            if (std::find(kNumpyKeys.begin(), kNumpyKeys.end(), key) != kNumpyKeys.end()) {
                failNumpy(m_input.file());
            }
            m_input.fail("a key is no text");
        }
        if (!isUtf8(key)) {
            m_input.fail("the key " + printable(key, 120) + " is no UTF-8");
        }
        return key;
    }

    void read(std::string key) {
        if (m_result.m_values.size() == kMaxValues) {
            m_input.fail("more than " + std::to_string(kMaxValues) + " values");
        }
        const auto id = static_cast<MsgpackId>(m_result.m_values.size());
        if (!m_open.empty()) {
            m_result.m_values[m_open.back().id].children.push_back(id);
        }
        MsgpackValue& value = m_result.m_values.emplace_back();
        value.key = std::move(key);
        const std::uint8_t head = m_input.byte();
        if (head <= 0x7F || head >= 0xE0) {
            value.kind = MsgpackKind::Integer;
            value.integer = static_cast<std::int8_t>(head);
        } else if (head <= 0x8F) {
            open(id, MsgpackKind::Map, head & 0x0FU);
        } else if (head <= 0x9F) {
            open(id, MsgpackKind::List, head & 0x0FU);
        } else if (head <= 0xBF) {
            skip(value, MsgpackKind::Text, head & 0x1FU);
        } else {
            readLong(id, head);
        }
    }

    /// The kinds that fill their first byte.
    void readLong(MsgpackId id, std::uint8_t head) {
        MsgpackValue& value = m_result.m_values[id];
        switch (head) {
        case 0xC0:
            break;
        case 0xC2:
        case 0xC3:
            value.kind = MsgpackKind::Bool;
            value.integer = head - 0xC2;
            break;
        case 0xC4:
        case 0xC5:
        case 0xC6:
            skip(value, MsgpackKind::Bytes, m_input.number(1U << (head - 0xC4U)));
            break;
        case 0xC7:
        case 0xC8:
        case 0xC9:
            readExtension(value, m_input.number(1U << (head - 0xC7U)));
            break;
        case 0xCA:
        case 0xCB:
            skip(value, MsgpackKind::Float, head == 0xCA ? 4 : 8);
            break;
        case 0xCC:
        case 0xCD:
        case 0xCE:
        case 0xCF:
            readInteger(value, 1U << (head - 0xCCU), false);
            break;
        case 0xD0:
        case 0xD1:
        case 0xD2:
        case 0xD3:
            readInteger(value, 1U << (head - 0xD0U), true);
            break;
        case 0xD4:
        case 0xD5:
        case 0xD6:
        case 0xD7:
        case 0xD8:
            readExtension(value, std::uint64_t{1} << (head - 0xD4U));
            break;
        case 0xD9:
        case 0xDA:
        case 0xDB:
            skip(value, MsgpackKind::Text, m_input.number(1U << (head - 0xD9U)));
            break;
        case 0xDC:
        case 0xDD:
            open(id, MsgpackKind::List, m_input.number(head == 0xDC ? 2 : 4));
            break;
        case 0xDE:
        case 0xDF:
            open(id, MsgpackKind::Map, m_input.number(head == 0xDE ? 2 : 4));
            break;
        default:
            m_input.fail("a value of no kind");
        }
    }

    void readInteger(MsgpackValue& value, unsigned byteCount, bool isSigned) {
        value.kind = MsgpackKind::Integer;
        const std::uint64_t bits = m_input.number(byteCount);
        const unsigned unused = 64 - 8 * byteCount;
        constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
        value.integer = isSigned ? static_cast<std::int64_t>(bits << unused) >> unused
                                 : static_cast<std::int64_t>(std::min(bits, kLargest));
    }

    void readExtension(MsgpackValue& value, std::uint64_t count) {
        value.extensionType = static_cast<std::int8_t>(m_input.byte());
        skip(value, MsgpackKind::Extension, count);
    }

    void skip(MsgpackValue& value, MsgpackKind kind, std::uint64_t count) {
        value.kind = kind;
        value.offset = m_input.position();
        value.bytes = count;
        m_input.skip(count);
    }

    void open(MsgpackId id, MsgpackKind kind, std::uint64_t count) {
        m_result.m_values[id].kind = kind;
        if (m_open.size() == kMaxDepth) {
            m_input.fail("maps or lists lie more than " + std::to_string(kMaxDepth) + " deep");
        }
        if (count > kMaxValues) {
            m_input.fail("more than " + std::to_string(kMaxValues) + " values");
        }
        m_input.require(kind == MsgpackKind::Map ? 2 * count : count);
        m_open.push_back({id, count});
    }

    /// Compares the keys of a map, now that all are known.
    void close(MsgpackId id) const {
        const MsgpackValue& container = m_result.m_values[id];
        if (container.kind != MsgpackKind::Map) {
            return;
        }
        std::vector<std::string_view> keys;
        keys.reserve(container.children.size());
        for (const MsgpackId child : container.children) {
            keys.emplace_back(m_result.m_values[child].key);
        }
        std::sort(keys.begin(), keys.end());
        const auto twice = std::adjacent_find(keys.begin(), keys.end());
        if (twice != keys.end()) {
            failReading(m_input.file().path(), "CKPT-DUPLICATE",
                        "the key " + printable(*twice, 120) + " stands twice in one map");
        }
        const auto has = [&](std::string_view key) {
            return std::binary_search(keys.begin(), keys.end(), key);
        };
        if (has("nd") && (has("type") || has("kind"))) {
            failNumpy(m_input.file());
        }
    }

    MsgpackInput m_input;
    Msgpack m_result;
    std::vector<Open> m_open;
};

MsgpackId Msgpack::find(MsgpackId map, std::string_view key) const {
    if (map == kNoMsgpackId || at(map).kind != MsgpackKind::Map) {
        return kNoMsgpackId;
    }
    const std::vector<MsgpackId>& children = at(map).children;
    const auto found = std::find_if(children.begin(), children.end(),
                                    [&](MsgpackId child) { return at(child).key == key; });
    return found == children.end() ? kNoMsgpackId : *found;
}

Msgpack readMsgpack(const File& file, std::uint64_t begin, std::uint64_t end) {
    return MsgpackReader(file, begin, end).run();
}

std::string msgpackText(const File& file, const MsgpackValue& value, std::size_t maxBytes) {
    std::string text(std::min<std::uint64_t>(value.bytes, maxBytes), '\0');
    file.readAt(value.offset, std::as_writable_bytes(std::span(text)));
    return text;
}

} // namespace core
