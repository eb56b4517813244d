#include "app/desktop/library/library_tree.h"

#include "app/desktop/library/library_delegate.h"
#include "app/desktop/library/library_items.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QSet>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <utility>

namespace app {
namespace {

constexpr int kNameShare = 38; ///< per cent of the width
constexpr int kFormatShare = 18;
constexpr int kColumnGap = 14;
constexpr int kRoomForAll = 860;
constexpr int kRoomForLicense = 620;

/// Groups stay in their order; a search shows a checkpoint when its row says every word.
class ShownItems final : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QStringList& words) {
        m_words = words;
        invalidateFilter();
    }

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
        if (!left.parent().isValid()) {
            return sortOrder() == Qt::AscendingOrder ? left.row() < right.row()
                                                     : left.row() > right.row();
        }
        return QSortFilterProxyModel::lessThan(left, right);
    }

    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        if (m_words.isEmpty()) {
            return true;
        }
        if (!parent.isValid()) {
            return false; // it is shown with its checkpoints
        }
        QString text;
        for (int column = 0; column < LibraryItems::ColumnCount; ++column) {
            const QModelIndex index = sourceModel()->index(row, column, parent);
            text += index.data().toString() + " " +
                    index.data(LibraryItems::AbilitiesRole).toStringList().join(" ") + " ";
        }
        return std::ranges::all_of(
            m_words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

LibraryTree::LibraryTree(QWidget* parent)
    : QTreeView(parent), m_items(new LibraryItems(this)), m_shown(new ShownItems(this)) {
    m_shown->setSourceModel(m_items);
    m_shown->setRecursiveFilteringEnabled(true);
    m_shown->setSortRole(LibraryItems::SortRole);
    setModel(m_shown);
    setItemDelegate(new LibraryDelegate(this));
    setAccessibleName(tr("Checkpoints"));
    setSortingEnabled(true);
    sortByColumn(LibraryItems::Name, Qt::AscendingOrder);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setRootIsDecorated(true);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(true);
    setFrameShape(NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTextElideMode(Qt::ElideMiddle);
    header()->setStretchLastSection(true);
    connect(this, &QTreeView::doubleClicked, this, &LibraryTree::openCurrent);
    connect(this, &QTreeView::customContextMenuRequested, this, &LibraryTree::showMenu);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LibraryTree::currentItemChanged);
}

void LibraryTree::setContent(const core::ListLibraryReply& content) {
    const QString selected = currentPath();
    QSet<QString> folded;
    for (int row = 0; row < m_shown->rowCount(); ++row) {
        const QModelIndex group = m_shown->index(row, 0);
        if (!isExpanded(group) && m_shown->hasChildren(group)) {
            folded << group.data().toString();
        }
    }
    m_items->setContent(content);
    for (int row = 0; row < m_items->rowCount(); ++row) {
        const QModelIndex group = m_shown->mapFromSource(m_items->index(row, 0));
        setFirstColumnSpanned(group.row(), {}, true);
        setExpanded(group, !folded.contains(group.data().toString()));
    }
    select(selected);
    arrangeColumns();
    Q_EMIT currentItemChanged();
}

void LibraryTree::setSearch(const QString& words) {
    static_cast<ShownItems*>(m_shown)->setWords(words.split(' ', Qt::SkipEmptyParts));
    for (int row = 0; row < m_shown->rowCount(); ++row) {
        setFirstColumnSpanned(row, {}, true);
    }
    if (std::exchange(m_words, words) != words) {
        expandAll(); // a group that was gone comes back folded
    }
    Q_EMIT currentItemChanged();
}

bool LibraryTree::hasMatches() const {
    return m_shown->rowCount() > 0;
}

QString LibraryTree::currentPath() const {
    return currentIndex().data(LibraryItems::PathRole).toString();
}

const core::LibraryItem* LibraryTree::currentItem() const {
    return m_items->itemOf(currentPath());
}

QString LibraryTree::currentFolder() const {
    return currentIndex().data(LibraryItems::FolderRole).toString();
}

void LibraryTree::select(const QString& path) {
    if (path.isEmpty()) {
        return;
    }
    const QModelIndexList found = m_shown->match(m_shown->index(0, 0), LibraryItems::PathRole, path,
                                                 1, Qt::MatchExactly | Qt::MatchRecursive);
    if (!found.isEmpty()) {
        setCurrentIndex(found.front());
    }
}

void LibraryTree::openCurrent() {
    const core::LibraryItem* item = currentItem();
    if (item != nullptr) {
        Q_EMIT opened(currentPath());
    }
}

void LibraryTree::showMenu(const QPoint& position) {
    if (indexAt(position).isValid()) {
        Q_EMIT menuRequested(viewport()->mapToGlobal(position));
    }
}

void LibraryTree::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentItem() != nullptr) {
        openCurrent();
    } else {
        QTreeView::keyPressEvent(event);
    }
}

void LibraryTree::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    arrangeColumns();
}

/// Format and path go first where there is little room; the card below the list says them, too.
void LibraryTree::arrangeColumns() {
    const int width = viewport()->width();
    const bool hasPath = width >= kRoomForAll;
    setColumnHidden(LibraryItems::License, width < kRoomForLicense);
    setColumnHidden(LibraryItems::Format, !hasPath);
    setColumnHidden(LibraryItems::Path, !hasPath);
    int used = 0;
    for (const auto column : {LibraryItems::Abilities, LibraryItems::Size, LibraryItems::License}) {
        if (!isColumnHidden(column)) {
            const int needed =
                std::max(sizeHintForColumn(column), header()->sectionSizeHint(column));
            setColumnWidth(column, needed + kColumnGap);
            used += needed + kColumnGap;
        }
    }
    setColumnWidth(LibraryItems::Name, hasPath ? width * kNameShare / 100 : width - used);
    setColumnWidth(LibraryItems::Format, width * kFormatShare / 100);
}

} // namespace app
