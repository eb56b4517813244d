#include "core/image/codecs/tiff_file.h"

#include "core/image/codecs/tiff_directory.h"

#include <tiffio.h>

#include <algorithm>
#include <set>

namespace core::codecs {

TiffFile::TiffFile(Bytes file, const Source& source)
    : m_memory(file), m_tiff(m_memory.open(source.name.c_str(), "rm")) {
    if (m_tiff == nullptr) {
        source.refuseDamaged(message());
    }
}

TiffFile::~TiffFile() {
    TIFFClose(m_tiff);
}

int TiffFile::orientation() const {
    std::uint16_t value = 1;
    TIFFGetFieldDefaulted(m_tiff, TIFFTAG_ORIENTATION, &value);
    return value >= 1 && value <= 8 ? value : 1;
}

std::string TiffFile::message() const {
    return m_memory.message()[0] != '\0' ? m_memory.message() : "the file cannot be read";
}

int tiffPageCount(Bytes file) {
    const TiffBytes bytes(file);
    std::set<std::uint64_t> seen;
    std::uint64_t directory = bytes.firstDirectory();
    while (directory != 0 && static_cast<int>(seen.size()) < kMaxTiffPages &&
           seen.insert(directory).second) {
        directory = bytes.nextDirectory(directory);
    }
    return std::max(1, static_cast<int>(seen.size()));
}

} // namespace core::codecs
