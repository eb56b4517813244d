// A safetensors file:
//
//   offset 0      u64 little endian N: length of the header in bytes
//   offset 8      N bytes of UTF-8 JSON, one object:
//                 {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [begin, end]}, …,
//                  "__metadata__": {"key": "value"}}
//   offset 8+N    the data to the end of the file, little endian, row-major, packed
//
// Offsets count from 8+N; the tensors' bytes follow each other without hole or overlap and fill the
// file. Neither N nor an offset needs to be aligned. Stricter than the reference: a name that
// appears twice, an unknown field of a tensor and more than 16 dimensions are refused, and the
// header may have 25 MB (as the hub's own client allows).
#include "core/checkpoint/safetensors/safetensors.h"

#include "core/base/text.h"
#include "core/checkpoint/flax/flax_names.h"
#include "core/checkpoint/read_failure.h"

#include <array>
#include <utility>

namespace core {
namespace {

constexpr std::uint64_t kMaxHeaderBytes = 25'000'000;

SafetensorsHeader readHeader(const File& file) {
    if (file.size() == 0) {
        failReading(file.path(), "CKPT-EMPTY", "file is empty");
    }
    if (file.size() < 8) {
        failReading(file.path(), "CKPT-HEADER",
                    "too short for a safetensors header: has " + std::to_string(file.size()) +
                        " bytes");
    }
    std::array<std::byte, 8> prefix{};
    file.readAt(0, prefix);
    std::uint64_t length = 0;
    for (std::size_t i = 8; i-- > 0;) {
        length = (length << 8U) | std::to_integer<std::uint64_t>(prefix[i]);
    }
    if (length > file.size() - 8 || length > kMaxHeaderBytes) {
        failReading(file.path(), "CKPT-HEADER",
                    "header length impossible: " + std::to_string(length) + " bytes in a file of " +
                        std::to_string(file.size()) + " (the limit is " +
                        std::to_string(kMaxHeaderBytes) + ")");
    }
    std::string text(length, '\0');
    file.readAt(8, std::as_writable_bytes(std::span(text)));
    return parseSafetensorsHeader(text, 8 + length, file.size() - 8 - length,
                                  printable(file.path().native()));
}

} // namespace

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path) : TensorFile(path) {
    SafetensorsHeader header = readHeader(file());
    m_metadata = std::move(header.metadata);
    TensorFileContent content;
    content.format = "safetensors";
    content.entries = std::move(header.entries);
    const auto writer = m_metadata.find("format");
    if (isFlaxSpelling(writer == m_metadata.end() ? "" : writer->second, content.entries)) {
        content.format = "Flax safetensors";
        useTorchLayout(content.entries, '.', file());
    }
    setContent(std::move(content));
}

} // namespace core
