#pragma once

#include <QStringList>
#include <QWidget>

namespace widgets {
class ThumbnailStrip;
}

namespace app {

class Actions;
class Thumbnails;
class Workbench;

/// The images of the folder as small pictures: search, click, PgUp and PgDn.
class FilesDock final : public QWidget {
    Q_OBJECT

public:
    FilesDock(Workbench& workbench, const Actions& actions, QWidget* parent = nullptr);

Q_SIGNALS:
    void countChanged(int count);

private:
    /// Reads the folder on a pool thread, then shows it with `current` or opens its first image.
    void list(const QString& folder, const QString& current);
    void setPaths(const QStringList& paths);
    void adoptImage(const QString& path);
    void open(const QString& path);

    Workbench& m_workbench;
    Thumbnails* m_thumbnails = nullptr;
    widgets::ThumbnailStrip* m_strip = nullptr;
    QStringList m_paths;
    QString m_folder; ///< that is shown or being read
    bool m_isAdopting = false;
};

} // namespace app
