#pragma once

#include "core/base/file.h"
#include "core/checkpoint/tensor_entry.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The safetensors format. The file is described at the top of safetensors.cpp.
namespace core {

struct SafetensorsHeader {
    std::vector<TensorEntry> entries; ///< in the order of their bytes, which fill the file
    std::map<std::string, std::string> metadata;
};

/// Checks every rule of the format; nothing is allocated from a size that the header only claims.
///
/// text         the JSON between the length and the data
/// dataStart    offset of the first data byte in the file
/// dataBytes    what the file holds after the header
/// where        named in messages
/// throws       Error{BadFormat, "CKPT-…"}
[[nodiscard]] SafetensorsHeader parseSafetensorsHeader(std::string_view text,
                                                       std::uint64_t dataStart,
                                                       std::uint64_t dataBytes,
                                                       const std::string& where);

/// An open safetensors file: the header is read and checked, the data stay on disk.
class SafetensorsFile final {
public:
    explicit SafetensorsFile(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_file.path(); }
    [[nodiscard]] const std::vector<TensorEntry>& entries() const { return m_header.entries; }
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const {
        return m_header.metadata;
    }
    [[nodiscard]] const TensorEntry* find(std::string_view storedName) const;

    /// Copies the tensor's bytes; a Bool byte becomes 0 or 1.
    ///
    /// out      exactly entry.bytes
    /// throws   Error{BadFormat, "IO-TRUNCATED"} when the file became shorter meanwhile
    void read(const TensorEntry& entry, std::span<std::byte> out) const;

    /// throws   Error{Unsupported, "CKPT-TYPE"} unless the elements are F32, F16, BF16 or F64
    void readFloats(const TensorEntry& entry, std::span<float> out) const;

private:
    File m_file;
    SafetensorsHeader m_header;
};

} // namespace core
