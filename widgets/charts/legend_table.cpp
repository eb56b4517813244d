#include "widgets/charts/legend_table.h"

#include "widgets/charts/legend_delegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {
constexpr int kSignWidth = 28; ///< of the eye and the swatch
constexpr int kLeastHeightInRows = 5;
constexpr int kNameInLetters = 20;
constexpr int kLeastNameInLetters = 12;
} // namespace

LegendTable::LegendTable(QWidget* parent)
    : QWidget(parent), m_model(new LegendModel(this)), m_view(new QTableView(this)),
      m_search(new QLineEdit(this)), m_top(new QHBoxLayout) {
    m_search->setPlaceholderText(tr("Search classes by name or id"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search classes"));
    m_search->installEventFilter(this);
    setFocusProxy(m_view);
    makeView();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_top->addWidget(m_search, 1);
    layout->addLayout(m_top);
    layout->addWidget(m_view, 1);
    connect(m_search, &QLineEdit::textChanged, m_model, &LegendModel::setFilter);
}

void LegendTable::makeView() {
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Legend"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setMouseTracking(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(LegendModel::Area, Qt::DescendingOrder);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    auto* signs = new LegendDelegate(m_view);
    m_view->setItemDelegateForColumn(LegendModel::Eye, signs);
    m_view->setItemDelegateForColumn(LegendModel::Color, signs);
    QHeaderView* rows = m_view->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(std::max(24, fontMetrics().height() + 8));
    m_view->setMinimumHeight((kLeastHeightInRows + 1) * rows->defaultSectionSize());
    QHeaderView* columns = m_view->horizontalHeader();
    columns->setHighlightSections(false);
    columns->setMinimumSectionSize(24);
    columns->setSectionResizeMode(LegendModel::Label, QHeaderView::Stretch);
    const auto width = [this](const QString& sample) {
        return fontMetrics().horizontalAdvance(sample) + 20;
    };
    m_widths = {{LegendModel::Eye, kSignWidth},
                {LegendModel::Color, kSignWidth},
                {LegendModel::Area, width(QStringLiteral("< 0,1 %")) + 8},
                {LegendModel::Pixels, width(QStringLiteral("99.999.999"))},
                {LegendModel::Confidence, width(tr("Prob.")) + 8},
                {LegendModel::Iou, width(tr("IoU")) + 12}};
    int least = fontMetrics().averageCharWidth() * kLeastNameInLetters +
                m_view->verticalScrollBar()->sizeHint().width();
    for (const auto& [column, pixels] : m_widths) {
        columns->setSectionResizeMode(column, QHeaderView::Fixed);
        m_view->setColumnWidth(column, pixels);
        least += column == LegendModel::Pixels ? 0 : pixels;
    }
    m_view->setMinimumWidth(least);
    connect(m_view, &QAbstractItemView::clicked, this, &LegendTable::click);
    connect(m_view, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() == LegendModel::Label) {
            Q_EMIT soloRequested(m_model->idAt(index.row()));
        }
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &LegendTable::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (m_view->hasFocus() && index.isValid()) {
                    hover(m_model->idAt(index.row()));
                }
            });
}

void LegendTable::addSearchNeighbour(QWidget* widget) {
    m_top->addWidget(widget);
}

void LegendTable::setRows(std::vector<LegendRow> rows) {
    const std::vector<int> selected = selectedIds();
    const int current = currentId();
    m_model->setRows(std::move(rows));
    showColumns();
    QItemSelection selection;
    for (const int id : selected) {
        if (const int row = m_model->rowOf(id); row >= 0) {
            selection.select(m_model->index(row, 0),
                             m_model->index(row, LegendModel::ColumnCount - 1));
        }
    }
    if (const int row = m_model->rowOf(current); row >= 0) {
        m_view->selectionModel()->setCurrentIndex(m_model->index(row, LegendModel::Label),
                                                  QItemSelectionModel::NoUpdate);
    }
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

/// A narrow dock has no room for the pixels: the name of the class goes first.
void LegendTable::showColumns() {
    const bool hasIou =
        std::ranges::any_of(m_model->rows(), [](const auto& row) { return row.iou.has_value(); });
    m_view->setColumnHidden(LegendModel::Iou, !hasIou);
    int taken = m_view->verticalScrollBar()->sizeHint().width();
    for (const auto& [column, width] : m_widths) {
        taken += column != LegendModel::Iou || hasIou ? width : 0;
    }
    const int name = fontMetrics().averageCharWidth() * kNameInLetters;
    m_view->setColumnHidden(LegendModel::Pixels, taken + name > width());
}

void LegendTable::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showColumns();
}

void LegendTable::setHighlighted(int id) {
    m_model->setHighlighted(id);
    if (const int row = m_model->rowOf(id); row >= 0 && id != m_hovered) {
        m_view->scrollTo(m_model->index(row, LegendModel::Label));
    }
}

std::vector<int> LegendTable::selectedIds() const {
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

int LegendTable::currentId() const {
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_model->idAt(current.row()) : -1;
}

std::vector<LegendRow> LegendTable::chosenRows() const {
    const std::vector<int> ids = selectedIds();
    std::vector<LegendRow> rows;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (ids.empty() || std::ranges::count(ids, m_model->idAt(row)) > 0) {
            rows.push_back(m_model->at(row));
        }
    }
    return rows;
}

void LegendTable::copy() const {
    QGuiApplication::clipboard()->setText(toTabSeparated(chosenRows()));
}

void LegendTable::click(const QModelIndex& index) {
    const int id = m_model->idAt(index.row());
    if (index.column() == LegendModel::Eye) {
        if (QApplication::keyboardModifiers() & Qt::AltModifier) {
            Q_EMIT soloRequested(id);
        } else {
            Q_EMIT visibilityToggled({id});
        }
    } else if (index.column() == LegendModel::Color) {
        Q_EMIT colorRequested(id);
    }
}

void LegendTable::act(int key) {
    const std::vector<int> ids = selectedIds();
    if (ids.empty()) {
        return;
    }
    if (key == Qt::Key_Space) {
        Q_EMIT visibilityToggled(ids);
    } else if (key == Qt::Key_S) {
        Q_EMIT soloRequested(currentId());
    } else if (key == Qt::Key_C) {
        Q_EMIT colorRequested(currentId());
    }
}

void LegendTable::showMenu(const QPoint& position) {
    QMenu menu(this);
    const auto add = [&](const QString& text, int key) {
        QAction* action = menu.addAction(text, QKeySequence(key), this, [this, key] { act(key); });
        action->setEnabled(!selectedIds().empty());
    };
    add(tr("Show or Hide"), Qt::Key_Space);
    add(tr("Only This Class"), Qt::Key_S);
    add(tr("Colour…"), Qt::Key_C);
    menu.addAction(tr("Show All Classes"), this, &LegendTable::allRequested);
    menu.addSeparator();
    menu.addAction(tr("Copy"), QKeySequence::Copy, this, &LegendTable::copy);
    menu.addAction(tr("Copy as CSV"), this,
                   [this] { QGuiApplication::clipboard()->setText(toCsv(chosenRows())); });
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void LegendTable::hover(int id) {
    if (id != m_hovered) {
        m_hovered = id;
        Q_EMIT hovered(id);
    }
}

bool LegendTable::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view->viewport()) {
        if (event->type() == QEvent::MouseMove) {
            const QModelIndex index =
                m_view->indexAt(static_cast<QMouseEvent*>(event)->position().toPoint());
            hover(index.isValid() ? m_model->idAt(index.row()) : -1);
        } else if (event->type() == QEvent::Leave) {
            hover(-1);
        }
    } else if (watched == m_view && event->type() == QEvent::FocusOut) {
        hover(-1);
    } else if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isPlain = key->modifiers() == Qt::NoModifier;
        const bool isAct =
            key->key() == Qt::Key_Space || key->key() == Qt::Key_S || key->key() == Qt::Key_C;
        if (watched == m_search && key->key() == Qt::Key_Down && m_model->rowCount() > 0) {
            m_view->setFocus();
            m_view->setCurrentIndex(m_model->index(0, LegendModel::Label));
            return true;
        }
        if (watched == m_view && key->matches(QKeySequence::Copy)) {
            copy();
            return true;
        }
        if (watched == m_view && isPlain && isAct) {
            act(key->key());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace widgets
