#include "core/protocol/frame.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocol/frame_header.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace core {
namespace {

template <typename Value>
void appendLittleEndian(std::vector<std::byte>& out, Value value) {
    for (std::size_t i = 0; i < sizeof(Value); ++i) {
        out.push_back(static_cast<std::byte>((value >> (8 * i)) & 0xFFU));
    }
}

std::string headerOf(const Frame& frame) {
    nlohmann::json arrays = nlohmann::json::array();
    for (const Array& array : frame.arrays) {
        if (byteSize(array) != array.bytes.size()) {
            throw Error(ErrorKind::Internal, "INTERNAL",
                        "cannot write frame: " + frame.kind + ": " + array.name +
                            ": its shape and its bytes disagree");
        }
        arrays.push_back(
            {{"name", array.name}, {"dtype", dtypeName(array.dtype)}, {"shape", array.shape}});
    }
    nlohmann::json header{{"kind", frame.kind}, {"id", frame.id}, {"arrays", std::move(arrays)}};
    header["fields"] = frame.fields.is_null() ? nlohmann::json::object() : frame.fields;
    // Names from file systems and checkpoints need not be UTF-8.
    return header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <typename Value>
Array arrayOf(std::string name,
              ArrayType dtype,
              std::vector<std::int64_t> shape,
              std::span<const Value> values) {
    const auto bytes = std::as_bytes(values);
    return {std::move(name), dtype, std::move(shape), {bytes.begin(), bytes.end()}};
}

template <typename Value>
std::vector<Value> valuesOf(const Array& array, ArrayType dtype) {
    if (array.dtype != dtype || array.bytes.size() % sizeof(Value) != 0) {
        throw Error(ErrorKind::BadFormat, "PROTOCOL-ARRAY",
                    "cannot read array: " + printable(array.name) + ": expected " +
                        std::string(dtypeName(dtype)));
    }
    std::vector<Value> values(array.bytes.size() / sizeof(Value));
    if (!values.empty()) {
        std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
    }
    return values;
}

} // namespace

const Array* Frame::find(std::string_view name) const {
    const auto place = std::find_if(arrays.begin(), arrays.end(),
                                    [&](const Array& array) { return array.name == name; });
    return place == arrays.end() ? nullptr : &*place;
}

Array byteArray(std::string name,
                std::vector<std::int64_t> shape,
                std::span<const std::uint8_t> values) {
    return arrayOf(std::move(name), ArrayType::UInt8, std::move(shape), values);
}

Array wordArray(std::string name,
                std::vector<std::int64_t> shape,
                std::span<const std::uint16_t> values) {
    return arrayOf(std::move(name), ArrayType::UInt16, std::move(shape), values);
}

Array intArray(std::string name,
               std::vector<std::int64_t> shape,
               std::span<const std::int32_t> values) {
    return arrayOf(std::move(name), ArrayType::Int32, std::move(shape), values);
}

Array floatArray(std::string name, std::vector<std::int64_t> shape, std::span<const float> values) {
    return arrayOf(std::move(name), ArrayType::Float32, std::move(shape), values);
}

Array floatArray(std::string name, std::span<const float> values) {
    return floatArray(std::move(name), {static_cast<std::int64_t>(values.size())}, values);
}

std::vector<float> floatsOf(const Array& array) {
    return valuesOf<float>(array, ArrayType::Float32);
}

std::vector<std::int32_t> intsOf(const Array& array) {
    return valuesOf<std::int32_t>(array, ArrayType::Int32);
}

std::vector<std::byte> encodeFrame(const Frame& frame) {
    const std::string header = headerOf(frame);
    std::uint64_t payload = 0;
    for (const Array& array : frame.arrays) {
        payload += array.bytes.size();
    }
    if (header.size() > kMaxHeaderBytes || payload > kMaxPayloadBytes ||
        frame.arrays.size() > kMaxArrays) {
        throw Error(ErrorKind::BadFormat, "PROTOCOL-TOO-LARGE",
                    "cannot write frame: " + frame.kind + ": header of " +
                        byteCount(header.size()) + ", payload of " + byteCount(payload));
    }
    std::vector<std::byte> out;
    out.reserve(kPrefixBytes + header.size() + payload);
    const auto append = [&out](std::span<const std::byte> bytes) {
        out.insert(out.end(), bytes.begin(), bytes.end());
    };
    append(std::as_bytes(std::span("BSCP", 4)));
    appendLittleEndian(out, kProtocolVersion);
    appendLittleEndian(out, std::uint16_t{0});
    appendLittleEndian(out, static_cast<std::uint32_t>(header.size()));
    appendLittleEndian(out, payload);
    append(std::as_bytes(std::span(header)));
    for (const Array& array : frame.arrays) {
        append(array.bytes);
    }
    return out;
}

void FrameReader::push(std::span<const std::byte> bytes) {
    m_bytes.erase(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(m_begin));
    m_begin = 0;
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
}

std::optional<Frame> FrameReader::pop() {
    std::span<const std::byte> rest = std::span(m_bytes).subspan(m_begin);
    if (!m_frame) {
        if (rest.size() < kPrefixBytes) {
            return std::nullopt;
        }
        const FrameLengths lengths = parsePrefix(rest.first<kPrefixBytes>());
        if (rest.size() < kPrefixBytes + lengths.header) {
            return std::nullopt;
        }
        const auto header = rest.subspan(kPrefixBytes, lengths.header);
        m_frame = parseHeader({reinterpret_cast<const char*>(header.data()), header.size()},
                              lengths.payload);
        m_payloadLength = lengths.payload;
        m_begin += kPrefixBytes + lengths.header;
        rest = rest.subspan(kPrefixBytes + lengths.header);
    }
    if (rest.size() < m_payloadLength) {
        return std::nullopt;
    }
    m_begin += m_payloadLength;
    for (Array& array : m_frame->arrays) {
        const std::size_t size = byteSize(array);
        array.bytes.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size));
        rest = rest.subspan(size);
    }
    return std::exchange(m_frame, std::nullopt);
}

} // namespace core
