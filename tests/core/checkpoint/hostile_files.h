#pragma once

#include "tests/core/checkpoint/torch_bytes.h"
#include "tests/core/checkpoint/weights_file.h"

#include <string>
#include <utility>
#include <vector>

/// Files of weights that lie about their sizes, or that need much of a reader that believes them.
namespace tests {

struct HostileFile {
    std::string name;
    std::string bytes;
    bool isRefused = true;
    unsigned megabytes = 50; ///< that opening it may take
    double seconds = 2;      ///< of the processor
};

inline std::string repeated(const std::string& text, std::size_t count) {
    std::string all;
    all.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) {
        all += text;
    }
    return all;
}

namespace hostile {

using namespace pickle;
using namespace std::string_literals;

/// An archive with a good tensor behind something else.
inline std::string after(const std::string& first) {
    return torchZip(whole(dict({{"first", first}, {"a", tensor({})}})));
}

inline std::string withCount(std::int64_t count) {
    Tensor stored;
    stored.count = count;
    return torchZip(whole(dict({{"a", tensor(stored)}})));
}

/// The end records of an archive with more entries than the old one can count.
inline std::string zip64(const std::vector<ZipItem>& items, std::uint64_t listed) {
    const std::string old = zipArchive(items);
    const std::size_t end = old.size() - 22;
    std::uint64_t directory = 0;
    for (const ZipItem& item : items) {
        directory += 46 + item.name.size();
    }
    return old.substr(0, end) + "PK\x06\x06" + number(44, 8) + number(45, 2) + number(45, 2) +
           number(0, 8) + number(listed, 8) + number(listed, 8) + number(directory, 8) +
           number(end - directory, 8) + "PK\x06\x07" + number(0, 4) + number(end, 8) +
           number(1, 4) + "PK\x05\x06" + number(0, 4) + number(0xFFFF, 2) + number(0xFFFF, 2) +
           number(0xFFFFFFFF, 4) + number(0xFFFFFFFF, 4) + number(0, 2);
}

inline std::vector<ZipItem> emptyEntries(int count) {
    std::vector<ZipItem> items{{"m/data.pkl", whole(dict({{"a", tensor({})}}))},
                               {"m/data/0", std::string(12, '\1')}};
    for (int i = 0; i < count; ++i) {
        items.emplace_back("m/data/x" + std::to_string(i), "");
    }
    return items;
}

/// An entry of 2^60 bytes, as the directory says.
inline std::string hugeEntry() {
    std::string bytes = zipArchive(
        {{"m/data.pkl", whole(dict({{"a", tensor({})}}))}, {"m/data/0", std::string(12, '\1')}});
    const std::string mark(8, '\xFF');
    bytes.replace(bytes.find("PK\x03\x04", 4) + 18, 8, mark);
    const std::size_t entry = bytes.rfind("PK\x01\x02");
    const std::string extra =
        number(1, 2) + number(16, 2) + number(1ULL << 60U, 8) + number(1ULL << 60U, 8);
    bytes.replace(entry + 20, 8, mark);
    bytes.replace(entry + 30, 2, number(extra.size(), 2));
    bytes.insert(entry + 46 + 8, extra);
    const std::size_t size = bytes.size() - 10;
    bytes.replace(size, 4, number(46 + 10 + 46 + 8 + extra.size(), 4));
    return bytes;
}

/// A part with a million fields, under many names.
inline std::string widePart() {
    const std::string fields = "Nq\0000}q\1("s + repeated("h\0h\0"s, 1'000'000) + text("_modules") +
                               "}" + text("_parameters") + "}u0";
    const std::string part = global("a", "B") + ")\x81q\2h\1b0"s;
    return torchZip(whole(fields + part + text("k") + "q\0030"s + global("a", "B") + ")\x81}(" +
                          text("_parameters") + dict({{"w", tensor({})}}) + text("_modules") +
                          "}(" + repeated("h\3h\2"s, 50'000) + "uub"));
}

/// A dictionary of millions of entries that is its own "model", "module" …
inline std::string innerSelf() {
    std::string names;
    for (const char* name : {"model", "module", "state_dict", "model_ema", "weights"}) {
        names += text(name) + "h\1"s;
    }
    return torchZip(whole("Nq\0000}q\1("s + repeated("h\0h\0"s, 3'900'000 / 2) + "u(" +
                          repeated("h\0h\0"s, 3'900'000 / 2) + "u(" + names + "u"));
}

inline std::string laughs() {
    std::string codes = "N\x85q\0"s;
    for (int i = 0; i < 60; ++i) {
        const char last = static_cast<char>(i);
        codes += "h"s + last + "h" + last + "\x86q" + static_cast<char>(i + 1);
    }
    return codes;
}

} // namespace hostile

inline std::vector<HostileFile> hostileTorchFiles() {
    using namespace hostile;
    Tensor far;
    far.strides = {100'000'000};
    Tensor endless;
    endless.sizes = {std::int64_t{1} << 40U, 1024};
    endless.strides = {0, 0};
    Tensor path;
    path.key = "../../../etc/passwd";
    return {
        {"many elements on a small record", withCount(200'000'000)},
        {"elements without end", withCount(std::int64_t{1} << 62U)},
        {"negative element count", withCount(-1)},
        {"huge stride", torchZip(whole(dict({{"a", tensor(far)}})))},
        {"expanded to terabytes", torchZip(whole(dict({{"a", tensor(endless)}})))},
        {"a path as the key of a storage", torchZip(whole(dict({{"a", tensor(path)}})))},
        {"memo of two thousand million", after("Nr\xFF\xFF\xFF\x7F")},
        {"text of 2 GB", after("X\0\0\0\x80"s)},
        {"text of 2^63 bytes", after("\x8D\0\0\0\0\0\0\0\x80"s)},
        {"bytes of 2^63", after("\x8E\0\0\0\0\0\0\0\x80"s)},
        {"number of 2 GB", after("\x8B\xFF\xFF\xFF\x7F")},
        {"frame of 2^64", after("\x95\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFN"), false},
        {"a million nested tuples", after("N" + repeated("\x85", 1'000'000)), false, 300},
        {"marks without end", after(repeated("(", 100'000))},
        {"stack without end", after(repeated("N", 1'900'001)), true, 300},
        {"tuples of tuples, 60 deep", after(laughs()), false},
        {"a part with a million fields", widePart(), true, 100},
        {"a dictionary of millions that is its own model", innerSelf(), true, 150},
        {"200,000 entries", zip64(emptyEntries(199'998), 200'000), true, 50, 1},
        {"more entries than bytes", zip64(emptyEntries(10), std::uint64_t{1} << 60U), true, 50, 1},
        {"entry of 2^60 bytes", hugeEntry(), true, 50, 1},
        {"no STOP", torchZip("\x80\x02N")},
        {"names that are no text", torchZip(whole("}(U\2\xFF\xFE"s + tensor({}) + "u")), false},
    };
}

inline std::vector<HostileFile> hostileSafetensors() {
    const auto header = [](const std::string& text, std::size_t dataBytes) {
        return weightsFile("{" + text + "}", dataBytes);
    };
    std::string onOneRange;
    std::string empty;
    for (int i = 0; i < 100'000; ++i) {
        const std::string name = "tensor." + std::to_string(i);
        onOneRange += (i == 0 ? "" : ",") + entry(name, "F32", "[2]", 0, 8);
        empty += (i == 0 ? "" : ",") + entry(name, "F32", "[0]", 0, 0);
    }
    std::string longNames;
    for (int i = 0; i < 20; ++i) {
        const std::string name = std::to_string(i) + std::string(1'000'000, 'n');
        longNames += (i == 0 ? "" : ",") + entry(name, "F32", "[0]", 0, 0);
    }
    const std::string manyOnes = "[" + repeated("1,", 100'000) + "1]";
    return {
        {"header of 2^63 bytes", littleEndian(1ULL << 63U) + "{}"},
        {"header of 2^64 - 1 bytes", littleEndian(~0ULL) + "{}"},
        {"header of 99 MB in 1 kB", littleEndian(99'000'000) + "{" + std::string(1015, ' ')},
        {"100,000 tensors on one range", header(onOneRange, 8), true, 200},
        {"100,000 empty tensors", header(empty, 0), false, 200},
        {"names of a megabyte", header(longNames, 0), false, 300},
        {"100,001 dimensions", header(entry("a", "F32", manyOnes, 0, 4), 4)},
        {"shape without end", header(entry("a", "F32", "[4294967295,4294967295,4]", 0, 8), 8)},
        {"nested 100,000 deep", header("\"a\":" + repeated("[", 100'000), 0)},
    };
}

} // namespace tests
