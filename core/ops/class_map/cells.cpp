#include "core/ops/class_map/limits.h"
#include "core/ops/class_map/passes.h"

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
          m_strip(layer, rowsOf(part), columnsOf(part)), m_classCount(layer.scores->classCount()),
          m_choice(m_classCount), m_scratch(static_cast<std::size_t>(m_classCount) * 17) {}

    void run() {
        const std::vector<int>& rows = m_strip.rows().cells;
        const std::vector<int>& columns = m_strip.columns().cells;
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
            m_plain = {rows[i], rows[i + 1], 0, 0};
            for (std::size_t k = 0; k + 1 < columns.size(); ++k) {
                rankCell({rows[i], rows[i + 1], columns[k], columns[k + 1]});
            }
            fillPlain();
        }
    }

private:
    void rankCell(const Cell& cell) {
        const Corners corners = m_strip.corners(cell.rowBegin, cell.columnBegin);
        m_method.kernels.choose(corners, m_classCount, m_method.wanted, m_choice);
        if (m_choice.winnerCount == 1 && m_choice.otherCount == 0 &&
            m_method.wanted != Wanted::RunnerUp) {
            addPlain(cell, m_choice.winners[0]);
            return;
        }
        fillPlain();
        if (isSparse(cell)) {
            rankPixels(corners, cell);
            return;
        }
        Cell rows{cell.rowBegin, cell.rowBegin, cell.columnBegin, cell.columnEnd};
        const int width = cell.columnEnd - cell.columnBegin;
        for (int row = cell.rowBegin; row < cell.rowEnd; ++row) {
            if (m_block.count + width > PixelBlock::kCapacity) {
                rankRows(corners, rows);
                rows.rowBegin = row;
            }
            rows.rowEnd = row + 1;
            if (width > PixelBlock::kCapacity) {
                rankWideRow(corners, rows);
                rows.rowBegin = row + 1;
            } else {
                addToBlock(row, cell.columnBegin, cell.columnEnd);
            }
        }
        rankRows(corners, rows);
    }

    /// True where vectors of classes have less to do than vectors of pixels, most of them empty.
    /// Both find the same.
    [[nodiscard]] bool isSparse(const Cell& cell) const {
        constexpr int classesPerPixel = 32;
        const int pixelCount = (cell.rowEnd - cell.rowBegin) * (cell.columnEnd - cell.columnBegin);
        return m_method.wanted != Wanted::Label &&
               m_choice.winnerCount + m_choice.otherCount > classesPerPixel * pixelCount;
    }

    void rankPixels(const Corners& corners, const Cell& cell) {
        for (int row = cell.rowBegin; row < cell.rowEnd; ++row) {
            for (int column = cell.columnBegin; column < cell.columnEnd; ++column) {
                const int x = m_part.columnBegin + column;
                m_output.fill(m_part.rowBegin + row, x, x + 1,
                              rankPixel(corners, m_strip.weights(row, column)));
            }
        }
    }

    PixelClass rankPixel(const Corners& corners, const Weights& weights) {
        const int winnerCount = m_choice.winnerCount;
        float* all = m_scratch.data();
        float* chosen = all + m_classCount;
        const auto score = [&](std::uint16_t c) { return all[c]; };
        m_method.kernels.blend(corners, weights, m_classCount, all);
        std::transform(m_choice.winners.begin(), m_choice.winners.begin() + winnerCount, chosen,
                       score);
        std::transform(m_choice.others.begin(), m_choice.others.begin() + m_choice.otherCount,
                       chosen + winnerCount, score);
        const Ranking ranking = rankingOf(chosen, winnerCount);
        const float best = chosen[ranking.best];
        const float share = shareOf(best, m_method.kernels.sumExponentials(
                                              chosen, winnerCount + m_choice.otherCount, best));
        const bool isNumber = share == share;
        return {m_choice.winners[static_cast<std::size_t>(ranking.best)],
                m_choice.winners[static_cast<std::size_t>(ranking.second)], isNumber ? share : 0,
                isNumber && winnerCount > 1 ? chosen[ranking.second] * share : 0};
    }

    /// A run of cells in which one class wins: longer rows to fill.
    void addPlain(const Cell& cell, std::uint16_t label) {
        if (m_plain.columnEnd != cell.columnBegin || m_plainLabel != label) {
            fillPlain();
            m_plain.columnBegin = cell.columnBegin;
            m_plainLabel = label;
        }
        m_plain.columnEnd = cell.columnEnd;
    }

    void fillPlain() {
        if (m_plain.columnBegin < m_plain.columnEnd) {
            for (int row = m_plain.rowBegin; row < m_plain.rowEnd; ++row) {
                m_output.fill(m_part.rowBegin + row, m_part.columnBegin + m_plain.columnBegin,
                              m_part.columnBegin + m_plain.columnEnd,
                              {m_plainLabel, m_plainLabel, 1, 0});
            }
        }
        m_plain.columnBegin = m_plain.columnEnd;
    }

    void addToBlock(int row, int begin, int end) {
        const Taps& columns = m_strip.columns();
        const Weights weights = m_strip.weights(row, begin);
        std::copy(columns.firstWeight.begin() + begin, columns.firstWeight.begin() + end,
                  m_block.left + m_block.count);
        std::copy(columns.secondWeight.begin() + begin, columns.secondWeight.begin() + end,
                  m_block.right + m_block.count);
        std::fill_n(m_block.upper + m_block.count, end - begin, weights.upper);
        std::fill_n(m_block.lower + m_block.count, end - begin, weights.lower);
        m_block.count += end - begin;
    }

    void rankWideRow(const Corners& corners, const Cell& row) {
        for (int begin = row.columnBegin; begin < row.columnEnd; begin += PixelBlock::kCapacity) {
            const int end = std::min(begin + PixelBlock::kCapacity, row.columnEnd);
            addToBlock(row.rowBegin, begin, end);
            rankRows(corners, {row.rowBegin, row.rowEnd, begin, end});
        }
    }

    /// The pixels of the block, which are those of the cell, and empties it.
    void rankRows(const Corners& corners, const Cell& cell) {
        m_method.kernels.rank(corners, m_choice, m_method.wanted, m_block, m_scratch.data());
        const int width = cell.columnEnd - cell.columnBegin;
        for (int i = 0; i < m_block.count; i += width) {
            m_output.store(m_part.rowBegin + cell.rowBegin + i / width,
                           m_part.columnBegin + cell.columnBegin, m_block, i, width);
        }
        m_block.count = 0;
    }

    const Part& m_part;
    const Method& m_method;
    const Output& m_output;
    LayerStrip m_strip;
    int m_classCount;
    Choice m_choice;
    std::vector<float> m_scratch;
    PixelBlock m_block{};
    Cell m_plain{}; ///< not filled yet
    std::uint16_t m_plainLabel = 0;
};

} // namespace

void rankCells(const ScoreLayer& layer,
               const Part& part,
               const Method& method,
               const Output& output) {
    CellPass(layer, part, method, output).run();
}

} // namespace core::class_map
