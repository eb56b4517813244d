#pragma once

#include "core/base/file.h"

#include <optional>
#include <string>
#include <string_view>

/// What people open that is no file of weights that we read, told by its content.
namespace core {

struct ForeignKind {
    std::string name;   ///< "a Git LFS pointer; the real file of 12 bytes … was not downloaded"
    std::string advice; ///< what a person can do now
};

inline constexpr const char* kChooseOther =
    "Choose a folder or file with safetensors, PyTorch or Flax weights.";
inline constexpr const char* kDownloadAgain = "Download the file again.";

/// head     the first 512 bytes of the file, or all
/// returns  nothing when it is nothing known, or may be weights
[[nodiscard]] std::optional<ForeignKind> foreignText(std::string_view head);
[[nodiscard]] std::optional<ForeignKind> foreignBinary(std::string_view head, const File& file);
/// Of a zip archive: nothing for a checkpoint of PyTorch, whole or cut off.
[[nodiscard]] std::optional<ForeignKind> foreignArchive(std::string_view head, const File& file);
/// Of a pickle that torch.save has not written.
[[nodiscard]] ForeignKind foreignPickle(const File& file);

/// At most maxBytes of the file from the offset on.
[[nodiscard]] std::string filePart(const File& file, std::uint64_t offset, std::uint64_t maxBytes);

} // namespace core
