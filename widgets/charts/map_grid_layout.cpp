#include "widgets/charts/map_grid_layout.h"

#include <algorithm>

namespace widgets {

QSize MapGridLayout::contentSize() const {
    const int extra = gap + (isFused ? fusedGap : 0);
    return headers + QSize(columns() * step().width() + extra, layers * step().height() + gap);
}

QRect MapGridLayout::cellRect(QPoint at) const {
    const int extra = gap + (at.x() == heads ? fusedGap : 0);
    return {QPoint(headers.width() + at.x() * step().width() + extra,
                   headers.height() + at.y() * step().height() + gap),
            cell};
}

std::optional<QPoint> MapGridLayout::cellAt(QPoint content) const {
    const QRect near = cellsIn(QRect(content, QSize(1, 1)));
    for (int layer = near.top(); layer <= near.bottom(); ++layer) {
        for (int column = near.left(); column <= near.right(); ++column) {
            if (cellRect({column, layer}).contains(content)) {
                return QPoint(column, layer);
            }
        }
    }
    return std::nullopt;
}

QRect MapGridLayout::cellsIn(const QRect& content) const {
    if (isEmpty()) {
        return {};
    }
    const QRect part = content.translated(-headers.width(), -headers.height());
    if (part.right() < 0 || part.bottom() < 0) {
        return {}; // on the names
    }
    // The fused column lies further right than its number says.
    const int shift = isFused ? fusedGap : 0;
    const QPoint from(std::max(0, part.left() - gap - shift) / step().width(),
                      std::max(0, part.top() - gap) / step().height());
    const QPoint to(part.right() / step().width(), part.bottom() / step().height());
    return QRect(from, to) & QRect(0, 0, columns(), layers);
}

int MapGridLayout::fittingWidth(int contentWidth) const {
    const int taken = headers.width() + gap + (isFused ? fusedGap : 0);
    return std::max(0, contentWidth - taken) / std::max(1, columns()) - gap;
}

} // namespace widgets
