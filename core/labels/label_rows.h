#pragma once

#include "core/base/labels.h"
#include "core/base/progress.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace core {

/// One row of a label map.
struct LabelRow {
    int y = 0;
    std::span<const std::uint16_t> labels;    ///< width
    std::span<const std::uint8_t> confidence; ///< width, or empty
};

/// throws  Error{BadShape, "IMAGE-SIZE"} for a map without pixels or beyond limits.h
void checkMapSize(Size size);

/// Hands over all rows from top to bottom, some megapixels at a time: [first, first + count).
///
/// throws  what checkMapSize() throws, Error{Cancelled}, Error{Internal} when the source gives
/// other
///         rows than asked for, and what the source and `use` throw
void forEachBlock(const LabelSource& source,
                  const Progress& progress,
                  const std::function<void(int first, int count, const LabelRows&)>& use);

/// The same, row by row.
void forEachRow(const LabelSource& source,
                const Progress& progress,
                const std::function<void(const LabelRow&)>& use);

/// The mean probability of pixels whose confidences add up to `sum`.
[[nodiscard]] double meanConfidence(std::int64_t sum, std::int64_t pixels);

/// A label map in memory as a source; copies of the source share it.
///
/// labels      height * width
/// confidence  height * width, or empty
[[nodiscard]] LabelSource labelSource(Size size,
                                      std::vector<std::uint16_t> labels,
                                      std::vector<std::uint8_t> confidence = {});

} // namespace core
