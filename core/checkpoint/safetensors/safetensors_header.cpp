#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/safetensors/safetensors.h"
#include "core/checkpoint/safetensors/safetensors_layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace core {
namespace {

constexpr std::size_t kMaxRank = 16;
constexpr std::uint64_t kMaxSize = 1ULL << 40U;

std::string inQuotes(std::string_view name) {
    return std::string("\"").append(printable(name, 120)) + "\"";
}

/// Accepts exactly the header's grammar, three levels deep; the first other event is the fault.
class HeaderReader final : public nlohmann::json_sax<nlohmann::json> {
public:
    /// A tensor entry as written; end is kept in bytes until the entry is checked.
    std::vector<TensorEntry> entries;
    std::map<std::string, std::string> metadata;
    std::string problem;
    std::string code = "CKPT-HEADER";

    bool null() override {
        return m_place == Place::Metadata && m_isAwaitingMetadata ? leaveMetadata()
                                                                  : unexpected("null");
    }
    bool boolean(bool) override { return unexpected("true or false"); }
    bool number_integer(number_integer_t) override { return unexpected("a negative number"); }
    bool number_float(number_float_t, const string_t&) override {
        return unexpected("a number that is not a whole number below 2^64");
    }
    bool binary(binary_t&) override { return unexpected("binary data"); }

    bool number_unsigned(number_unsigned_t value) override {
        if (m_place == Place::Shape) {
            if (m_entry.shape.size() == kMaxRank) {
                return fail("CKPT-SHAPE", "tensor " + inQuotes(m_entry.storedName) +
                                              ": has more than " + std::to_string(kMaxRank) +
                                              " dimensions");
            }
            if (value > kMaxSize) {
                return fail("CKPT-SHAPE", "tensor " + inQuotes(m_entry.storedName) +
                                              ": impossible size " + std::to_string(value));
            }
            m_entry.shape.push_back(static_cast<std::int64_t>(value));
            return true;
        }
        if (m_place == Place::Offsets && m_offsetCount < 2) {
            m_offsets[m_offsetCount++] = value;
            return true;
        }
        return unexpected("the number " + std::to_string(value));
    }

    bool string(string_t& value) override {
        if (m_place == Place::Metadata && !m_isAwaitingMetadata) {
            metadata[m_key] = value;
            return true;
        }
        if (m_place == Place::Tensor && m_key == "dtype") {
            m_entry.typeName = value;
            return true;
        }
        return unexpected("the text " + inQuotes(value));
    }

    bool start_object(std::size_t) override {
        switch (m_place) {
        case Place::Start:
            m_place = Place::Root;
            return true;
        case Place::Metadata:
            if (m_isAwaitingMetadata) {
                m_isAwaitingMetadata = false;
                return true;
            }
            return unexpected("an object");
        case Place::AwaitTensor:
            m_place = Place::Tensor;
            return true;
        default:
            return unexpected("an object");
        }
    }

    bool key(string_t& name) override {
        switch (m_place) {
        case Place::Root:
            return rootKey(name);
        case Place::Metadata:
            m_key = name;
            return !metadata.contains(name) ||
                   fail("CKPT-DUPLICATE", "the metadata key " + inQuotes(name) + " appears twice");
        case Place::Tensor:
            return tensorKey(name);
        default:
            return unexpected("the key " + inQuotes(name));
        }
    }

    bool end_object() override {
        if (m_place == Place::Metadata) {
            return leaveMetadata();
        }
        if (m_place == Place::Tensor) {
            return finishTensor();
        }
        m_place = Place::End;
        return true;
    }

    bool start_array(std::size_t) override {
        if (m_place == Place::Tensor && m_key == "shape") {
            m_place = Place::Shape;
            return true;
        }
        if (m_place == Place::Tensor && m_key == "data_offsets") {
            m_place = Place::Offsets;
            m_offsetCount = 0;
            return true;
        }
        return unexpected("an array");
    }

    bool end_array() override {
        if (m_place == Place::Offsets && m_offsetCount != 2) {
            return fail("CKPT-HEADER", "tensor " + inQuotes(m_entry.storedName) +
                                           ": data_offsets needs two numbers");
        }
        m_place = Place::Tensor;
        return true;
    }

    bool parse_error(std::size_t position,
                     const std::string&,
                     const nlohmann::detail::exception&) override {
        return fail("CKPT-HEADER",
                    "the header is not valid JSON at byte " + std::to_string(position));
    }

private:
    enum class Place { Start, Root, Metadata, AwaitTensor, Tensor, Shape, Offsets, End };

    bool rootKey(const std::string& name) {
        if (!m_names.insert(name).second) {
            return fail("CKPT-DUPLICATE", "the name " + inQuotes(name) + " appears twice");
        }
        if (name == "__metadata__") {
            m_place = Place::Metadata;
            m_isAwaitingMetadata = true;
            return true;
        }
        m_entry = {};
        m_entry.storedName = name;
        m_hasField = {};
        m_place = Place::AwaitTensor;
        return true;
    }

    bool tensorKey(const std::string& name) {
        constexpr std::array<std::string_view, 3> kFields{"dtype", "shape", "data_offsets"};
        const auto* found = std::find(kFields.begin(), kFields.end(), name);
        if (found == kFields.end()) {
            return fail("CKPT-HEADER", "tensor " + inQuotes(m_entry.storedName) +
                                           ": unknown field " + inQuotes(name));
        }
        m_key = name;
        if (std::exchange(m_hasField[static_cast<std::size_t>(found - kFields.begin())], true)) {
            return fail("CKPT-DUPLICATE", "tensor " + inQuotes(m_entry.storedName) +
                                              ": the field " + inQuotes(name) + " appears twice");
        }
        return true;
    }

    bool finishTensor() {
        if (m_hasField != std::array{true, true, true} || m_entry.typeName.empty()) {
            return fail("CKPT-HEADER", "tensor " + inQuotes(m_entry.storedName) +
                                           ": needs dtype, shape and data_offsets");
        }
        const auto [begin, end] = std::pair(m_offsets[0], m_offsets[1]);
        if (end < begin) {
            return fail("CKPT-OVERLAP", "tensor " + inQuotes(m_entry.storedName) +
                                            ": its data end before they begin");
        }
        m_entry.name = m_entry.storedName;
        m_entry.type = typeFromName(m_entry.typeName);
        m_entry.offset = begin;
        m_entry.bytes = end - begin;
        entries.push_back(std::move(m_entry));
        m_place = Place::Root;
        return true;
    }

    bool leaveMetadata() {
        m_isAwaitingMetadata = false;
        m_place = Place::Root;
        return true;
    }

    bool unexpected(const std::string& what) {
        if (m_place == Place::Start) {
            return fail("CKPT-HEADER", "the header begins with " + what + ", expected an object");
        }
        const bool isTensor = m_place == Place::AwaitTensor || m_place == Place::Tensor ||
                              m_place == Place::Shape || m_place == Place::Offsets;
        return fail("CKPT-HEADER", (isTensor ? "tensor " + inQuotes(m_entry.storedName)
                                             : std::string("metadata")) +
                                       ": unexpected " + what);
    }

    bool fail(const char* failCode, std::string text) {
        code = failCode;
        problem = std::move(text);
        return false;
    }

    Place m_place = Place::Start;
    bool m_isAwaitingMetadata = false;
    std::string m_key;
    TensorEntry m_entry;
    std::array<bool, 3> m_hasField{};
    std::array<std::uint64_t, 2> m_offsets{};
    std::size_t m_offsetCount = 0;
    std::unordered_set<std::string> m_names;
};

} // namespace

SafetensorsHeader parseSafetensorsHeader(std::string_view text,
                                         std::uint64_t dataStart,
                                         std::uint64_t dataBytes,
                                         const std::string& where) {
    HeaderReader reader;
    // The JSON library skips a byte-order mark and takes a NUL byte for the end of the text.
    const std::size_t nul = text.find('\0');
    if (nul != std::string_view::npos || text.starts_with("\xEF\xBB\xBF")) {
        reader.problem = "the header is not valid JSON at byte " +
                         std::to_string(nul == std::string_view::npos ? 1 : nul + 1);
    } else if (nlohmann::json::sax_parse(text.begin(), text.end(), &reader)) {
        reader.problem.clear();
    }
    if (!reader.problem.empty()) {
        throw Error(ErrorKind::BadFormat, reader.code,
                    "cannot read checkpoint: " + where + ": " + reader.problem);
    }
    if (reader.entries.empty()) {
        throw Error(ErrorKind::BadFormat, "CKPT-EMPTY",
                    "cannot read checkpoint: " + where + ": contains no tensors");
    }
    std::sort(reader.entries.begin(), reader.entries.end(),
              [](const TensorEntry& a, const TensorEntry& b) {
                  return std::pair(a.offset, a.bytes) < std::pair(b.offset, b.bytes);
              });
    checkLayout(reader.entries, dataStart, dataBytes, where);
    for (TensorEntry& entry : reader.entries) {
        entry.offset += dataStart;
    }
    return {std::move(reader.entries), std::move(reader.metadata)};
}

} // namespace core
