#pragma once

#include "core/base/file.h"

namespace core {

/// Names a file that is something else than safetensors: a pickle, a zip archive, a web page, a
/// Git LFS pointer … by its content; the extension is not asked.
///
/// throws   Error{Unsupported, "CKPT-FORMAT"} with what it is and what to do about it
void refuseForeignFile(const File& file);

} // namespace core
