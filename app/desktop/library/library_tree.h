#pragma once

#include <QTreeView>

class QSortFilterProxyModel;

namespace core {
struct LibraryItem;
struct ListLibraryReply;
} // namespace core

namespace app {

class LibraryItems;

/// The checkpoints of the library as a list that can be searched and sorted.
class LibraryTree final : public QTreeView {
    Q_OBJECT

public:
    explicit LibraryTree(QWidget* parent = nullptr);

    /// What was selected and folded stays so.
    void setContent(const core::ListLibraryReply& content);
    void setSearch(const QString& words);
    [[nodiscard]] bool hasMatches() const;

    /// Null where no checkpoint is selected.
    [[nodiscard]] const core::LibraryItem* currentItem() const;
    /// Of the selected group: the folder that the person has added.
    [[nodiscard]] QString currentFolder() const;
    void select(const QString& path);

Q_SIGNALS:
    void currentItemChanged();
    void opened(const QString& path);        ///< by a double click or Enter
    void menuRequested(const QPoint& where); ///< on the screen

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QString currentPath() const;
    void openCurrent();
    void showMenu(const QPoint& position);
    void arrangeColumns();

    LibraryItems* m_items;
    QSortFilterProxyModel* m_shown;
    QString m_words; ///< of the search
};

} // namespace app
