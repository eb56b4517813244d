#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace core {

/// The pixels of a class as COCO counts them: column after column, from top to bottom.
struct ClassMask {
    int label = 0;
    std::vector<std::uint32_t> counts; ///< pixels outside, inside, outside …; the first may be 0
    std::int64_t area = 0;
    int left = 0; ///< the smallest box around all of them
    int top = 0;
    int width = 0;
    int height = 0;
};

/// What a map may have of pieces of columns; beyond it, it is noise and would take gigabytes.
inline constexpr std::size_t kMaxColumnPieces = std::size_t{1} << 25U;

/// A mask for every class that occurs, by index. Reads the map once, from top to bottom; the memory
/// needed grows with the length of the outlines alone.
///
/// throws  Error{Unsupported, "LABELS-TOO-FINE"} beyond kMaxColumnPieces; as forEachRow()
[[nodiscard]] std::vector<ClassMask> classMasks(const LabelSource& source,
                                                const Progress& progress = {});

/// Counts as the text that pycocotools reads and writes.
///
/// From the fourth on, a count is written as its difference from the one two places before. Numbers
/// are cut into groups of 5 bits, the lowest first, as many as keep the sign; a group has bit 5 set
/// when more follow, and is written as the character 48 above it.
///
/// source  cocodataset/cocoapi, common/maskApi.c, rleToString
[[nodiscard]] std::string cocoCounts(std::span<const std::uint32_t> counts);

} // namespace core
