#pragma once

#include "widgets/inputs/thumbnail_strip.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QStyledItemDelegate>

namespace widgets {

/// The items that match the search, in the order given.
class ThumbnailModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { KeyRole = Qt::UserRole, StatusRole };

    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<Thumbnail> items);
    void setImage(const QString& key, const QImage& image);
    void setStatus(const QString& key, ThumbnailStatus status);
    void setFilter(const QString& text);
    [[nodiscard]] QModelIndex indexOf(const QString& key) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void arrange();
    void refresh(const QString& key);

    std::vector<Thumbnail> m_items;
    QHash<QString, std::size_t> m_places;
    std::vector<std::size_t> m_rows;
    QString m_filter;
};

/// Draws one item, and says which pictures came into view without being there.
class ThumbnailDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void forget() { m_asked.clear(); }
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

Q_SIGNALS:
    void missing(const QString& key) const;

private:
    mutable QSet<QString> m_asked;
};

} // namespace widgets
