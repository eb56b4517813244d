#include "core/labels/run_lengths.h"

#include "core/base/error.h"
#include "core/labels/label_rows.h"

#include <algorithm>
#include <cstring>

namespace core {
namespace {

/// Neighbouring pixels of a column with one label.
struct Piece {
    std::uint32_t first = 0; ///< place in the map read by columns
    std::uint32_t count = 0;
    std::uint16_t label = 0;
};

/// Cuts the columns into pieces while rows come from the top.
class ColumnCutter final {
public:
    explicit ColumnCutter(Size size)
        : m_height(static_cast<std::uint32_t>(size.height)),
          m_begins(static_cast<std::size_t>(size.width)) {}

    void add(const LabelRow& row) {
        if (m_open.empty()) {
            m_open.assign(row.labels.begin(), row.labels.end());
            return;
        }
        constexpr std::size_t kAtOnce = sizeof(std::uint64_t) / sizeof(std::uint16_t);
        for (std::size_t x = 0; x < m_open.size(); ++x) {
            // Most pixels are like the one above: four of them are passed at once.
            while (x + kAtOnce <= m_open.size() &&
                   std::memcmp(m_open.data() + x, row.labels.data() + x, sizeof(std::uint64_t)) ==
                       0) {
                x += kAtOnce;
            }
            if (x < m_open.size() && m_open[x] != row.labels[x]) {
                end(x, static_cast<std::uint32_t>(row.y));
                m_open[x] = row.labels[x];
            }
        }
    }

    /// By columns from the left, in a column from the top.
    std::vector<Piece> finish() {
        for (std::size_t x = 0; x < m_open.size(); ++x) {
            end(x, m_height);
        }
        std::vector<std::size_t> places(m_begins.size() + 1);
        for (const Piece& piece : m_pieces) {
            ++places[piece.first / m_height + 1];
        }
        for (std::size_t x = 1; x < places.size(); ++x) {
            places[x] += places[x - 1];
        }
        std::vector<Piece> sorted(m_pieces.size());
        for (const Piece& piece : m_pieces) {
            sorted[places[piece.first / m_height]++] = piece;
        }
        return sorted;
    }

private:
    void end(std::size_t x, std::uint32_t y) {
        if (m_open[x] != kIgnoredLabel) {
            if (m_pieces.size() == kMaxColumnPieces) {
                throw Error(ErrorKind::Unsupported, "LABELS-TOO-FINE",
                            "cannot count runs: label map: expected at most " +
                                std::to_string(kMaxColumnPieces) +
                                " pieces of columns, found more in row " + std::to_string(y) +
                                " of " + std::to_string(m_height),
                            "The map is noise rather than regions; write it as an image instead.");
            }
            m_pieces.push_back({static_cast<std::uint32_t>(x) * m_height + m_begins[x],
                                y - m_begins[x], m_open[x]});
        }
        m_begins[x] = y;
    }

    std::uint32_t m_height;
    std::vector<std::uint16_t> m_open;   ///< the label of the piece that is open in each column
    std::vector<std::uint32_t> m_begins; ///< and its first row
    std::vector<Piece> m_pieces;
};

/// The mask of a class grows by pieces in their order.
class MaskBuilder final {
public:
    void add(const Piece& piece, std::uint32_t height) {
        if (piece.first == m_end && !m_counts.empty()) {
            m_counts.back() += piece.count; // goes on from the foot of the column before
        } else {
            m_counts.push_back(piece.first - m_end);
            m_counts.push_back(piece.count);
        }
        m_end = piece.first + piece.count;
        const auto x = static_cast<int>(piece.first / height);
        const auto y = static_cast<int>(piece.first % height);
        m_left = m_area == 0 ? x : m_left;
        m_right = x + 1;
        m_top = m_area == 0 ? y : std::min(m_top, y);
        m_bottom = std::max(m_bottom, y + static_cast<int>(piece.count));
        m_area += piece.count;
    }

    [[nodiscard]] bool isEmpty() const { return m_area == 0; }

    ClassMask finish(int label, std::uint32_t pixels) {
        if (m_end < pixels) {
            m_counts.push_back(pixels - m_end);
        }
        return {label, std::move(m_counts), m_area,          m_left,
                m_top, m_right - m_left,    m_bottom - m_top};
    }

private:
    std::vector<std::uint32_t> m_counts;
    std::uint32_t m_end = 0;
    std::int64_t m_area = 0;
    int m_left = 0;
    int m_right = 0;
    int m_top = 0;
    int m_bottom = 0;
};

} // namespace

std::vector<ClassMask> classMasks(const LabelSource& source, const Progress& progress) {
    checkMapSize(source.size);
    ColumnCutter cutter(source.size);
    forEachRow(source, progress, [&](const LabelRow& row) { cutter.add(row); });
    const auto height = static_cast<std::uint32_t>(source.size.height);
    std::vector<MaskBuilder> builders(kIgnoredLabel);
    for (const Piece& piece : cutter.finish()) {
        builders[piece.label].add(piece, height);
    }
    std::vector<ClassMask> masks;
    for (std::size_t i = 0; i < builders.size(); ++i) {
        if (!builders[i].isEmpty()) {
            masks.push_back(builders[i].finish(
                static_cast<int>(i), height * static_cast<std::uint32_t>(source.size.width)));
        }
    }
    return masks;
}

std::string cocoCounts(std::span<const std::uint32_t> counts) {
    std::string text;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        std::int64_t rest = counts[i];
        rest -= i > 2 ? std::int64_t{counts[i - 2]} : 0;
        for (bool hasMore = true; hasMore;) {
            auto group = static_cast<unsigned>(rest & 0x1F);
            rest >>= 5; // the sign stays
            const bool isNegative = (group & 0x10U) != 0;
            hasMore = rest != (isNegative ? -1 : 0);
            group |= hasMore ? 0x20U : 0U;
            text += static_cast<char>(group + 48);
        }
    }
    return text;
}

} // namespace core
