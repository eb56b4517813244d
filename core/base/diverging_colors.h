#pragma once

#include "core/base/labels.h"

namespace core {

/// Blue below the middle, light grey in it, red above: for values on both sides of zero. Both ends
/// are equally dark and equally far from grey, and the way between is even to the eye.
///
/// share   0 to 1; 0.5 is the middle
/// source  Moreland 2009, "Diverging Color Maps for Scientific Visualization": between (59, 76,
/// 192)
///         and (180, 4, 38) through grey in Msh, the polar form of CIELAB
[[nodiscard]] Rgb blueRed(double share);

} // namespace core
