#pragma once

#include "core/image/codecs/codec.h"
#include "core/image/codecs/tiff_memory.h"

#include <string>

struct tiff;

namespace core::codecs {

/// A TIFF in memory, opened by libtiff on its first page; messages are collected, nothing is
/// printed.
class TiffFile final {
public:
    /// throws  Error IMAGE-DAMAGED
    TiffFile(Bytes file, const Source& source);
    ~TiffFile();
    TiffFile(const TiffFile&) = delete;
    TiffFile& operator=(const TiffFile&) = delete;

    [[nodiscard]] ::tiff* handle() const { return m_tiff; }
    [[nodiscard]] int orientation() const; ///< 1..8

    /// The first error that libtiff reported.
    [[nodiscard]] std::string message() const;

private:
    TiffMemory m_memory;
    ::tiff* m_tiff = nullptr;
};

inline constexpr int kMaxTiffPages = 10000;

/// Follows the chain of directories without reading them; a loop ends it, and so does
/// kMaxTiffPages.
[[nodiscard]] int tiffPageCount(Bytes file);

} // namespace core::codecs
