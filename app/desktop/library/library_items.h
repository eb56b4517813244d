#pragma once

#include "core/protocol/library_messages.h"

#include <QStandardItemModel>
#include <QStringList>

namespace app {

/// The rows of the model library: a group for the samples, for each folder and for the hub's cache,
/// and in it the checkpoints.
class LibraryItems final : public QStandardItemModel {
    Q_OBJECT

public:
    enum Column { Name, Abilities, Size, License, Format, Path, ColumnCount };
    enum Role {
        PathRole = Qt::UserRole, ///< of the checkpoint; empty for a group
        SortRole,
        AbilitiesRole, ///< QStringList, in the column Abilities
        FolderRole,    ///< of a group: the folder that the person has added; else empty
        NoteRole,      ///< behind the name, in grey: the revision, or why it cannot be used
        MutedRole      ///< nothing can be done with it
    };

    explicit LibraryItems(QObject* parent = nullptr);

    void setContent(const core::ListLibraryReply& content);

    /// Null for a group, and for what is not there any more.
    [[nodiscard]] const core::LibraryItem* itemOf(const QString& path) const;

private:
    void addGroup(const QString& title,
                  const QString& folder,
                  const QString& note,
                  const std::vector<const core::LibraryItem*>& items);

    core::ListLibraryReply m_content;
};

} // namespace app
