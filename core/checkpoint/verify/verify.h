#pragma once

#include "core/base/progress.h"
#include "core/protocol/library_messages.h"

#include <filesystem>
#include <string>

namespace core {

/// Computes the SHA-256 of every file of a checkpoint, compares it with whatever says what it
/// should be, and looks at the health of the weights (see weights_health.h). Reads every byte.
///
/// Who says what a sum should be, the first that does: the caller; the name in the Hugging Face
/// cache; huggingface_hub's record of a download into a folder; a file SHA256SUMS or NAME.sha256
/// beside it; a Git LFS pointer beside it, NAME.* of at most a kilobyte. The end of a name like
/// model-1a2b3c4d.pth is a record only when it is right: it may be anything.
///
/// path      a folder, a file of weights, or any other file (whose health cannot be told)
/// expected  SHA-256 of the file of weights; empty: not known
/// throws    Error{Io} when nothing is there; Error{Usage, "USAGE"} when `expected` is no sum, or
///           there are several files of weights; Error{Cancelled}
[[nodiscard]] VerifyReply verifyCheckpoint(const std::filesystem::path& path,
                                           const Progress& progress = {},
                                           const std::string& expected = {});

/// No file differs or is missing, and the weights could be read.
[[nodiscard]] bool isIntact(const VerifyReply& reply);

} // namespace core
