#pragma once

#include "core/image/codecs/codec.h"

namespace core::codecs {

enum class Format { Jpeg, Png, Webp, Tiff, Bmp };

[[nodiscard]] const char* formatName(Format format);

/// The format that the first bytes announce.
/// throws  Error IMAGE-EMPTY or IMAGE-FORMAT, which says what the content looks like
[[nodiscard]] Format sniff(Bytes file, const std::string& name);

} // namespace core::codecs
