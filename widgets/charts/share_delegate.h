#pragma once

#include <QStyledItemDelegate>

namespace widgets {

/// A cell's text over a bar as long as its share.
class ShareDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kShareRole = Qt::UserRole + 1; ///< 0 to 1

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace widgets
