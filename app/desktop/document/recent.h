#pragma once

#include "app/desktop/settings/settings.h"
#include "core/protocol/load_report.h"

#include <QFuture>

#include <vector>

namespace app {

/// Something that was open before, as the start page lists it.
struct RecentPath {
    QString path;
    QString icon;
    QStringList badges = {}; ///< what a checkpoint can do
};

/// Checkpoints, images and folders, newest first, some of each.
[[nodiscard]] std::vector<RecentPath> recentPaths(const Settings& settings);

/// Remembers a checkpoint that was opened, with what it can do.
void addRecentCheckpoint(Settings& settings,
                         const QString& path,
                         const std::vector<core::Capability>& capabilities);

/// Which of them are not there now. Asked in another thread: a drive that is gone answers late.
[[nodiscard]] QFuture<QStringList> missingPaths(const QStringList& paths);

} // namespace app
