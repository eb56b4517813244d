#pragma once

#include "core/protocol/frame.h"

/// Frames over a pipe or socket, blocking: the engine's side. Short reads and writes, EINTR and
/// non-blocking descriptors are dealt with here.
namespace core {

/// The next frame, or nothing at the end of the input.
/// throws  Error{BadFormat, "PROTOCOL-…"} for a false or cut frame, Error{Io, "IO-READ"}
[[nodiscard]] std::optional<Frame> readFrame(int descriptor);

/// Writes all of the frame; a listener who is gone is Error{Io, "IO-WRITE"}, never SIGPIPE.
/// Frames of several threads need a lock around this.
void writeFrame(int descriptor, const Frame& frame);

} // namespace core
