#include "app/desktop/report/key_tree.h"

#include "app/desktop/icons.h"
#include "app/desktop/names.h"
#include "app/desktop/report/readable.h"
#include "widgets/layout/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

constexpr int kSearchedRole = Qt::UserRole + 1; ///< only names have it: headings do not match

widgets::Tone toneOf(KeyClass keyClass) {
    return keyClass == KeyClass::Wrong      ? widgets::Tone::Error
           : keyClass == KeyClass::Degraded ? widgets::Tone::Warning
                                            : widgets::Tone::Success;
}

QList<QStandardItem*> itemsOf(const KeyRow& row) {
    QList<QStandardItem*> items;
    for (const QString& text : {row.name, row.expected, row.found}) {
        auto* item = new QStandardItem(text);
        item->setToolTip(text.isEmpty() ? QString() : tipText(text));
        items << item;
    }
    items.front()->setData(row.name + " " + row.expected + " " + row.found, kSearchedRole);
    return items;
}

} // namespace

KeyTree::KeyTree(QWidget* parent)
    : QWidget(parent), m_view(new QTreeView(this)), m_model(new QStandardItemModel(this)),
      m_proxy(new QSortFilterProxyModel(this)) {
    m_proxy->setSourceModel(m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setFilterRole(kSearchedRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_proxy);
    m_view->setAccessibleName(tr("Tensors of the report"));
    makeReadable(*m_view);
    makeReadable(*m_view->header());
    m_view->setUniformRowHeights(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_meaning = readableLabel({}, this);
    makeBar();
    auto* copy = new QAction(tr("Copy names"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &KeyTree::copyChosen);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &KeyTree::showMeaning);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_meaning);
}

void KeyTree::makeBar() {
    m_bar = new QWidget(this);
    m_filter = new QLineEdit(m_bar);
    m_filter->setPlaceholderText(tr("Filter names"));
    m_filter->setAccessibleName(tr("Filter names"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_count = readableLabel({}, m_bar);
    m_count->setWordWrap(false);
    auto* expand = new QPushButton(tr("E&xpand all"), m_bar);
    auto* collapse = new QPushButton(tr("C&ollapse all"), m_bar);
    connect(m_filter, &QLineEdit::textChanged, this, &KeyTree::setFilter);
    connect(expand, &QPushButton::clicked, m_view, &QTreeView::expandAll);
    connect(collapse, &QPushButton::clicked, m_view, &QTreeView::collapseAll);
    makeReadable(*m_filter);
    auto* layout = new QVBoxLayout(m_bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_filter);
    auto* row = new QHBoxLayout;
    row->addWidget(m_count, 1);
    row->addWidget(expand);
    row->addWidget(collapse);
    layout->addLayout(row);
}

void KeyTree::setGroups(const std::vector<KeyGroup>& groups) {
    m_filter->clear();
    m_model->clear();
    m_groups = groups;
    m_model->setHorizontalHeaderLabels({tr("Name"), tr("Expected"), tr("Found")});
    bool hasShapes = false;
    for (const KeyGroup& group : groups) {
        auto* heading = new QStandardItem(
            tr("%1: %2 (%3)")
                .arg(keyClassName(group.keyClass), group.title, QLocale().toString(group.count())));
        heading->setToolTip(tipText(group.sentence));
        for (const KeyRow& row : group.rows) {
            heading->appendRow(itemsOf(row));
            hasShapes = hasShapes || !row.expected.isEmpty();
        }
        if (group.rest > 0) {
            heading->appendRow(new QStandardItem(restText(group.rest)));
        }
        m_model->appendRow(heading);
    }
    // Whole names: where they are longer than the page is wide, it scrolls.
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (int column : {1, 2}) {
        m_view->setColumnHidden(column, !hasShapes);
    }
    m_view->header()->setVisible(hasShapes);
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        m_view->setFirstColumnSpanned(row, {}, true);
    }
    paintHeadings();
    m_view->expandAll();
    m_view->setCurrentIndex(m_proxy->index(0, 0));
    showMeaning();
    showCount();
}

void KeyTree::paintHeadings() {
    QFont bold = m_view->font();
    bold.setBold(true);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto tone = toneOf(m_groups[static_cast<std::size_t>(row)].keyClass);
        m_model->item(row)->setFont(bold);
        m_model->item(row)->setForeground(widgets::toneColors(tone, palette()).accent);
    }
}

void KeyTree::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        paintHeadings();
    }
}

void KeyTree::showGroup(int index) {
    m_filter->clear();
    const QModelIndex group = m_proxy->index(index, 0);
    m_view->expand(group);
    m_view->setCurrentIndex(group);
    m_view->scrollTo(group, QAbstractItemView::PositionAtTop);
    m_view->setFocus();
}

void KeyTree::setFilter(const QString& text) {
    m_filter->setText(text);
    m_proxy->setFilterFixedString(text);
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        m_view->setFirstColumnSpanned(row, {}, true);
    }
    m_view->expandAll();
    showMeaning();
    showCount();
}

void KeyTree::showMeaning() {
    QModelIndex index = m_proxy->mapToSource(m_view->currentIndex());
    index = index.parent().isValid() ? index.parent() : index;
    m_meaning->setText(index.isValid() ? m_groups[static_cast<std::size_t>(index.row())].sentence
                                       : QString());
}

void KeyTree::showCount() {
    const auto shownCount = static_cast<int>(shownNames().size());
    m_count->setText(m_filter->text().isEmpty() ? tr("%n name(s)", nullptr, shownCount)
                                                : tr("%n match(es)", nullptr, shownCount));
}

QStringList KeyTree::shownNames() const {
    QStringList names;
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex group = m_proxy->index(row, 0);
        for (int child = 0; child < m_proxy->rowCount(group); ++child) {
            const QModelIndex name = m_proxy->index(child, 0, group);
            if (name.data(kSearchedRole).isValid()) {
                names << name.data().toString();
            }
        }
    }
    return names;
}

void KeyTree::copyChosen() {
    QStringList lines;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows()) {
        QStringList cells{index.data().toString()};
        for (int column : {1, 2}) {
            const QString cell = index.siblingAtColumn(column).data().toString();
            if (!cell.isEmpty()) {
                cells << cell;
            }
        }
        lines << cells.join("\t");
    }
    QGuiApplication::clipboard()->setText(lines.join("\n"));
}

} // namespace app
