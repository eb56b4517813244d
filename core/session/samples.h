#pragma once

#include <filesystem>
#include <string>

namespace core {

/// The folder with the bundled models and images: $BEITSCOPE_RESOURCES, or beside an installed
/// program
/// (../share/beitscope), or the source tree that the program was built from.
/// throws  Error{Io, "IO-NO-RESOURCES"} when none of them exists
[[nodiscard]] std::filesystem::path resourceFolder();

/// The path behind "sample:classify", "sample:segment", "sample:mim" or "sample:tokenizer"; the
/// snapshot in the cache behind "hub:ORG/NAME" or "hub:ORG/NAME@REV", without any connection; any
/// other text is a path already.
/// throws  Error{Usage} for an unknown sample; Error{Io, "IO-NOT-IN-CACHE"} for a model that was
///         not downloaded
[[nodiscard]] std::filesystem::path resolveModelPath(const std::string& model);

} // namespace core
