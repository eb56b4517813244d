#pragma once

#include "app/desktop/report/key_groups.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTreeView;

namespace app {

/// The names of a load report in their groups, with a filter. Below it stands what the current
/// group means. Ctrl+C copies the chosen names.
class KeyTree final : public QWidget {
    Q_OBJECT

public:
    explicit KeyTree(QWidget* parent = nullptr);

    void setGroups(const std::vector<KeyGroup>& groups);
    /// Opens the group and makes it the current one.
    void showGroup(int index);
    void setFilter(const QString& text);

    /// The names of the model that pass the filter, without headings.
    [[nodiscard]] QStringList shownNames() const;
    [[nodiscard]] QTreeView& view() { return *m_view; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeBar();
    void paintHeadings();
    void showMeaning();
    void showCount();
    void copyChosen();

    std::vector<KeyGroup> m_groups;
    QLineEdit* m_filter = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_meaning = nullptr;
    QTreeView* m_view = nullptr;
    QWidget* m_bar = nullptr;
    QStandardItemModel* m_model = nullptr;
    QSortFilterProxyModel* m_proxy = nullptr;
};

} // namespace app
