#include "core/base/npy.h"

#include "core/base/error.h"
#include "core/base/npy_header.h"
#include "core/base/text.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <stdexcept>

/// Layout: the magic 93 "NUMPY", two bytes of version, the length of the header (2 bytes in version
/// 1, 4 in 2 and 3, little-endian), the header (see npy_header.cpp), the values. Version 3 differs
/// from 2 in the encoding of records' names only. Not supported: objects, records, text, dates,
/// complex numbers, floats of 12 or 16 bytes, and several arrays in one file.
namespace core {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kMaxHeaderBytes = 10000; // as NumPy
constexpr std::size_t kAlignment = 64;         // of the values, as NumPy

std::uint64_t unsignedValue(std::span<const std::byte> bytes, bool isBigEndian) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        value = (value << 8U) |
                std::to_integer<std::uint64_t>(bytes[isBigEndian ? i : bytes.size() - 1 - i]);
    }
    return value;
}

double halfValue(std::uint64_t bits) {
    const auto fraction = static_cast<double>(bits & 0x3FFU);
    const int exponent = static_cast<int>((bits >> 10U) & 0x1FU);
    double value =
        exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25);
    if (exponent == 31) {
        value = fraction == 0 ? HUGE_VAL : std::nan("");
    }
    return (bits & 0x8000U) != 0 ? -value : value;
}

double floatValue(std::uint64_t bits, std::size_t bytes) {
    switch (bytes) {
    case 2:
        return halfValue(bits);
    case 4:
        return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    default:
        return std::bit_cast<double>(bits);
    }
}

double signedValue(std::uint64_t bits, std::size_t bytes) {
    const auto unused = static_cast<unsigned>(64 - 8 * bytes);
    return static_cast<double>(static_cast<std::int64_t>(bits << unused) >> unused);
}

class Reader final {
public:
    Reader(std::span<const std::byte> file, const std::string& where, const std::string& code)
        : m_file(file), m_where(where), m_code(code) {}

    NpyArray array() const {
        const std::size_t start = headerStart();
        const std::size_t bytes = unsignedValue(m_file.subspan(8, start - 8), false);
        if (bytes > kMaxHeaderBytes || bytes > m_file.size() - start) {
            fail("header: has " + std::to_string(bytes) + " bytes, the file " +
                 std::to_string(m_file.size() - start) + ", the limit is " +
                 std::to_string(kMaxHeaderBytes));
        }
        const NpyHeader said = header(m_file.subspan(start, bytes));
        NpyArray array = typed(said.descr);
        array.isFortranOrder = said.isFortranOrder;
        array.shape = said.shape;
        array.values = m_file.subspan(start + bytes);
        const std::optional<std::uint64_t> expected = bytesOf(array);
        if (expected != array.values.size()) {
            fail("values: expected " + (expected ? std::to_string(*expected) : "more than 2^64") +
                 " bytes, found " + std::to_string(array.values.size()));
        }
        return array;
    }

private:
    std::size_t headerStart() const {
        if (m_file.size() < 12 || std::memcmp(m_file.data(), kMagic.data(), kMagic.size()) != 0) {
            fail("is not a NumPy file, or cut short");
        }
        const int version = std::to_integer<int>(m_file[6]);
        if (version < 1 || version > 3 || m_file[7] != std::byte{0}) {
            fail("version: expected 1.0, 2.0 or 3.0, found " + std::to_string(version) + "." +
                 std::to_string(std::to_integer<int>(m_file[7])));
        }
        return version == 1 ? 10 : 12;
    }

    NpyHeader header(std::span<const std::byte> bytes) const {
        try {
            return parseNpyHeader({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        } catch (const std::invalid_argument& problem) {
            fail(problem.what());
        } catch (const std::domain_error&) {
            refuse("records");
        }
    }

    NpyArray typed(const std::string& descr) const {
        NpyArray array;
        if (descr.find('O') != std::string::npos) {
            refuse("Python objects, which are pickles and could run code");
        }
        const std::string size = descr.size() == 3 ? descr.substr(2) : "";
        const bool isOrdered = descr.find_first_of("<>|=") == 0;
        const bool isKnown = descr.size() == 3 && isOrdered &&
                             (descr[1] == 'b'   ? size == "1"
                              : descr[1] == 'f' ? size == "2" || size == "4" || size == "8"
                              : descr[1] == 'i' || descr[1] == 'u'
                                  ? size == "1" || size == "2" || size == "4" || size == "8"
                                  : false);
        if (!isKnown || (size != "1" && descr[0] == '|')) {
            refuse("values of type \"" + printable(descr, 40) + "\"");
        }
        array.kind = descr[1];
        array.itemBytes = static_cast<std::size_t>(size[0] - '0');
        array.isBigEndian =
            descr[0] == '>' || (descr[0] == '=' && std::endian::native == std::endian::big);
        return array;
    }

    static std::optional<std::uint64_t> bytesOf(const NpyArray& array) {
        std::uint64_t bytes = array.itemBytes;
        bool overflows = false;
        for (const std::uint64_t side : array.shape) {
            if (side == 0) {
                return 0;
            }
            overflows = overflows || __builtin_mul_overflow(bytes, side, &bytes);
        }
        return overflows ? std::nullopt : std::optional(bytes);
    }

    [[noreturn]] void fail(const std::string& reason) const {
        throw Error(ErrorKind::BadFormat, m_code, m_where + ": " + reason);
    }

    [[noreturn]] void refuse(const std::string& content) const {
        throw Error(ErrorKind::Unsupported, m_code, m_where + ": has " + content,
                    "Save it as booleans, whole numbers or floats of at most 64 bits.");
    }

    std::span<const std::byte> m_file;
    const std::string& m_where;
    const std::string& m_code;
};

} // namespace

double NpyArray::at(std::size_t place) const {
    std::size_t item = place;
    if (isFortranOrder) {
        item = 0;
        std::size_t stride = count();
        for (std::size_t i = shape.size(); i-- > 0;) {
            const auto side = static_cast<std::size_t>(shape[i]);
            stride /= side;
            item += place % side * stride;
            place /= side;
        }
    }
    const std::uint64_t bits =
        unsignedValue(values.subspan(item * itemBytes, itemBytes), isBigEndian);
    if (kind == 'f') {
        return floatValue(bits, itemBytes);
    }
    return kind == 'i' ? signedValue(bits, itemBytes) : static_cast<double>(bits);
}

NpyArray
parseNpy(std::span<const std::byte> file, const std::string& where, const std::string& code) {
    return Reader(file, where, code).array();
}

std::vector<std::byte> npyFile(std::string_view descr,
                               std::span<const std::size_t> shape,
                               std::span<const std::byte> values) {
    std::string header =
        "{'descr': '" + std::string(descr) + "', 'fortran_order': False, 'shape': (";
    for (const std::size_t side : shape) {
        header += std::to_string(side) + (shape.size() == 1 ? "," : ", ");
    }
    if (shape.size() > 1) {
        header.resize(header.size() - 2);
    }
    header += "), }";
    const std::size_t start = kMagic.size() + 4; // version and length
    header.append(kAlignment - 1 - (start + header.size()) % kAlignment, ' ');
    header += '\n';
    std::string head(kMagic);
    head += {'\1', '\0', static_cast<char>(header.size() & 255U),
             static_cast<char>(header.size() >> 8U)};
    head += header;
    std::vector<std::byte> file(head.size() + values.size());
    std::memcpy(file.data(), head.data(), head.size());
    if (!values.empty()) {
        std::memcpy(file.data() + head.size(), values.data(), values.size());
    }
    return file;
}

} // namespace core
