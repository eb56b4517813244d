#pragma once

#include "core/base/file.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace tests {

/// Eight bytes, little endian.
inline std::string littleEndian(std::uint64_t value) {
    std::string bytes;
    for (unsigned i = 0; i < 8; ++i) {
        bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
    return bytes;
}

/// A weights file with any header and dataBytes counting bytes.
inline std::string weightsFile(std::string_view header, std::size_t dataBytes) {
    std::string bytes = littleEndian(header.size()) + std::string(header);
    for (std::size_t i = 0; i < dataBytes; ++i) {
        bytes += static_cast<char>(i);
    }
    return bytes;
}

/// A header entry: entry("a", "F32", "[2]", 0, 8).
inline std::string entry(const std::string& name,
                         const std::string& type,
                         const std::string& shape,
                         std::uint64_t begin,
                         std::uint64_t end) {
    return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape +
           ",\"data_offsets\":[" + std::to_string(begin) + "," + std::to_string(end) + "]}";
}

/// A folder that disappears with the test.
class Folder final {
public:
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }
    std::filesystem::path write(const std::string& name, std::string_view bytes) const {
        const std::filesystem::path file = path() / name;
        core::writeFile(file, bytes);
        return file;
    }

private:
    QTemporaryDir m_folder;
};

/// A copy of a golden folder whose files a test may change.
inline void copyGolden(const std::string& name, const std::filesystem::path& to) {
    std::filesystem::copy(std::filesystem::path(TEST_DATA) / "checkpoint" / name, to,
                          std::filesystem::copy_options::recursive);
}

} // namespace tests
