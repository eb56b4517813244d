#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Files of PyTorch made byte by byte, right and wrong ones.
namespace tests {

inline std::string number(std::uint64_t value, unsigned byteCount) {
    std::string bytes;
    for (unsigned i = 0; i < byteCount; ++i) {
        bytes += i < 8 ? static_cast<char>((value >> (8 * i)) & 0xFFU) : '\0';
    }
    return bytes;
}

/// Pieces of pickles, as Python's pickletools names them.
namespace pickle {

inline std::string text(std::string_view value) {
    return std::string("X").append(number(value.size(), 4)).append(value);
}
inline std::string global(const std::string& module, const std::string& name) {
    return std::string("c").append(module).append("\n").append(name).append("\n");
}
inline std::string integer(std::int64_t value) {
    return std::string("\x8A\x08").append(number(static_cast<std::uint64_t>(value), 8));
}
/// MARK … TUPLE
inline std::string tuple(const std::vector<std::string>& items) {
    std::string bytes = "(";
    for (const std::string& item : items) {
        bytes += item;
    }
    return bytes + "t";
}
inline std::string integers(const std::vector<std::int64_t>& values) {
    std::vector<std::string> items;
    for (const std::int64_t value : values) {
        items.push_back(integer(value));
    }
    return tuple(items);
}
inline std::string call(const std::string& function, const std::vector<std::string>& arguments) {
    return function + tuple(arguments) + "R";
}
inline std::string whole(const std::string& body) {
    return std::string("\x80\x02").append(body).append(".");
}

struct Tensor {
    std::string key = "0";
    std::string type = "FloatStorage";
    std::int64_t count = 3;
    std::int64_t offset = 0;
    std::vector<std::int64_t> sizes{3};
    std::vector<std::int64_t> strides{1};
    std::string device = "cpu";
};

inline std::string storage(const Tensor& t) {
    return tuple({text("storage"), global("torch", t.type), text(t.key), text(t.device),
                  integer(t.count)}) +
           "Q";
}
inline std::string tensor(const Tensor& t) {
    return call(
        global("torch._utils", "_rebuild_tensor_v2"),
        {storage(t), integer(t.offset), integers(t.sizes), integers(t.strides), "\x89", "}"});
}
/// {"name": value, …}
inline std::string dict(const std::vector<std::pair<std::string, std::string>>& items) {
    std::string bytes = "}(";
    for (const auto& [name, value] : items) {
        bytes += text(name) + value;
    }
    return bytes + "u";
}

} // namespace pickle

inline std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t value = ~0U;
    for (const char c : bytes) {
        value ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) {
            value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    return ~value;
}

/// An entry of an archive; what is not set here is as it should be.
struct ZipItem {
    std::string name;
    std::string data;
    std::string localName;         ///< empty: the same
    std::uint64_t sizeInDirectory; ///< kRight: the right one
    std::uint32_t flags = 0x0800;
    std::uint32_t method = 0;
    std::uint32_t badChecksum = 0;            ///< is added
    std::optional<std::string> inflated = {}; ///< what `data` is the deflated form of

    static constexpr std::uint64_t kRight = ~std::uint64_t{0};
    ZipItem(std::string itemName, std::string itemData)
        : name(std::move(itemName)), data(std::move(itemData)), sizeInDirectory(kRight) {}
};

inline std::string zipArchive(const std::vector<ZipItem>& items) {
    std::string bytes;
    std::string directory;
    for (const ZipItem& item : items) {
        const std::uint64_t offset = bytes.size();
        const std::string& local = item.localName.empty() ? item.name : item.localName;
        const std::string& content = item.inflated ? *item.inflated : item.data;
        const std::uint64_t size =
            item.sizeInDirectory == ZipItem::kRight ? content.size() : item.sizeInDirectory;
        const std::uint64_t stored = item.inflated ? item.data.size() : size;
        const std::uint64_t localSize = item.inflated ? size : item.data.size();
        const std::string common = number(item.flags, 2) + number(item.method, 2) + number(0, 4) +
                                   number(checksum(content) + item.badChecksum, 4);
        bytes += "PK\x03\x04" + number(20, 2) + common + number(item.data.size(), 4) +
                 number(localSize, 4) + number(local.size(), 2) + number(0, 2) + local + item.data;
        directory += "PK\x01\x02" + number(20, 2) + number(20, 2) + common + number(stored, 4) +
                     number(size, 4) + number(item.name.size(), 2) + number(0, 12) +
                     number(offset, 4) + item.name;
    }
    const std::uint64_t start = bytes.size();
    return bytes + directory + "PK\x05\x06" + number(0, 4) + number(items.size(), 2) +
           number(items.size(), 2) + number(directory.size(), 4) + number(start, 4) + number(0, 2);
}

/// A file of torch.save with this object and 12 bytes in storage 0.
inline std::string torchZip(const std::string& pickleBytes,
                            const std::string& data = std::string(12, '\x01')) {
    return zipArchive({{"m/data.pkl", pickleBytes}, {"m/data/0", data}, {"m/version", "3\n"}});
}

/// The same in the container from before 1.6.
inline std::string torchLegacy(const std::string& pickleBytes,
                               const std::string& keys,
                               const std::string& storages,
                               bool isLittleEndian = true) {
    using namespace pickle;
    return whole(std::string("\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19")) +
           whole("M\xE9\x03") +
           whole(dict({{"protocol_version", "M\xE9\x03"},
                       {"little_endian", isLittleEndian ? "\x88" : "\x89"}})) +
           pickleBytes + keys + storages;
}

} // namespace tests
