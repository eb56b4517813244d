#pragma once

#include "core/base/image.h"

namespace core {

/// The picture as a person should see it.
///
/// orientation   EXIF 1..8: 2 mirrored, 3 turned by 180 degrees, 4 flipped, 5 transposed,
///               6 to be turned clockwise, 7 transversed, 8 to be turned counter-clockwise
[[nodiscard]] Image oriented(Image image, int orientation);

} // namespace core
