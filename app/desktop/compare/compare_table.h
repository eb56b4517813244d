#pragma once

#include "app/desktop/compare/comparison.h"

#include <QTableWidget>

namespace app {

/// Rows with a number of A, the same of B, and what has changed. Ctrl+C copies the selected ones.
class CompareTable final : public QTableWidget {
    Q_OBJECT

public:
    explicit CompareTable(QWidget* parent = nullptr);

    /// isShare  A and B are shares of 1, drawn as bars; else plain numbers
    /// name     of the first column
    /// extra    of the last column; empty: none
    void setRows(const std::vector<CompareRow>& rows,
                 bool isShare,
                 const QString& name,
                 const QString& extra = {});
    [[nodiscard]] const std::vector<CompareRow>& rows() const { return m_rows; }

    [[nodiscard]] QSize sizeHint() const override;

private:
    void addNumber(int row, int column, const std::optional<double>& value, bool isShare);

    std::vector<CompareRow> m_rows;
};

/// The rows for other programs: name, a, b, change, and extra where there is one.
[[nodiscard]] QString compareTsv(const std::vector<CompareRow>& rows);
[[nodiscard]] QString compareCsv(const std::vector<CompareRow>& rows);
[[nodiscard]] QString compareJson(const std::vector<CompareRow>& rows);

} // namespace app
