#pragma once

#include <filesystem>

namespace core {

/// Names a folder of another program.
///
/// throws   Error{Unsupported, "CKPT-FORMAT"} with what it is and what to do about it; returns when
///          it is nothing known
void refuseForeignFolder(const std::filesystem::path& folder);

} // namespace core
