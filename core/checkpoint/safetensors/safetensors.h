#pragma once

#include "core/checkpoint/tensor_file.h"

#include <filesystem>
#include <map>
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
class SafetensorsFile final : public TensorFile {
public:
    explicit SafetensorsFile(const std::filesystem::path& path);

    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return m_metadata; }

private:
    std::map<std::string, std::string> m_metadata;
};

} // namespace core
