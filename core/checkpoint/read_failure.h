#pragma once

#include <filesystem>
#include <string>

namespace core {

/// For a file, or a folder, that breaks the rules of its kind.
/// throws  Error{BadFormat, code} "cannot read checkpoint: PATH: PROBLEM"
[[noreturn]] void failReading(const std::filesystem::path& path,
                              const char* code,
                              const std::string& problem,
                              const std::string& hint = "Download or copy the file again.");

} // namespace core
