#pragma once

#include "widgets/charts/class_model.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QTableView;

namespace widgets {

/// All classes in a table with a search box. Space or P pins the selected rows to the top, Ctrl+C
/// copies them.
class ClassTable final : public QWidget {
    Q_OBJECT
    Q_PROPERTY(double temperature READ temperature WRITE setTemperature NOTIFY temperatureChanged)
public:
    explicit ClassTable(QWidget* parent = nullptr);

    [[nodiscard]] const ClassModel& model() const { return *m_model; }
    [[nodiscard]] QTableView* view() const { return m_view; }
    [[nodiscard]] QLineEdit* searchBox() const { return m_search; }

    void setLabels(const QStringList& labels);
    /// As many as labels; empty for no result. The selection stays on its classes.
    void setLogits(std::vector<float> logits);
    [[nodiscard]] double temperature() const { return m_model->temperature(); }
    void setTemperature(double temperature);
    /// The score column that is shown; exports hold both.
    [[nodiscard]] ScoreUnit unit() const { return m_unit; }
    void setUnit(ScoreUnit unit);
    [[nodiscard]] QString filter() const;
    void setFilter(const QString& text);
    void setPinned(int id, bool pinned);

    [[nodiscard]] std::vector<int> selectedIds() const; ///< in display order
    void selectId(int id); ///< clears a filter that hides it, and scrolls to it

    /// The selected rows, or every row in display order if nothing is selected.
    [[nodiscard]] std::vector<RankedScore> chosenRows() const;
    [[nodiscard]] std::vector<RankedScore> allRows() const; ///< every class, by rank
    void copy() const;                                      ///< chosenRows as tab-separated text

Q_SIGNALS:
    void temperatureChanged(double temperature);
    void unitChanged(widgets::ScoreUnit unit);
    void filterChanged(const QString& text);
    void pinnedChanged();
    void selectionChanged();
    void activated(int id); ///< double click or Enter

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeView();
    void showMenu(const QPoint& position);
    void togglePins();
    void keepSelection();
    void restoreSelection();
    void showCount();

    ClassModel* m_model;
    QTableView* m_view;
    QLineEdit* m_search;
    QLabel* m_count;
    ScoreUnit m_unit = ScoreUnit::Probability;
    std::vector<int> m_kept;
    int m_keptCurrent = -1;
};

} // namespace widgets
