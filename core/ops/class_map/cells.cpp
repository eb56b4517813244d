#include "core/ops/class_map/passes.h"
#include "core/ops/class_map/strip.h"

#include <algorithm>

namespace core::class_map {

namespace {

/// Rows and columns of a strip.
struct Cell {
    int rowBegin;
    int rowEnd;
    int columnBegin;
    int columnEnd;
};

class CellPass final {
public:
    CellPass(const ScoreLayer& layer, const Part& part, const Method& method, const Output& output)
        : m_part(part), m_method(method), m_output(output),
          m_strip(layer,
                  {part.region.target.height, part.region.top, part.region.step, part.rowBegin,
                   part.rowEnd},
                  {part.region.target.width, part.region.left, part.region.step, part.columnBegin,
                   part.columnEnd}),
          m_classCount(layer.scores->classCount()),
          m_chosen(static_cast<std::size_t>(m_classCount) + 16),
          m_scratch(static_cast<std::size_t>(m_classCount) * 16) {}

    void run() {
        const Taps& rows = m_strip.rows();
        const Taps& columns = m_strip.columns();
        for (int row = 0; row < rows.count();) {
            const int rowEnd = rows.cellEnd(row);
            for (int column = 0; column < columns.count();) {
                const int columnEnd = columns.cellEnd(column);
                rankCell({row, rowEnd, column, columnEnd});
                column = columnEnd;
            }
            row = rowEnd;
        }
    }

private:
    void rankCell(const Cell& cell) {
        const Corners corners = m_strip.corners(cell.rowBegin, cell.columnBegin);
        const int count =
            m_method.kernels.choose(corners, m_classCount, m_method.wanted, m_chosen.data());
        if (count == 1 && m_method.wanted != Wanted::RunnerUp) {
            fillCell(cell, m_chosen[0]);
            return;
        }
        for (int row = cell.rowBegin; row < cell.rowEnd; ++row) {
            for (int column = cell.columnBegin; column < cell.columnEnd;) {
                const int end = std::min(column + PixelBlock::kCapacity, cell.columnEnd);
                rankRow(corners, count, {row, row + 1, column, end});
                column = end;
            }
        }
    }

    void fillCell(const Cell& cell, std::uint16_t label) {
        for (int row = cell.rowBegin; row < cell.rowEnd; ++row) {
            m_output.fill(m_part.rowBegin + row, m_part.columnBegin + cell.columnBegin,
                          m_part.columnBegin + cell.columnEnd, {label, label, 1, 0});
        }
    }

    void rankRow(const Corners& corners, int count, const Cell& cell) {
        m_block.count = 0;
        for (int column = cell.columnBegin; column < cell.columnEnd; ++column) {
            const Weights weights = m_strip.weights(cell.rowBegin, column);
            const int i = m_block.count++;
            m_block.left[i] = weights.left;
            m_block.right[i] = weights.right;
            m_block.upper[i] = weights.upper;
            m_block.lower[i] = weights.lower;
        }
        m_method.kernels.rank(corners, {m_chosen.data(), static_cast<std::size_t>(count)},
                              m_method.wanted, m_block, m_scratch.data());
        for (int i = 0; i < m_block.count; ++i) {
            m_output.store(m_part.rowBegin + cell.rowBegin,
                           m_part.columnBegin + cell.columnBegin + i,
                           {m_chosen[static_cast<std::size_t>(m_block.best[i])],
                            m_chosen[static_cast<std::size_t>(m_block.second[i])],
                            m_block.bestProbability[i], m_block.secondProbability[i]});
        }
    }

    const Part& m_part;
    const Method& m_method;
    const Output& m_output;
    LayerStrip m_strip;
    int m_classCount;
    std::vector<std::uint16_t> m_chosen;
    std::vector<float> m_scratch;
    PixelBlock m_block{};
};

} // namespace

void rankCells(const ScoreLayer& layer,
               const Part& part,
               const Method& method,
               const Output& output) {
    CellPass(layer, part, method, output).run();
}

} // namespace core::class_map
