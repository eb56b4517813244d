#include "widgets/charts/legend_model.h"

#include "widgets/charts/class_export.h"
#include "widgets/charts/score.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>
#include <compare>

namespace widgets {

namespace {

QString number(double value) {
    return QString::number(value, 'g', 9);
}

QString separated(std::span<const LegendRow> rows, QChar separator, QString (*cell)(QString)) {
    const bool hasIou =
        std::ranges::any_of(rows, [](const auto& row) { return row.iou.has_value(); });
    QStringList header{"id", "class", "pixels", "fraction", "mean_confidence"};
    if (hasIou) {
        header << "iou";
    }
    QString text = header.join(separator) + QLatin1Char('\n');
    for (const LegendRow& row : rows) {
        QStringList cells{QString::number(row.id), cell(row.label), QString::number(row.pixels),
                          number(row.fraction), number(row.confidence)};
        if (hasIou) {
            cells << (row.iou ? number(*row.iou) : QString());
        }
        text += cells.join(separator) + QLatin1Char('\n');
    }
    return text;
}

} // namespace

QString toTabSeparated(std::span<const LegendRow> rows) {
    return separated(rows, QLatin1Char('\t'), tabCell);
}

QString toCsv(std::span<const LegendRow> rows) {
    return separated(rows, QLatin1Char(','), csvCell);
}

void LegendModel::setRows(std::vector<LegendRow> rows) {
    if (rows != m_rows) {
        m_rows = std::move(rows);
        arrange();
    }
}

void LegendModel::setHidden(const std::set<int>& ids) {
    if (ids != m_hidden) {
        m_hidden = ids;
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
    }
}

void LegendModel::setHighlighted(int id) {
    if (id != m_highlighted) {
        redraw(std::exchange(m_highlighted, id));
        redraw(id);
    }
}

void LegendModel::redraw(int id) {
    if (const int row = rowOf(id); row >= 0) {
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

void LegendModel::setFilter(const QString& text) {
    if (text.trimmed() != m_filter) {
        m_filter = text.trimmed();
        arrange();
    }
}

void LegendModel::sort(int column, Qt::SortOrder order) {
    m_sortColumn = column;
    m_sortOrder = order;
    arrange();
}

bool LegendModel::isBefore(const LegendRow& a, const LegendRow& b) const {
    std::partial_ordering order = std::partial_ordering::equivalent;
    switch (m_sortColumn) {
    case Label:
        order = QString::compare(a.label, b.label, Qt::CaseInsensitive) <=> 0;
        break;
    case Confidence:
        order = a.confidence <=> b.confidence;
        break;
    case Iou:
        order = a.iou.value_or(-1) <=> b.iou.value_or(-1);
        break;
    case Eye:
        order = m_hidden.contains(a.id) <=> m_hidden.contains(b.id);
        break;
    default:
        order = a.pixels <=> b.pixels;
    }
    if (order == 0) {
        return a.id < b.id;
    }
    return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
}

void LegendModel::arrange() {
    beginResetModel();
    m_shown.clear();
    for (std::size_t place = 0; place < m_rows.size(); ++place) {
        const LegendRow& row = m_rows[place];
        if (m_filter.isEmpty() || row.label.contains(m_filter, Qt::CaseInsensitive) ||
            QString::number(row.id) == m_filter) {
            m_shown.push_back(place);
        }
    }
    std::ranges::stable_sort(
        m_shown, [this](std::size_t a, std::size_t b) { return isBefore(m_rows[a], m_rows[b]); });
    endResetModel();
}

const LegendRow& LegendModel::at(int row) const {
    return m_rows[m_shown[static_cast<std::size_t>(row)]];
}

int LegendModel::rowOf(int id) const {
    const auto found =
        std::ranges::find_if(m_shown, [&](std::size_t place) { return m_rows[place].id == id; });
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

int LegendModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int LegendModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString LegendModel::text(const LegendRow& row, int column) const {
    switch (column) {
    case Label:
        return row.label;
    case Area:
        return scoreText(row.fraction, ScoreUnit::Probability);
    case Pixels:
        return QLocale().toString(row.pixels);
    case Confidence:
        return row.pixels > 0 ? QLocale().toString(row.confidence, 'f', 2) : QString();
    case Iou:
        return row.iou ? QLocale().toString(*row.iou, 'f', 2) : QString();
    default:
        return {};
    }
}

QString LegendModel::spoken(const LegendRow& row, int column) const {
    if (column == Eye) {
        return m_hidden.contains(row.id) ? tr("Hidden") : tr("Visible");
    }
    return column == Color ? row.color.name() : text(row, column);
}

QVariant LegendModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const LegendRow& row = at(index.row());
    const bool isHidden = m_hidden.contains(row.id);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return spoken(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Label ? QVariant(row.label) : QVariant();
    case Qt::CheckStateRole:
        return index.column() == Eye ? QVariant(isHidden ? Qt::Unchecked : Qt::Checked)
                                     : QVariant();
    case Qt::DecorationRole:
        return index.column() == Color ? QVariant(row.color) : QVariant();
    case Qt::ForegroundRole:
        return isHidden ? QVariant(QGuiApplication::palette().brush(QPalette::Disabled,
                                                                    QPalette::WindowText))
                        : QVariant();
    case Qt::BackgroundRole: {
        QColor wash = QGuiApplication::palette().color(QPalette::Highlight);
        wash.setAlphaF(0.25F);
        return row.id == m_highlighted ? QVariant(wash) : QVariant();
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (index.column() == Label ? Qt::AlignLeft : Qt::AlignRight)));
    default:
        return {};
    }
}

QVariant LegendModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (section == Label ? Qt::AlignLeft : Qt::AlignRight)));
    }
    const bool isSpoken = role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isSpoken) {
        return {};
    }
    switch (section) {
    case Eye:
        return isSpoken ? tr("Visible") : QString();
    case Color:
        return isSpoken ? tr("Colour") : QString();
    case Label:
        return tr("Class");
    case Area:
        return isSpoken ? tr("Share of the image") : tr("Area");
    case Pixels:
        return tr("Pixels");
    case Confidence:
        return isSpoken ? tr("Mean probability of its pixels") : tr("Prob.");
    case Iou:
        return isSpoken ? tr("Intersection over union") : tr("IoU");
    default:
        return {};
    }
}

} // namespace widgets
