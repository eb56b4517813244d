#include "tests/fuzz/pickle_mutator.h"

#include "tests/core/checkpoint/torch_bytes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t maxSize);

namespace fuzz {
namespace {

using namespace tests::pickle;
using namespace std::string_literals;

/// How many bytes of length stand before the argument of a code; 0: it has no such argument.
std::size_t lengthBytes(unsigned char code) {
    switch (code) {
    case 0x8C: // texts, bytes and long numbers
    case 0x55:
    case 0x43:
    case 0x8A:
        return 1;
    case 0x58:
    case 0x54:
    case 0x42:
    case 0x8B:
        return 4;
    case 0x8D:
    case 0x8E:
    case 0x96:
        return 8;
    default:
        return 0;
    }
}

/// Of a code whose argument has always the same size.
std::size_t fixedBytes(unsigned char code) {
    switch (code) {
    case 0x80: // PROTO, BININT1, BINPUT, BINGET
    case 0x4B:
    case 0x71:
    case 0x68:
        return 1;
    case 0x4D:
        return 2;
    case 0x4A: // BININT, LONG_BINPUT, LONG_BINGET
    case 0x72:
    case 0x6A:
        return 4;
    case 0x47: // BINFLOAT, FRAME
    case 0x95:
        return 8;
    default:
        return 0;
    }
}

std::size_t lineEnd(std::string_view bytes, std::size_t from) {
    const std::size_t end = bytes.find('\n', from);
    return end == std::string_view::npos ? bytes.size() : end + 1;
}

/// Bytes of the first code and its argument; at most all.
std::size_t codeBytes(std::string_view bytes) {
    const auto code = static_cast<unsigned char>(bytes[0]);
    if (code == 0x63) { // GLOBAL
        return lineEnd(bytes, lineEnd(bytes, 1));
    }
    const std::size_t head = lengthBytes(code);
    std::uint64_t length = fixedBytes(code);
    for (std::size_t i = std::min(head, bytes.size() - 1); i > 0; --i) {
        length = (length << 8U) | static_cast<unsigned char>(bytes[i]);
    }
    const std::size_t left = bytes.size() - std::min(bytes.size(), 1 + head);
    return std::min(bytes.size(), 1 + head) + std::min<std::uint64_t>(length, left);
}

std::string withText(unsigned char code, std::string_view value) {
    const auto bytes = static_cast<unsigned>(lengthBytes(code));
    return std::string(1, static_cast<char>(code)).append(tests::number(value.size(), bytes)) +
           std::string(value);
}

/// Whole values and single codes that pickles of PyTorch are made of.
std::string piece(Random& random) {
    static const std::vector<std::string> kPieces = [] {
        std::vector<std::string> pieces{
            tensor({}),
            storage({}),
            dict({{"a", tensor({})}}),
            dict({{"model", dict({{"module.a", tensor({})}})}}),
            dict({{"_parameters", dict({{"w", tensor({})}})}, {"_modules", "}"}}),
            global("a.b", "C") + ")\x81" +
                dict({{"_parameters", dict({{"w", tensor({})}})}, {"_modules", "}"}}) + "b",
            call(global("collections", "OrderedDict"), {}),
            call(global("collections", "OrderedDict"), {"](" + text("a") + "N\x86" + "e"}),
            call(global("torch", "Size"), {integers({1, 3})}),
            call(global("posix", "system"), {text("x")}),
            text("posix") + text("system") + "\x93",
            call(global("torch._utils", "_rebuild_parameter"), {tensor({}), "\x88", "}"}),
            call(global("torch._tensor", "_rebuild_from_type_v2"),
                 {global("torch._utils", "_rebuild_tensor_v2"), global("torch", "Tensor"),
                  tuple({storage({}), "K\0"s, integers({3}), integers({1}), "\x89", "}"}), "}"}),
            call(global("torch._utils", "_rebuild_tensor_v3"),
                 {storage({}), "K\0"s, integers({3}), integers({1}), "\x89", "}",
                  global("torch", "int32")}),
            global("torch", "FloatTensor") + ")\x81" +
                tuple({storage({}), "K\x01", integers({2}), integers({1})}) + "b",
            tuple({text("module"), "N"}) + "Q",
            tuple({text("storage"), global("torch", "FloatStorage"), text("0"), text("cpu"),
                   "K\x03", tuple({text("9"), "K\x01", "K\x02"})}) +
                "Q"};
        for (const char* name : {"model", "module", "state_dict", "_modules", "_parameters",
                                 "_buffers", "storage", "0", "cpu", "conj", "module.x"}) {
            pieces.push_back(text(name));
        }
        for (const char* name : {"HalfStorage", "BoolStorage", "UntypedStorage", "QInt8Storage"}) {
            pieces.push_back(global("torch", name));
        }
        return pieces;
    }();
    static const std::string kCodes = "(.)012N]}teauslbdR\x81\x85\x86\x87\x88\x89\x8F\x90\x91\x92"
                                      "\x93\x94Q";
    const std::size_t kind = below(random, 8);
    if (kind < 3) {
        return {kCodes[below(random, kCodes.size())]};
    }
    if (kind == 3) { // what is in the memo, or will be
        return std::string(1, below(random, 2) == 0 ? 'h' : 'q') +
               static_cast<char>(below(random, 12));
    }
    return kPieces[below(random, kPieces.size())];
}

std::string someInteger(Random& random) {
    constexpr std::array<std::int64_t, 14> kValues{
        0,  1,         2,         3,        16, 17, 255, 65'536, 0x7FFF'FFFF, 0x1'0000'0000,
        -1, INT64_MAX, INT64_MIN, 1LL << 62};
    return integer(kValues[below(random, kValues.size())]);
}

void mutateCode(std::string& code, Random& random) {
    const auto kind = static_cast<unsigned char>(code[0]);
    const std::size_t head = 1 + lengthBytes(kind);
    const bool isNumber = kind == 0x8A || kind == 0x4B || kind == 0x4D || kind == 0x4A;
    if (isNumber && below(random, 2) == 0) {
        code = someInteger(random);
    } else if (head > 1 && code.size() >= head && below(random, 4) != 0) {
        code = withText(kind, mutateBytes(code.substr(head), 200));
    } else if (code.size() > 1) {
        code = code[0] + mutateBytes(code.substr(1), code.size() - 1);
    } else {
        code = piece(random);
    }
}

} // namespace

std::size_t below(Random& random, std::size_t count) {
    return random() % count;
}

std::vector<std::string> pickleCodes(std::string_view bytes) {
    std::vector<std::string> codes;
    while (!bytes.empty()) {
        const std::size_t count = codeBytes(bytes);
        codes.emplace_back(bytes.substr(0, count));
        bytes.remove_prefix(count);
        if (codes.back() == ".") {
            break;
        }
    }
    return codes;
}

std::string mutatePickle(std::string_view bytes, Random& random) {
    std::vector<std::string> codes = pickleCodes(bytes);
    for (std::size_t i = 1 + below(random, 4); i > 0 && !codes.empty(); --i) {
        const std::size_t first = below(random, codes.size());
        const std::size_t last =
            std::min(codes.size(), first + 1 + below(random, below(random, 4) == 0 ? 40 : 3));
        const auto begin = codes.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = codes.begin() + static_cast<std::ptrdiff_t>(last);
        const std::vector<std::string> range(begin, end);
        const std::size_t action = below(random, 8);
        if (action == 0) {
            codes.erase(begin, end);
        } else if (action <= 2) {
            const auto target =
                codes.begin() + static_cast<std::ptrdiff_t>(below(random, codes.size() + 1));
            codes.insert(target, range.begin(), range.end());
        } else if (action <= 4) {
            codes.insert(begin, piece(random));
        } else {
            mutateCode(codes[first], random);
        }
    }
    std::string all;
    for (const std::string& code : codes) {
        all += code;
    }
    return all;
}

std::string mutateBytes(std::string bytes, std::size_t maxBytes) {
    const std::size_t size = std::min(bytes.size(), maxBytes);
    bytes.resize(std::max<std::size_t>(maxBytes, 1));
    bytes.resize(
        LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(bytes.data()), size, bytes.size()));
    return bytes;
}

} // namespace fuzz
