#pragma once

#include "core/image/codecs/codec.h"

namespace core::codecs {

/// The grey values or palette indexes of a PNG as they are stored.
/// throws  Error IMAGE-UNSUPPORTED when the file has colours
[[nodiscard]] LabelMap decodePngLabels(Bytes file, const Source& source);

[[nodiscard]] PngSamples decodePngSamples(Bytes file, const Source& source);

} // namespace core::codecs
