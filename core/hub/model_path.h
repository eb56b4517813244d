#pragma once

#include <filesystem>
#include <string>

namespace core {

/// The path behind "sample:classify", "sample:segment", "sample:mim" or "sample:tokenizer"; the
/// snapshot in the cache behind "hub:ORG/NAME" or "hub:ORG/NAME@REV", without any connection; any
/// other text is a path already.
/// throws  Error{Usage} for an unknown sample; Error{Io, "IO-NOT-IN-CACHE"} for a model that was
///         not downloaded
[[nodiscard]] std::filesystem::path resolveModelPath(const std::string& model);

} // namespace core
