#include "widgets/charts/pin_delegate.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QWidget>

namespace widgets {

namespace {

/// A drawing pin in a 16 x 16 box.
QPainterPath pinShape() {
    QPainterPath path;
    path.addRoundedRect(4.5, 1.5, 7, 2.5, 1, 1);
    path.addPolygon(QPolygonF(
        {{5.75, 4}, {10.25, 4}, {10.75, 8}, {12.5, 10}, {3.5, 10}, {5.25, 8}, {5.75, 4}}));
    path.addRect(7.4, 10, 1.2, 4.5);
    path.setFillRule(Qt::WindingFill);
    return path.simplified();
}

} // namespace

void PinDelegate::paint(QPainter* painter,
                        const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyleOptionViewItem plain(option);
    initStyleOption(&plain, index);
    const QWidget* widget = option.widget;
    widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &plain, painter, widget);
    const bool isPinned = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const bool isSelected = option.state & QStyle::State_Selected;
    if (!isPinned && !(option.state & QStyle::State_MouseOver) && !isSelected) {
        return;
    }
    const QPalette& palette = option.palette;
    const QColor color = palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(option.rect).center() - QPointF(8, 8));
    painter->setPen(QPen(color, 1));
    painter->setBrush(isPinned ? QBrush(color) : QBrush(Qt::NoBrush));
    painter->drawPath(pinShape());
    painter->restore();
}

} // namespace widgets
