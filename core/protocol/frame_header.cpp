#include "core/protocol/frame_header.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/protocol/json_fields.h"

#include <array>
#include <cstring>
#include <limits>
#include <utility>

namespace core {
namespace {

struct TypeName {
    const char* name;
    std::uint64_t bytes;
};
constexpr std::array<TypeName, 5> kTypes{TypeName{"uint8", 1}, TypeName{"uint16", 2},
                                         TypeName{"int32", 4}, TypeName{"int64", 8},
                                         TypeName{"float32", 4}};

constexpr std::size_t kMaxDimensions = 8;
constexpr std::size_t kMaxNameBytes = 64;

[[noreturn]] void refuse(const char* code, const std::string& problem) {
    throw Error(ErrorKind::BadFormat, code, "cannot read frame: " + problem);
}

template <typename Value>
Value littleEndian(std::span<const std::byte, kPrefixBytes> bytes, std::size_t offset) {
    Value value = 0;
    for (std::size_t i = sizeof(Value); i-- > 0;) {
        value = static_cast<Value>((value << 8U) | std::to_integer<Value>(bytes[offset + i]));
    }
    return value;
}

ArrayType typeOf(const std::string& name) {
    for (std::size_t i = 0; i < kTypes.size(); ++i) {
        if (name == kTypes[i].name) {
            return static_cast<ArrayType>(i);
        }
    }
    refuse("PROTOCOL-ARRAY", "dtype: expected uint8, uint16, int32, int64 or float32, found " +
                                 printable(name, kMaxNameBytes));
}

Array readArray(const nlohmann::json& in) {
    Array array;
    std::string type;
    fields::read(in, "name", array.name);
    fields::read(in, "dtype", type);
    fields::read(in, "shape", array.shape);
    array.dtype = typeOf(type);
    if (array.name.empty() || array.name.size() > kMaxNameBytes) {
        refuse("PROTOCOL-ARRAY", "array without a name, or with one over 64 bytes");
    }
    return array;
}

std::vector<Array> readArrays(const nlohmann::json& in) {
    const nlohmann::json* list = fields::find(in, "arrays");
    if (!list) {
        return {};
    }
    if (!list->is_array() || list->size() > kMaxArrays) {
        refuse("PROTOCOL-ARRAY", "arrays: expected a list of at most 64");
    }
    std::vector<Array> arrays;
    for (const nlohmann::json& item : *list) {
        Array array = readArray(item);
        for (const Array& other : arrays) {
            if (other.name == array.name) {
                refuse("PROTOCOL-ARRAY", "array " + printable(array.name) + " appears twice");
            }
        }
        arrays.push_back(std::move(array));
    }
    return arrays;
}

} // namespace

const char* dtypeName(ArrayType type) {
    return kTypes[static_cast<std::size_t>(type)].name;
}

std::uint64_t byteSize(const Array& array) {
    std::uint64_t bytes = kTypes[static_cast<std::size_t>(array.dtype)].bytes;
    if (array.shape.size() > kMaxDimensions) {
        refuse("PROTOCOL-ARRAY", printable(array.name) + ": more than 8 dimensions");
    }
    for (const std::int64_t side : array.shape) {
        // As unsigned a negative side is a huge one. Both factors are at most 2^30: no overflow.
        const bool isTooLarge = static_cast<std::uint64_t>(side) > kMaxPayloadBytes;
        bytes *= isTooLarge ? 1 : static_cast<std::uint64_t>(side);
        if (isTooLarge || bytes > kMaxPayloadBytes) {
            refuse("PROTOCOL-ARRAY", printable(array.name) + ": negative size, or more than " +
                                         byteCount(kMaxPayloadBytes));
        }
    }
    return bytes;
}

FrameLengths parsePrefix(std::span<const std::byte, kPrefixBytes> prefix) {
    if (std::memcmp(prefix.data(), "BSCP", 4) != 0) {
        const std::string_view found(reinterpret_cast<const char*>(prefix.data()), 4);
        refuse("PROTOCOL-MAGIC", "expected BSCP, found " + printable(found));
    }
    const auto version = littleEndian<std::uint16_t>(prefix, 4);
    if (version != kProtocolVersion) {
        refuse("PROTOCOL-VERSION", "version: expected " + std::to_string(kProtocolVersion) +
                                       ", found " + std::to_string(version));
    }
    if (littleEndian<std::uint16_t>(prefix, 6) != 0) {
        refuse("PROTOCOL-FLAGS", "flags of a later version");
    }
    const FrameLengths lengths{littleEndian<std::uint32_t>(prefix, 8),
                               littleEndian<std::uint64_t>(prefix, 12)};
    if (lengths.header > kMaxHeaderBytes || lengths.payload > kMaxPayloadBytes) {
        refuse("PROTOCOL-TOO-LARGE", "header of " + byteCount(lengths.header) + ", payload of " +
                                         byteCount(lengths.payload));
    }
    return lengths;
}

Frame parseHeader(std::string_view text, std::uint64_t payloadLength) {
    const nlohmann::json in = parseJson(text, "frame header", "PROTOCOL-JSON");
    Frame frame;
    fields::read(in, "kind", frame.kind);
    fields::read(in, "id", frame.id);
    if (frame.kind.empty() || frame.kind.size() > kMaxNameBytes) {
        refuse("PROTOCOL-FIELD", "kind: expected 1 to 64 bytes");
    }
    if (const nlohmann::json* found = fields::find(in, "fields")) {
        if (!found->is_object()) {
            refuse("PROTOCOL-FIELD", "fields: expected an object");
        }
        frame.fields = *found;
    }
    frame.arrays = readArrays(in);
    std::uint64_t total = 0;
    for (const Array& array : frame.arrays) {
        total += byteSize(array); // 64 x 2^30 at most
    }
    if (total != payloadLength) {
        refuse("PROTOCOL-ARRAY", "payload: expected " + std::to_string(total) + " bytes, found " +
                                     std::to_string(payloadLength));
    }
    return frame;
}

} // namespace core
