#include "widgets/charts/class_table.h"

#include "widgets/charts/pin_delegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

ClassTable::ClassTable(QWidget* parent)
    : QWidget(parent), m_model(new ClassModel(this)), m_view(new QTableView(this)),
      m_search(new QLineEdit(this)), m_count(new QLabel(this)) {
    m_search->setPlaceholderText(tr("Search classes by name or id"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search classes"));
    m_search->installEventFilter(this);
    setFocusProxy(m_search);
    makeView();
    auto* top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setFilter(text);
        Q_EMIT filterChanged(text);
    });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &ClassTable::keepSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ClassTable::restoreSelection);
    connect(m_model, &ClassModel::pinnedChanged, this, &ClassTable::pinnedChanged);
    showCount();
}

void ClassTable::makeView() {
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("All classes"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ClassModel::Rank, Qt::AscendingOrder);
    m_view->setItemDelegateForColumn(ClassModel::Pin, new PinDelegate(m_view));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    QHeaderView* rows = m_view->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(std::max(24, fontMetrics().height() + 8));
    QHeaderView* columns = m_view->horizontalHeader();
    columns->setHighlightSections(false);
    columns->setMinimumSectionSize(24);
    const auto width = [this](const QString& text) {
        return fontMetrics().horizontalAdvance(text) + 24;
    };
    m_view->setColumnWidth(ClassModel::Pin, 28);
    m_view->setColumnWidth(ClassModel::Probability, width(tr("Probability")) + 12);
    m_view->setColumnWidth(ClassModel::Logit, width(QStringLiteral("-100.00")) + 12);
    columns->setSectionResizeMode(ClassModel::Pin, QHeaderView::Fixed);
    columns->setSectionResizeMode(ClassModel::Label, QHeaderView::Stretch);
    m_view->setColumnHidden(ClassModel::Logit, true);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ClassTable::showMenu);
    connect(m_view, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == ClassModel::Pin) {
            const int id = m_model->idAt(index.row());
            m_model->setPinned(id, !m_model->pinned().contains(id));
        }
    });
    connect(m_view, &QAbstractItemView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT activated(m_model->idAt(index.row())); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ClassTable::selectionChanged);
}

void ClassTable::setLabels(const QStringList& labels) {
    m_view->clearSelection();
    m_model->setLabels(labels);
}

void ClassTable::setLogits(std::vector<float> logits) {
    m_model->setLogits(std::move(logits));
}

void ClassTable::setTemperature(double temperature) {
    if (temperature != m_model->temperature()) {
        m_model->setTemperature(temperature);
        Q_EMIT temperatureChanged(temperature);
    }
}

void ClassTable::setUnit(ScoreUnit unit) {
    if (unit != m_unit) {
        m_unit = unit;
        m_view->setColumnHidden(ClassModel::Probability, unit != ScoreUnit::Probability);
        m_view->setColumnHidden(ClassModel::Logit, unit != ScoreUnit::Logit);
        Q_EMIT unitChanged(unit);
    }
}

QString ClassTable::filter() const {
    return m_search->text();
}

void ClassTable::setFilter(const QString& text) {
    m_search->setText(text);
}

void ClassTable::setPinned(int id, bool pinned) {
    m_model->setPinned(id, pinned);
}

std::vector<int> ClassTable::selectedIds() const {
    std::vector<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows()) {
        rows.push_back(index.row());
    }
    std::sort(rows.begin(), rows.end());
    for (int& row : rows) {
        row = m_model->idAt(row);
    }
    return rows;
}

void ClassTable::selectId(int id) {
    if (id < 0 || id >= m_model->classCount()) {
        return;
    }
    if (m_model->rowOf(id) < 0) {
        m_search->clear();
    }
    const QModelIndex index = m_model->index(m_model->rowOf(id), ClassModel::Label);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::EnsureVisible);
}

std::vector<RankedScore> ClassTable::chosenRows() const {
    std::vector<int> ids = selectedIds();
    if (ids.empty()) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            ids.push_back(m_model->idAt(row));
        }
    }
    std::vector<RankedScore> rows;
    rows.reserve(ids.size());
    for (const int id : ids) {
        rows.push_back(m_model->scoreOf(id));
    }
    return rows;
}

std::vector<RankedScore> ClassTable::allRows() const {
    std::vector<RankedScore> rows;
    for (int id = 0; id < m_model->classCount(); ++id) {
        rows.push_back(m_model->scoreOf(id));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.rank < b.rank; });
    return rows;
}

void ClassTable::copy() const {
    QGuiApplication::clipboard()->setText(toTabSeparated(chosenRows()));
}

void ClassTable::togglePins() {
    const std::vector<int> ids = selectedIds();
    const bool areAllPinned = std::all_of(
        ids.begin(), ids.end(), [this](int id) { return m_model->pinned().contains(id); });
    for (const int id : ids) {
        m_model->setPinned(id, !areAllPinned);
    }
}

void ClassTable::showMenu(const QPoint& position) {
    QMenu menu(this);
    const bool hasSelection = !selectedIds().empty();
    QAction* pin =
        menu.addAction(tr("Pin or Unpin"), QKeySequence(Qt::Key_P), this, &ClassTable::togglePins);
    pin->setEnabled(hasSelection);
    menu.addSeparator();
    const auto clip = [](const QString& text) { QGuiApplication::clipboard()->setText(text); };
    menu.addAction(tr("Copy"), QKeySequence::Copy, this, &ClassTable::copy);
    menu.addAction(tr("Copy as CSV"), this, [this, clip] { clip(toCsv(chosenRows())); });
    menu.addAction(tr("Copy as JSON"), this,
                   [this, clip] { clip(QString::fromUtf8(toJson(chosenRows()))); });
    menu.addAction(tr("Copy All Classes as CSV"), this, [this, clip] { clip(toCsv(allRows())); });
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

bool ClassTable::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == m_search && key->key() == Qt::Key_Down && m_model->rowCount() > 0) {
        m_view->setFocus();
        m_view->setCurrentIndex(m_model->index(0, ClassModel::Label));
        return true;
    }
    if (watched == m_view && key->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    const bool isPinKey = key->key() == Qt::Key_P || key->key() == Qt::Key_Space;
    if (watched == m_view && isPinKey && key->modifiers() == Qt::NoModifier) {
        togglePins();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ClassTable::keepSelection() {
    m_kept = selectedIds();
    const QModelIndex current = m_view->currentIndex();
    m_keptCurrent = current.isValid() ? m_model->idAt(current.row()) : -1;
}

void ClassTable::restoreSelection() {
    QItemSelection selection;
    for (const int id : m_kept) {
        if (const int row = id < m_model->classCount() ? m_model->rowOf(id) : -1; row >= 0) {
            selection.select(m_model->index(row, 0),
                             m_model->index(row, ClassModel::ColumnCount - 1));
        }
    }
    if (const int row = m_model->rowOf(m_keptCurrent); row >= 0) {
        m_view->selectionModel()->setCurrentIndex(m_model->index(row, ClassModel::Label),
                                                  QItemSelectionModel::NoUpdate);
    }
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    showCount();
}

void ClassTable::showCount() {
    const QLocale locale;
    const int shown = m_model->rowCount();
    const int all = m_model->classCount();
    const QString total = all == 1 ? tr("1 class") : tr("%1 classes").arg(locale.toString(all));
    m_count->setText(shown == all ? total : tr("%1 of %2").arg(locale.toString(shown), total));
    const int digits =
        m_view->fontMetrics().horizontalAdvance(QString::number(std::max(all, 100))) + 16;
    m_view->setColumnWidth(ClassModel::Rank, digits + 12); // and the sort indicator
    m_view->setColumnWidth(ClassModel::Id, digits);
}

} // namespace widgets
