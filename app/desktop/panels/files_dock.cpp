#include "app/desktop/panels/files_dock.h"

#include "app/desktop/actions.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/thumbnails.h"
#include "app/desktop/workbench.h"
#include "widgets/inputs/thumbnail_strip.h"

#include <QAction>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>
#include <QScopedValueRollback>
#include <QThreadPool>
#include <QVBoxLayout>

namespace app {

using widgets::ThumbnailStatus;
using widgets::ThumbnailStrip;

namespace {

/// On a pool thread: a network share may take its time.
QFuture<QStringList> imagesLater(const QString& folder) {
    const auto promise = std::make_shared<QPromise<QStringList>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, folder] {
        promise->addResult(imagesIn(folder));
        promise->finish();
    });
    return promise->future();
}

} // namespace

FilesDock::FilesDock(Workbench& workbench, const Actions& actions, QWidget* parent)
    : QWidget(parent), m_workbench(workbench) {
    m_thumbnails = new Thumbnails(workbench.engine(), this);
    m_strip = new ThumbnailStrip(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_strip);

    connect(m_strip, &ThumbnailStrip::thumbnailNeeded, m_thumbnails, &Thumbnails::want);
    connect(m_thumbnails, &Thumbnails::ready, m_strip, &ThumbnailStrip::setImage);
    connect(m_thumbnails, &Thumbnails::failed, m_strip,
            [this](const QString& path) { m_strip->setStatus(path, ThumbnailStatus::Failed); });
    connect(m_strip, &ThumbnailStrip::currentChanged, this, &FilesDock::open);
    connect(actions["previousImage"], &QAction::triggered, this, [this] { m_strip->step(-1); });
    connect(actions["nextImage"], &QAction::triggered, this, [this] { m_strip->step(1); });
    connect(&workbench, &Workbench::folderOpened, this,
            [this](const QString& folder) { list(folder, {}); });
    connect(&workbench, &Workbench::imagesListed, this, [this](const QStringList& paths) {
        if (paths.size() > 1) {
            m_folder.clear();
            setPaths(paths);
        }
    });
    connect(&workbench, &Workbench::imageOpened, this, &FilesDock::adoptImage);
}

void FilesDock::list(const QString& folder, const QString& current) {
    m_folder = folder;
    auto* watcher = new QFutureWatcher<QStringList>(this);
    connect(watcher, &QFutureWatcher<QStringList>::finished, this, [=, this] {
        watcher->deleteLater();
        if (m_folder != folder) {
            return;
        }
        setPaths(watcher->result());
        if (!current.isEmpty()) {
            adoptImage(current);
        } else if (m_paths.isEmpty()) {
            core::ErrorMessage error;
            error.code = "IO-OPEN";
            error.message = tr("%1 has no images.").arg(shownName(folder)).toStdString();
            error.hint = tr("Images are JPEG, PNG, WebP, TIFF and BMP files.").toStdString();
            error.exitCode = 3;
            m_workbench.report({error, folder});
        } else {
            m_strip->setCurrent(m_paths.front());
        }
    });
    watcher->setFuture(imagesLater(folder));
}

void FilesDock::setPaths(const QStringList& paths) {
    m_paths = paths;
    m_thumbnails->forgetWishes();
    std::vector<widgets::Thumbnail> items;
    for (const QString& path : paths) {
        items.push_back({path, shownName(path), {}, ThumbnailStatus::None});
    }
    const QScopedValueRollback guard(m_isAdopting, true);
    m_strip->setItems(std::move(items));
    Q_EMIT countChanged(static_cast<int>(paths.size()));
}

/// An image from elsewhere brings its neighbours with it.
void FilesDock::adoptImage(const QString& path) {
    if (!m_paths.contains(path)) {
        const QString folder = QFileInfo(path).path();
        if (folder != m_folder) {
            list(folder, path);
        }
        return;
    }
    const QScopedValueRollback guard(m_isAdopting, true);
    m_strip->setCurrent(path);
    m_strip->setStatus(path, ThumbnailStatus::Done);
}

void FilesDock::open(const QString& path) {
    if (!m_isAdopting && !path.isEmpty()) {
        m_workbench.openImage(path);
    }
}

} // namespace app
