#pragma once

#include "widgets/charts/legend_model.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QTableView;

namespace widgets {

/// The legend of a segmentation: eye, colour, class, area, pixels, confidence; a search box above.
/// A click on an eye hides or shows its class, with Alt it leaves that one alone; Space, S and C do
/// the same to the current row, and ask for another colour. What is hidden is set from outside.
class LegendTable final : public QWidget {
    Q_OBJECT
public:
    explicit LegendTable(QWidget* parent = nullptr);

    [[nodiscard]] const LegendModel& model() const { return *m_model; }
    [[nodiscard]] QTableView* view() const { return m_view; }
    [[nodiscard]] QLineEdit* searchBox() const { return m_search; }

    /// Puts a widget, which it then owns, beside the search box.
    void addSearchNeighbour(QWidget* widget);

    /// The selection stays on its classes.
    void setRows(std::vector<LegendRow> rows);
    void setHidden(const std::set<int>& ids) { m_model->setHidden(ids); }
    /// The class under the pointer somewhere else; its row is made visible. -1: none
    void setHighlighted(int id);

    /// The selected rows, or every row in display order if nothing is selected.
    [[nodiscard]] std::vector<LegendRow> chosenRows() const;
    void copy() const; ///< chosenRows as tab-separated text

Q_SIGNALS:
    void visibilityToggled(const std::vector<int>& ids); ///< of all these, to what the first is not
    void soloRequested(int id);
    void allRequested(); ///< show every class
    void colorRequested(int id);
    void hovered(int id); ///< row under the pointer, or the current row of the keyboard; -1: none

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeView();
    void click(const QModelIndex& index);
    void showMenu(const QPoint& position);
    void act(int key);
    void hover(int id);
    void showColumns();
    [[nodiscard]] std::vector<int> selectedIds() const;
    [[nodiscard]] int currentId() const;

    LegendModel* m_model;
    QTableView* m_view;
    QLineEdit* m_search;
    QHBoxLayout* m_top;
    std::vector<std::pair<int, int>> m_widths; ///< of the columns, but for the name
    int m_hovered = -1;
};

} // namespace widgets
