#pragma once

#include <QStyledItemDelegate>

namespace widgets {

/// Draws the eye (open where the item is checked) and the colour swatch of a legend.
class LegendDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace widgets
