#pragma once

#include <QString>

namespace app {

/// The drawn scene that comes with the program: in $BEITSCOPE_RESOURCES, beside an installed
/// program or in the source tree of a built one; the path where it should be when it is nowhere.
[[nodiscard]] QString sampleImagePath();

} // namespace app
