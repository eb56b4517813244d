#pragma once

#include <QStyledItemDelegate>

namespace widgets {

/// A pin: filled where the item is checked, a faint outline under the cursor elsewhere.
class PinDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace widgets
