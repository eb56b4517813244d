#pragma once

#include "core/base/file.h"
#include "core/checkpoint/flax/msgpack.h"
#include "core/checkpoint/pieces.h"
#include "core/checkpoint/tensor_entry.h"

#include <string>

namespace core {

/// Whether the value is an array: an extension 1, a number of numpy (extension 3), or an array that
/// was written in pieces.
[[nodiscard]] bool isFlaxArray(const Msgpack& msgpack, MsgpackId id);

/// Where the elements lie, and their type and shape as stored (row-major). Its data are not read.
///
/// name     the stored name of the entry; named in messages
/// pieces   for an array in pieces: they are added, and the entry's offset is the place in there
/// throws   Error{BadFormat, "CKPT-SHAPE"} unless shape and type need exactly the bytes that are
///          there, Error{Unsupported, "CKPT-TYPE-UNKNOWN"} for elements that are no numbers,
///          Error{BadFormat, "CKPT-MSGPACK"}
[[nodiscard]] TensorEntry flaxArray(const Msgpack& msgpack,
                                    MsgpackId id,
                                    const File& file,
                                    const std::string& name,
                                    Pieces& pieces);

} // namespace core
