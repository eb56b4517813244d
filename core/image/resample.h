#pragma once

#include "core/base/image.h"
#include "core/image/resize.h"

#include <cstddef>
#include <cstdint>
#include <vector>

/// The parts of a resize: weights, and one pass over a range of rows, plain and with AVX2.
namespace core::resample {

inline constexpr int kPrecisionBits = 22; ///< weights are int32 with this many fraction bits

/// The source pixels that one output pixel reads along an axis.
struct Window {
    int first = 0;
    int count = 0;
};

/// Weights of one axis: weights[i * stride + k] belongs to source pixel windows[i].first + k.
/// The stride is a multiple of 4 and the surplus weights are 0.
struct Axis {
    std::vector<Window> windows;
    std::vector<std::int32_t> weights;
    std::size_t stride = 0;
};

[[nodiscard]] Axis makeAxis(int inSize, int outSize, Filter filter);

/// Rows [begin, end) of `out`. Horizontal: from rows begin + rowOffset on of `in`. Vertical: row 0
/// of `in` is source row `rowOffset` of the axis.
using Pass =
    void (*)(const Image& in, Image& out, const Axis& axis, int rowOffset, int begin, int end);

void plainHorizontal(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e);
void plainVertical(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e);

/// Only to be called where hasAvx2(). The horizontal pass is for 3 channels.
[[nodiscard]] bool hasAvx2();
void avx2Horizontal(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e);
void avx2Vertical(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e);

} // namespace core::resample
