// An array in a msgpack file of Flax (flax/serialization.py):
//
//   extension 1   its payload is msgpack again: a list of the shape (a list of integers), the name
//                 of numpy for the element type ("float32", "bfloat16") and the elements (bytes,
//                 row-major, little endian)
//   extension 3   a single number of numpy, written as an array with the shape []
//   in pieces     arrays above 2^30 bytes: a map with "__msgpack_chunked_array__", "shape" (a map
//                 {"0": size, "1": size, …}) and "chunks" (a map {"0": array, "1": array, …} of
//                 flat arrays that follow each other)
#include "core/checkpoint/flax/flax_array.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/read_failure.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace core {
namespace {

constexpr int kArray = 1;
constexpr int kNumber = 3;
constexpr const char* kPieces = "__msgpack_chunked_array__";
constexpr std::size_t kMaxRank = 16;

struct NumpyType {
    std::string_view numpy; ///< "float32"
    std::string_view name;  ///< "F32", as in a TensorEntry
    std::uint64_t bytes;    ///< of one element
};
constexpr std::array<NumpyType, 17> kTypes{{{"float32", "F32", 4},
                                            {"bfloat16", "BF16", 2},
                                            {"float16", "F16", 2},
                                            {"float64", "F64", 8},
                                            {"int64", "I64", 8},
                                            {"int32", "I32", 4},
                                            {"int16", "I16", 2},
                                            {"int8", "I8", 1},
                                            {"uint64", "U64", 8},
                                            {"uint32", "U32", 4},
                                            {"uint16", "U16", 2},
                                            {"uint8", "U8", 1},
                                            {"bool", "BOOL", 1},
                                            {"complex64", "C64", 8},
                                            {"complex128", "C128", 16},
                                            {"float8_e4m3fn", "F8_E4M3", 1},
                                            {"float8_e5m2", "F8_E5M2", 1}}};

class ArrayReader final {
public:
    ArrayReader(const Msgpack& msgpack, const File& file, const std::string& name, Pieces& pieces)
        : m_msgpack(msgpack), m_file(file), m_name(name), m_pieces(pieces) {}

    [[nodiscard]] TensorEntry read(MsgpackId id) const {
        TensorEntry entry = m_msgpack.at(id).kind == MsgpackKind::Map
                                ? readPieces(id)
                                : readExtension(m_msgpack.at(id));
        entry.name = entry.storedName = m_name;
        return entry;
    }

private:
    [[noreturn]] void fail(const char* code, const std::string& problem) const {
        failReading(m_file.path(), code, "array " + printable(m_name, 120) + ": " + problem);
    }

    [[nodiscard]] NumpyType typeOf(const MsgpackValue& value) const {
        constexpr std::size_t kMaxTypeBytes = 60;
        const std::string text = msgpackText(m_file, value, kMaxTypeBytes);
        const auto* type = std::find_if(kTypes.begin(), kTypes.end(),
                                        [&](const NumpyType& t) { return t.numpy == text; });
        if (value.kind != MsgpackKind::Text || type == kTypes.end()) {
            throw Error(ErrorKind::Unsupported, "CKPT-TYPE-UNKNOWN",
                        "cannot read checkpoint: " + printable(m_file.path().native()) +
                            ": array " + printable(m_name, 120) + ": expected numbers, found the " +
                            "element type \"" + printable(text) + "\"",
                        "Save the weights as float32 or bfloat16.");
        }
        return *type;
    }

    [[nodiscard]] std::vector<std::int64_t> shapeOf(const Msgpack& values,
                                                    const std::vector<MsgpackId>& sizes) const {
        if (sizes.size() > kMaxRank) {
            fail("CKPT-SHAPE", "it has " + std::to_string(sizes.size()) +
                                   " dimensions, the limit is " + std::to_string(kMaxRank));
        }
        std::vector<std::int64_t> shape;
        for (const MsgpackId size : sizes) {
            if (values.at(size).kind != MsgpackKind::Integer || values.at(size).integer < 0) {
                fail("CKPT-SHAPE", "a size in its shape is negative or no number");
            }
            shape.push_back(values.at(size).integer);
        }
        return shape;
    }

    /// Shape and type must need exactly the bytes that are there.
    void requireSize(const TensorEntry& entry) const {
        std::uint64_t bytes =
            std::find_if(kTypes.begin(), kTypes.end(), [&](const NumpyType& type) {
                return type.name == entry.typeName;
            })->bytes;
        bool isPossible = true;
        bool isEmpty = false;
        for (const std::int64_t size : entry.shape) {
            isEmpty = isEmpty || size == 0;
            isPossible = isPossible &&
                         (size == 0 ||
                          !__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(size), &bytes));
        }
        if (!isPossible || entry.bytes != (isEmpty ? 0 : bytes)) {
            fail("CKPT-SHAPE", "shape " + shapeText(entry.shape) + " of " + entry.typeName +
                                   " does not fit the " + std::to_string(entry.bytes) +
                                   " bytes that are stored");
        }
    }

    [[nodiscard]] TensorEntry readExtension(const MsgpackValue& value) const {
        const Msgpack parts = readMsgpack(m_file, value.offset, value.offset + value.bytes);
        const std::vector<MsgpackId>& fields = parts.at(parts.root()).children;
        if (parts.at(parts.root()).kind != MsgpackKind::List || fields.size() != 3 ||
            parts.at(fields[0]).kind != MsgpackKind::List ||
            parts.at(fields[2]).kind != MsgpackKind::Bytes) {
            fail("CKPT-MSGPACK", "expected a list of shape, element type and bytes");
        }
        const NumpyType type = typeOf(parts.at(fields[1]));
        TensorEntry entry;
        entry.type = typeFromName(type.name);
        entry.typeName = type.name;
        entry.shape = shapeOf(parts, parts.at(fields[0]).children);
        entry.offset = parts.at(fields[2]).offset;
        entry.bytes = parts.at(fields[2]).bytes;
        requireSize(entry);
        return entry;
    }

    /// The values of a map {"0": …, "1": …} in the order of their numbers.
    [[nodiscard]] std::vector<MsgpackId> inOrder(MsgpackId map, const char* what) const {
        if (map == kNoMsgpackId || m_msgpack.at(map).kind != MsgpackKind::Map) {
            fail("CKPT-SHAPE",
                 "it is written in pieces, and its " + std::string(what) + " is missing");
        }
        const std::vector<MsgpackId>& children = m_msgpack.at(map).children;
        std::vector<MsgpackId> ordered(children.size(), kNoMsgpackId);
        for (const MsgpackId child : children) {
            const std::string& key = m_msgpack.at(child).key;
            std::size_t index = 0;
            const auto [end, problem] = std::from_chars(key.data(), key.data() + key.size(), index);
            if (problem != std::errc() || end != key.data() + key.size() ||
                index >= ordered.size() || ordered[index] != kNoMsgpackId) {
                fail("CKPT-SHAPE", "it is written in pieces, and its " + std::string(what) +
                                       " has no number " + std::to_string(ordered.size() - 1));
            }
            ordered[index] = child;
        }
        return ordered;
    }

    [[nodiscard]] TensorEntry readPieces(MsgpackId id) const {
        TensorEntry entry;
        std::vector<TensorEntry> parts;
        for (const MsgpackId piece : inOrder(m_msgpack.find(id, "chunks"), "chunks")) {
            const MsgpackValue& value = m_msgpack.at(piece);
            if (value.kind != MsgpackKind::Extension || value.extensionType != kArray) {
                fail("CKPT-SHAPE", "a piece of it is no array");
            }
            const TensorEntry& part = parts.emplace_back(readExtension(value));
            if (part.typeName != parts.front().typeName) {
                fail("CKPT-SHAPE", "its pieces are " + entry.typeName + " and " + part.typeName);
            }
            entry.type = part.type;
            entry.typeName = part.typeName;
            entry.bytes += part.bytes;
        }
        if (parts.empty()) {
            fail("CKPT-SHAPE", "it is written in pieces, and there is none");
        }
        entry.shape = shapeOf(m_msgpack, inOrder(m_msgpack.find(id, "shape"), "shape"));
        requireSize(entry);
        entry.offset = m_pieces.add(parts.front().bytes, 0, parts.front().offset);
        for (std::size_t i = 1; i < parts.size(); ++i) {
            m_pieces.add(parts[i].bytes, 0, parts[i].offset);
        }
        return entry;
    }

    const Msgpack& m_msgpack;
    const File& m_file;
    const std::string& m_name;
    Pieces& m_pieces;
};

} // namespace

bool isFlaxArray(const Msgpack& msgpack, MsgpackId id) {
    const MsgpackValue& value = msgpack.at(id);
    return value.kind == MsgpackKind::Extension
               ? value.extensionType == kArray || value.extensionType == kNumber
               : msgpack.find(id, kPieces) != kNoMsgpackId;
}

TensorEntry flaxArray(const Msgpack& msgpack,
                      MsgpackId id,
                      const File& file,
                      const std::string& name,
                      Pieces& pieces) {
    return ArrayReader(msgpack, file, name, pieces).read(id);
}

} // namespace core
