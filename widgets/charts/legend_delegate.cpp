#include "widgets/charts/legend_delegate.h"

#include "widgets/layout/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace widgets {

namespace {

/// In a 16 x 16 box.
void paintEye(QPainter& painter, const QColor& color, bool isOpen) {
    QPainterPath lid(QPointF(1.5, 8));
    lid.quadTo(8, isOpen ? 0.5 : 13, 14.5, 8);
    painter.setPen(QPen(color, 1.3, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    if (!isOpen) {
        painter.drawPath(lid);
        painter.drawLine(QPointF(8, 10.5), QPointF(8, 13));
        painter.drawLine(QPointF(4, 9.5), QPointF(2.8, 11.6));
        painter.drawLine(QPointF(12, 9.5), QPointF(13.2, 11.6));
        return;
    }
    lid.quadTo(8, 15.5, 1.5, 8);
    painter.drawPath(lid);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(8, 8), 1.9, 1.9);
}

} // namespace

void LegendDelegate::paint(QPainter* painter,
                           const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    QStyleOptionViewItem plain(option);
    initStyleOption(&plain, index);
    plain.features &=
        ~(QStyleOptionViewItem::HasCheckIndicator | QStyleOptionViewItem::HasDecoration);
    plain.icon = {};
    const QWidget* widget = option.widget;
    widget->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, widget);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QPalette& palette = option.palette;
    const QVariant check = index.data(Qt::CheckStateRole);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(option.rect).center() - QPointF(8, 8));
    const QColor ink = palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    if (check.isValid()) {
        const bool isOpen = check.toInt() == Qt::Checked;
        const QColor faint = mixed(ink, palette.color(QPalette::Base), 0.4);
        paintEye(*painter, isOpen || isSelected ? ink : faint, isOpen);
    } else if (const QVariant color = index.data(Qt::DecorationRole); color.isValid()) {
        painter->setPen(QPen(mixed(ink, palette.color(QPalette::Base), 0.5), 1));
        painter->setBrush(color.value<QColor>());
        painter->drawRoundedRect(QRectF(1.5, 1.5, 13, 13), 3, 3);
    }
    painter->restore();
}

} // namespace widgets
