#include "widgets/charts/share_delegate.h"

#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kMargin = 3;
constexpr double kBarOpacity = 0.35; ///< the text stays legible on it

} // namespace

void ShareDelegate::paint(QPainter* painter,
                          const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (!isSelected) { // the selection's own colour is the bar's
        const double share = std::clamp(index.data(kShareRole).toDouble(), 0.0, 1.0);
        QRectF bar = QRectF(option.rect).adjusted(kMargin, kMargin, -kMargin, -kMargin);
        bar.setWidth(bar.width() * share);
        painter->save();
        painter->setOpacity(kBarOpacity);
        painter->fillRect(bar, option.palette.color(QPalette::Highlight));
        painter->restore();
    }
    QStyledItemDelegate::paint(painter, option, index);
}

} // namespace widgets
