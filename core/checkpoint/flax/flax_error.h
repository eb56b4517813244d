#pragma once

#include "core/base/file.h"

#include <string>

namespace core {

/// throws  Error{BadFormat, code} "cannot read checkpoint: PATH: PROBLEM"
[[noreturn]] void failFlax(const File& file,
                           const char* code,
                           const std::string& problem,
                           const std::string& hint = "Download or copy the file again.");

} // namespace core
