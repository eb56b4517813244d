#pragma once

#include <filesystem>

namespace core {

/// The folder with the bundled models and images: $BEITSCOPE_RESOURCES, or share/beitscope beside
/// an installed program's bin or lib, or the source tree that the program was built from.
/// throws  Error{Io, "IO-NO-RESOURCES"} when none of them exists
[[nodiscard]] std::filesystem::path resourceFolder();

} // namespace core
