#include "app/desktop/compare/compare_table.h"

#include "app/desktop/names.h"
#include "widgets/charts/class_export.h"
#include "widgets/charts/share_delegate.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr int kLeastRows = 4;

/// With its sign, but for what is shown as nothing.
QString signedText(double change, int decimals) {
    const double unit = std::pow(10, decimals);
    const double shown = std::round(change * unit) / unit;
    const QString text = QLocale().toString(std::abs(shown), 'f', decimals);
    return shown > 0 ? "+" + text : shown < 0 ? "−" + text : text;
}

QString rowsText(const std::vector<CompareRow>& rows, QChar separator, QString (*cell)(QString)) {
    const auto number = [](const std::optional<double>& value) {
        return value ? QString::number(*value, 'g', 9) : QString();
    };
    QStringList lines{QStringList{"name", "a", "b", "change", "extra"}.join(separator)};
    for (const CompareRow& row : rows) {
        lines << QStringList{cell(row.name), number(row.a), number(row.b), number(row.change()),
                             number(row.extra)}
                     .join(separator);
    }
    return lines.join("\n") + "\n";
}

} // namespace

CompareTable::CompareTable(QWidget* parent) : QTableWidget(parent) {
    setAccessibleName(tr("A, B and what differs"));
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    auto* bars = new widgets::ShareDelegate(this);
    setItemDelegateForColumn(1, bars);
    setItemDelegateForColumn(2, bars);
}

void CompareTable::setRows(const std::vector<CompareRow>& rows,
                           bool isShare,
                           const QString& name,
                           const QString& extra) {
    m_rows = rows;
    clear();
    QStringList headers{name, "A", "B", "B − A"};
    if (!extra.isEmpty()) {
        headers << extra;
    }
    setColumnCount(static_cast<int>(headers.size()));
    setHorizontalHeaderLabels(headers);
    setRowCount(static_cast<int>(rows.size()));
    for (int i = 0; i < rowCount(); ++i) {
        const CompareRow& row = rows[static_cast<std::size_t>(i)];
        auto* title = new QTableWidgetItem(row.name);
        title->setToolTip(tipText(row.name));
        setItem(i, 0, title);
        addNumber(i, 1, row.a, isShare);
        addNumber(i, 2, row.b, isShare);
        const bool hasChange = row.a || row.b;
        auto* change = new QTableWidgetItem(!hasChange ? QString("–")
                                            : isShare  ? signedText(100 * row.change(), 1) + " %"
                                                       : signedText(row.change(), 3));
        change->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        setItem(i, 3, change);
        if (!extra.isEmpty()) {
            addNumber(i, 4, row.extra, isShare);
        }
    }
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    updateGeometry();
}

void CompareTable::addNumber(int row,
                             int column,
                             const std::optional<double>& value,
                             bool isShare) {
    const QString text = !value    ? QString("–")
                         : isShare ? percent(*value)
                                   : QLocale().toString(*value, 'f', 3);
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (isShare && value && column <= 2) {
        item->setData(widgets::ShareDelegate::kShareRole, std::clamp(*value, 0.0, 1.0));
    }
    setItem(row, column, item);
}

QSize CompareTable::sizeHint() const {
    const int height = horizontalHeader()->sizeHint().height() + 2 +
                       std::max(kLeastRows, rowCount()) * verticalHeader()->defaultSectionSize();
    return {QTableWidget::sizeHint().width(), height};
}

QString compareTsv(const std::vector<CompareRow>& rows) {
    return rowsText(rows, '\t', widgets::tabCell);
}

QString compareCsv(const std::vector<CompareRow>& rows) {
    return rowsText(rows, ',', widgets::csvCell);
}

QString compareJson(const std::vector<CompareRow>& rows) {
    QJsonArray list;
    for (const CompareRow& row : rows) {
        QJsonObject each{{"name", row.name}, {"change", row.change()}};
        const auto add = [&](const char* key, const std::optional<double>& value) {
            if (value) {
                each[QLatin1String(key)] = *value;
            }
        };
        add("a", row.a);
        add("b", row.b);
        add("extra", row.extra);
        list << each;
    }
    return QString::fromUtf8(QJsonDocument(list).toJson());
}

} // namespace app
