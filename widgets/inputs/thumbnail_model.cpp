#include "widgets/inputs/thumbnail_model.h"

#include "widgets/layout/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kPicture = 96;
constexpr int kPadding = 8;
constexpr int kDot = 10;

QString statusText(ThumbnailStatus status) {
    switch (status) {
    case ThumbnailStatus::Waiting:
        return ThumbnailStrip::tr("waiting");
    case ThumbnailStatus::Done:
        return ThumbnailStrip::tr("done");
    case ThumbnailStatus::Failed:
        return ThumbnailStrip::tr("failed");
    case ThumbnailStatus::None:
        break;
    }
    return {};
}

void paintPicture(QPainter& painter,
                  const QRectF& box,
                  const QImage& image,
                  const QPalette& palette) {
    QRectF frame = box;
    if (!image.isNull()) {
        QSizeF size(image.size());
        size.scale(box.size(), Qt::KeepAspectRatio);
        frame = QRectF(box.center() - QPointF(size.width() / 2, size.height() / 2), size);
    }
    QPainterPath rounded;
    rounded.addRoundedRect(frame, 4, 4);
    painter.setClipPath(rounded);
    if (image.isNull()) {
        painter.fillRect(frame,
                         mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.08));
    } else {
        painter.drawImage(frame, image);
    }
    painter.setClipping(false);
}

/// Waiting is a ring, done a disc, failed a disc with a bar: shapes as well as colours.
void paintStatus(QPainter& painter,
                 const QRectF& box,
                 ThumbnailStatus status,
                 const QPalette& palette) {
    if (status == ThumbnailStatus::None) {
        return;
    }
    const Tone tone = status == ThumbnailStatus::Done     ? Tone::Success
                      : status == ThumbnailStatus::Failed ? Tone::Error
                                                          : Tone::Info;
    const QColor color = toneColors(tone, palette).accent;
    const QColor back = palette.color(QPalette::Base);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawEllipse(box.adjusted(-2, -2, 2, 2));
    painter.setBrush(status == ThumbnailStatus::Waiting ? back : color);
    painter.setPen(QPen(color, 2));
    painter.drawEllipse(box.adjusted(1, 1, -1, -1));
    if (status == ThumbnailStatus::Failed) {
        painter.setPen(QPen(back, 2));
        painter.drawLine(box.center() - QPointF(2.5, 0), box.center() + QPointF(2.5, 0));
    }
}

} // namespace

void ThumbnailModel::setItems(std::vector<Thumbnail> items) {
    m_items = std::move(items);
    m_places.clear();
    for (std::size_t place = 0; place < m_items.size(); ++place) {
        m_places[m_items[place].key] = place;
    }
    arrange();
}

void ThumbnailModel::setImage(const QString& key, const QImage& image) {
    if (const auto found = m_places.constFind(key); found != m_places.cend()) {
        m_items[*found].image = image;
        refresh(key);
    }
}

void ThumbnailModel::setStatus(const QString& key, ThumbnailStatus status) {
    if (const auto found = m_places.constFind(key); found != m_places.cend()) {
        m_items[*found].status = status;
        refresh(key);
    }
}

void ThumbnailModel::setFilter(const QString& text) {
    if (text != m_filter) {
        m_filter = text;
        arrange();
    }
}

void ThumbnailModel::arrange() {
    beginResetModel();
    m_rows.clear();
    for (std::size_t place = 0; place < m_items.size(); ++place) {
        if (m_items[place].name.contains(m_filter, Qt::CaseInsensitive)) {
            m_rows.push_back(place);
        }
    }
    endResetModel();
}

void ThumbnailModel::refresh(const QString& key) {
    if (const QModelIndex changed = indexOf(key); changed.isValid()) {
        Q_EMIT dataChanged(changed, changed);
    }
}

QModelIndex ThumbnailModel::indexOf(const QString& key) const {
    const auto found = m_places.constFind(key);
    if (found == m_places.cend()) {
        return {};
    }
    const auto row = std::lower_bound(m_rows.begin(), m_rows.end(), *found);
    return row == m_rows.end() || *row != *found ? QModelIndex()
                                                 : index(static_cast<int>(row - m_rows.begin()));
}

int ThumbnailModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ThumbnailModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Thumbnail& item = m_items[m_rows[static_cast<std::size_t>(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        return item.name;
    case Qt::DecorationRole:
        return item.image;
    case Qt::ToolTipRole:
    case KeyRole:
        return item.key;
    case Qt::AccessibleDescriptionRole:
        return statusText(item.status);
    case StatusRole:
        return static_cast<int>(item.status);
    default:
        return {};
    }
}

QSize ThumbnailDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {kPicture + 2 * kPadding, kPicture + 2 * kPadding + option.fontMetrics.height() + 4};
}

void ThumbnailDelegate::paint(QPainter* painter,
                              const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const auto image = index.data(Qt::DecorationRole).value<QImage>();
    const QString key = index.data(ThumbnailModel::KeyRole).toString();
    if (image.isNull() && !m_asked.contains(key)) {
        m_asked.insert(key);
        Q_EMIT missing(key);
    }
    const bool isSelected = option.state & QStyle::State_Selected;
    const QPalette::ColorGroup group =
        option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (isSelected) { // painted here: styles differ in whether they fill the whole cell
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.palette.color(group, QPalette::Highlight));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 6, 6);
    }
    const QRectF cell(option.rect);
    const QRectF box(cell.center().x() - kPicture / 2.0, cell.top() + kPadding, kPicture, kPicture);
    paintPicture(*painter, box, image, option.palette);
    paintStatus(*painter, QRectF(box.right() - kDot - 2, box.top() + 4, kDot, kDot),
                static_cast<ThumbnailStatus>(index.data(ThumbnailModel::StatusRole).toInt()),
                option.palette);
    painter->setPen(
        option.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text));
    const QRectF line(cell.left() + 4, box.bottom() + 4, cell.width() - 8,
                      option.fontMetrics.height());
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(
        line, Qt::AlignCenter,
        option.fontMetrics.elidedText(name, Qt::ElideMiddle, static_cast<int>(line.width())));
    painter->restore();
}

} // namespace widgets
