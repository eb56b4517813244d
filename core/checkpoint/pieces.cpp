#include "core/checkpoint/pieces.h"

#include <algorithm>
#include <cassert>

namespace core {

std::uint64_t Pieces::add(std::uint64_t bytes, std::size_t source, std::uint64_t offset) {
    const std::uint64_t start = m_end;
    if (bytes != 0) {
        m_pieces.push_back({start, bytes, source, offset});
        m_end += bytes;
    }
    return start;
}

void Pieces::read(std::uint64_t position, std::span<std::byte> out, const Read& read) const {
    auto piece = std::upper_bound(m_pieces.begin(), m_pieces.end(), position,
                                  [](std::uint64_t at, const Piece& p) { return at < p.start; });
    assert(out.empty() || (piece != m_pieces.begin() && position + out.size() <= m_end));
    while (!out.empty()) {
        const Piece& from = *std::prev(piece);
        const std::uint64_t skipped = position - from.start;
        const std::size_t count = std::min<std::uint64_t>(out.size(), from.bytes - skipped);
        read(from.source, from.offset + skipped, out.first(count));
        out = out.subspan(count);
        position += count;
        ++piece;
    }
}

} // namespace core
