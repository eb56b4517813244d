#include "core/analysis/bias_field.h"

#include "core/base/error.h"

#include <ATen/Parallel.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/flip.h>

#include <algorithm>
#include <string>

namespace core {
namespace {

constexpr std::int64_t kSpecialCount = 3;
constexpr std::int64_t kClsToPatch = 0;
constexpr std::int64_t kPatchToCls = 1;
constexpr std::int64_t kClsToCls = 2;
constexpr std::int64_t kQueriesPerThread = 64; // at least: fewer are copied before a thread wakes

} // namespace

BiasField::BiasField(const at::Tensor& table, Size window) : m_window(window) {
    const std::int64_t rows = 2 * std::int64_t{window.height} - 1;
    const std::int64_t columns = 2 * std::int64_t{window.width} - 1;
    if (table.dim() != 2 || table.size(0) != rows * columns + kSpecialCount) {
        throw Error(ErrorKind::BadShape, "CKPT-MISMATCH",
                    "relative position bias: expected " +
                        std::to_string(rows * columns + kSpecialCount) + " rows, found " +
                        std::to_string(table.size(0)));
    }
    const at::Tensor byHead = table.t().to(at::kCPU, at::kFloat).contiguous(); // [heads, rows]
    m_offsets = byHead.slice(1, 0, rows * columns).unflatten(1, {rows, columns}).contiguous();
    m_special = byHead.slice(1, rows * columns).contiguous();
}

at::Tensor BiasField::row(std::int64_t query) const {
    const std::int64_t heads = m_offsets.size(0);
    const std::int64_t patchCount = std::int64_t{m_window.height} * m_window.width;
    if (query == 0) {
        return at::cat(
            {m_special.slice(1, kClsToCls, kClsToCls + 1),
             m_special.slice(1, kClsToPatch, kClsToPatch + 1).expand({heads, patchCount})},
            1);
    }
    const std::int64_t y = (query - 1) / m_window.width;
    const std::int64_t x = (query - 1) % m_window.width;
    // The key at (ky, kx) has the offset (y - ky, x - kx): the piece runs against the keys.
    const at::Tensor piece =
        m_offsets.slice(1, y, y + m_window.height).slice(2, x, x + m_window.width).flip({1, 2});
    return at::cat({m_special.slice(1, kPatchToCls, kPatchToCls + 1), piece.flatten(1)}, 1);
}

at::Tensor BiasField::column(std::int64_t key) const {
    const std::int64_t heads = m_offsets.size(0);
    const std::int64_t patchCount = std::int64_t{m_window.height} * m_window.width;
    if (key == 0) {
        return at::cat(
            {m_special.slice(1, kClsToCls, kClsToCls + 1),
             m_special.slice(1, kPatchToCls, kPatchToCls + 1).expand({heads, patchCount})},
            1);
    }
    const std::int64_t y = m_window.height - 1 - (key - 1) / m_window.width;
    const std::int64_t x = m_window.width - 1 - (key - 1) % m_window.width;
    const at::Tensor piece =
        m_offsets.slice(1, y, y + m_window.height).slice(2, x, x + m_window.width);
    return at::cat({m_special.slice(1, kClsToPatch, kClsToPatch + 1), piece.flatten(1)}, 1);
}

BiasField BiasField::headOnly(std::int64_t head) const {
    BiasField result;
    result.m_window = m_window;
    result.m_offsets = m_offsets.slice(0, head, head + 1);
    result.m_special = m_special.slice(0, head, head + 1);
    return result;
}

at::Tensor BiasField::matrix(std::int64_t head) const {
    return block(head, 0, std::int64_t{m_window.height} * m_window.width + 1);
}

at::Tensor BiasField::block(std::int64_t head, std::int64_t first, std::int64_t last) const {
    const std::int64_t height = m_window.height;
    const std::int64_t width = m_window.width;
    const std::int64_t line = 2 * width - 1;
    const std::int64_t tokens = height * width + 1;
    // Turned round, the keys of a line of patches lie in a piece one after the other.
    const at::Tensor turned = m_offsets[head].flip({0, 1}); // [2h - 1, 2w - 1]
    const float* pieces = turned.const_data_ptr<float>();
    const float* special = m_special.const_data_ptr<float>() + head * kSpecialCount;
    at::Tensor result = at::empty({last - first, tokens}, m_offsets.options());
    float* rows = result.mutable_data_ptr<float>();
    at::parallel_for(first, last, kQueriesPerThread, [&](std::int64_t from, std::int64_t to) {
        for (std::int64_t query = from; query < to; ++query) {
            float* row = rows + (query - first) * tokens;
            if (query == 0) {
                row[0] = special[kClsToCls];
                std::fill(row + 1, row + tokens, special[kClsToPatch]);
                continue;
            }
            const std::int64_t y = (query - 1) / width;
            const std::int64_t x = (query - 1) % width;
            row[0] = special[kPatchToCls];
            const float* piece = pieces + (height - 1 - y) * line + (width - 1 - x);
            for (std::int64_t keyLine = 0; keyLine < height; ++keyLine) {
                std::copy_n(piece + keyLine * line, width, row + 1 + keyLine * width);
            }
        }
    });
    return result;
}

} // namespace core
