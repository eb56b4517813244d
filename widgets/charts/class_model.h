#pragma once

#include "widgets/charts/class_export.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <set>
#include <vector>

namespace widgets {

/// Every class of a model with its score. Filters and sorts itself: rows are class ids in display
/// order, pinned classes always first and never filtered away.
class ClassModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Pin, Rank, Id, Label, Probability, Logit, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setLabels(const QStringList& labels); ///< also forgets the pins and the scores
    void setLogits(std::vector<float> logits); ///< as many as labels, or none
    [[nodiscard]] double temperature() const { return m_temperature; }
    void setTemperature(double temperature);
    void setFilter(const QString& text);
    [[nodiscard]] const std::set<int>& pinned() const { return m_pinned; }
    void setPinned(int id, bool pinned);

    [[nodiscard]] int classCount() const { return static_cast<int>(m_labels.size()); }
    [[nodiscard]] int idAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowOf(int id) const; ///< -1 when filtered away
    [[nodiscard]] RankedScore scoreOf(int id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void pinnedChanged();

private:
    void computeProbabilities();
    void computeRanks();
    void computeLabelPlaces();
    void arrange(); ///< fills m_rows anew
    [[nodiscard]] bool matches(int id) const;
    [[nodiscard]] bool isBefore(int a, int b) const;
    [[nodiscard]] QString text(int id, int column) const;

    QStringList m_labels;
    std::vector<float> m_logits;
    std::vector<double> m_probabilities;
    std::vector<int> m_ranks;       ///< by id, from 1
    std::vector<int> m_labelPlaces; ///< by id: alphabetical place; empty until sorted by label
    std::vector<int> m_rows;
    std::set<int> m_pinned;
    QString m_filter;
    double m_temperature = 1;
    int m_sortColumn = Rank;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace widgets
