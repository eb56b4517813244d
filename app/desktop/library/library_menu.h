#pragma once

#include <QMenu>
#include <QString>

namespace core {
struct LibraryItem;
}

namespace app {

/// What can be done with a row of the library.
class LibraryMenu final : public QMenu {
    Q_OBJECT

public:
    /// item    null for a group
    /// folder  of a group: what the person has added; else empty
    LibraryMenu(const core::LibraryItem* item, const QString& folder, QWidget* parent = nullptr);

Q_SIGNALS:
    void openRequested(); ///< of a tokenizer: to use it
    void openSecondRequested();
    void reportRequested();
    void verifyRequested();
    void copyRequested(); ///< a clean one
    void removeFolderRequested(const QString& folder);

private:
    void addItem(const core::LibraryItem& item);
    void addPlace(const QString& path, bool isFolder);
};

/// "ORG/NAME", or with "@REVISION" unless that is main.
[[nodiscard]] QString repositoryOf(const core::LibraryItem& item);

} // namespace app
