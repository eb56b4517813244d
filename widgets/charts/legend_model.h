#pragma once

#include <QAbstractTableModel>
#include <QColor>

#include <optional>
#include <set>
#include <span>
#include <vector>

namespace widgets {

/// One class of a segmentation.
struct LegendRow {
    int id = 0;
    QString label;
    QColor color;
    qint64 pixels = 0;
    double fraction = 0;       ///< of the image
    double confidence = 0;     ///< mean probability over its pixels
    std::optional<double> iou; ///< with what it is compared to

    friend bool operator==(const LegendRow&, const LegendRow&) = default;
};

/// The classes of a segmentation. Filters and sorts itself, largest area first at the beginning;
/// which classes are hidden and which one is highlighted is somebody else's state.
class LegendModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Eye, Color, Label, Area, Pixels, Confidence, Iou, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const std::vector<LegendRow>& rows() const { return m_rows; }
    void setRows(std::vector<LegendRow> rows);
    [[nodiscard]] const std::set<int>& hidden() const { return m_hidden; }
    void setHidden(const std::set<int>& ids);
    [[nodiscard]] int highlighted() const { return m_highlighted; } ///< an id, -1: none
    void setHighlighted(int id);
    void setFilter(const QString& text);

    [[nodiscard]] int idAt(int row) const { return at(row).id; }
    [[nodiscard]] int rowOf(int id) const; ///< -1 when filtered away or not there
    [[nodiscard]] const LegendRow& at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void arrange(); ///< fills m_shown anew
    [[nodiscard]] bool isBefore(const LegendRow& a, const LegendRow& b) const;
    [[nodiscard]] QString text(const LegendRow& row, int column) const;
    [[nodiscard]] QString spoken(const LegendRow& row, int column) const;
    void redraw(int id);

    std::vector<LegendRow> m_rows;
    std::vector<std::size_t> m_shown; ///< places in m_rows, in display order
    std::set<int> m_hidden;
    int m_highlighted = -1;
    QString m_filter;
    int m_sortColumn = Area;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

/// Rows for other programs: C locale, columns id, class, pixels, fraction, mean confidence and,
/// where a row has one, intersection over union; one header line.
[[nodiscard]] QString toTabSeparated(std::span<const LegendRow> rows);
[[nodiscard]] QString toCsv(std::span<const LegendRow> rows);

} // namespace widgets
