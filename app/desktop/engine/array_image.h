#pragma once

#include <QImage>

namespace core {
struct Array;
}

namespace app {

/// The picture in an array uint8 [height, width, 3], RGB, as the format that is fastest to draw.
/// throws  core::Error{BadFormat, "PROTOCOL-ARRAY"} for another dtype or shape, and for a side of 0
/// or over 16384
[[nodiscard]] QImage imageOf(const core::Array& array);

} // namespace app
