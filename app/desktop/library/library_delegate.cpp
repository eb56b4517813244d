#include "app/desktop/library/library_delegate.h"

#include "app/desktop/library/library_items.h"
#include "widgets/layout/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace app {
namespace {

constexpr int kRowHeight = 32;
constexpr int kGap = 6;
constexpr int kBadgePadding = 8;

int badgeWidth(const QFontMetrics& metrics, const QString& text) {
    return metrics.horizontalAdvance(text) + 2 * kBadgePadding;
}

void paintBadges(QPainter& painter,
                 const QStyleOptionViewItem& option,
                 const QStringList& abilities) {
    const widgets::ToneColors colors = widgets::toneColors(widgets::Tone::Success, option.palette);
    int left = option.rect.left() + kGap;
    const int height = option.fontMetrics.height() + 4;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QString& ability : abilities) {
        const QRect box(left, option.rect.center().y() - height / 2,
                        badgeWidth(option.fontMetrics, ability), height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.background);
        painter.drawRoundedRect(box, height / 2.0, height / 2.0);
        painter.setPen(colors.text);
        painter.drawText(box, Qt::AlignCenter, ability);
        left = box.right() + kGap;
    }
}

/// Behind the name, as far as there is room.
void paintNote(QPainter& painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index,
               const QString& note) {
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    const QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &option, option.widget);
    const int used =
        QFontMetrics(option.font).horizontalAdvance(index.data().toString()) + 2 * kGap + 4;
    const QRect rest = room.adjusted(used, 0, -kGap, 0);
    if (rest.width() < 4 * kGap) {
        return;
    }
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QPalette& palette = option.widget ? option.widget->palette() : option.palette;
    QFont plain = option.font;
    plain.setBold(false);
    painter.setFont(plain);
    painter.setPen(
        palette.color(isSelected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(plain).elidedText(note, Qt::ElideRight, rest.width()));
}

} // namespace

void LibraryDelegate::paint(QPainter* painter,
                            const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    painter->save();
    const QStringList abilities = index.data(LibraryItems::AbilitiesRole).toStringList();
    if (!abilities.isEmpty()) {
        paintBadges(*painter, option, abilities);
    }
    if (const QString note = index.data(LibraryItems::NoteRole).toString(); !note.isEmpty()) {
        QStyleOptionViewItem filled = option;
        initStyleOption(&filled, index);
        paintNote(*painter, filled, index, note);
    }
    painter->restore();
}

void LibraryDelegate::initStyleOption(QStyleOptionViewItem* option,
                                      const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(LibraryItems::MutedRole).toBool()) {
        // Greyed, and still to be read.
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), kRowHeight));
    const QStringList abilities = index.data(LibraryItems::AbilitiesRole).toStringList();
    int width = kGap;
    for (const QString& ability : abilities) {
        width += badgeWidth(option.fontMetrics, ability) + kGap;
    }
    size.setWidth(std::max(size.width(), width));
    return size;
}

} // namespace app
