#include "app/desktop/main_window.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/recent.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/icons.h"
#include "app/desktop/library/clean_copy_box.h"
#include "app/desktop/library/library_binding.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/activity_dock.h"
#include "app/desktop/panels/command_palette.h"
#include "app/desktop/panels/files_dock.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/model_bar.h"
#include "app/desktop/panels/start_page.h"
#include "app/desktop/panels/status_line.h"
#include "app/desktop/panels/task_dock.h"
#include "app/desktop/panels/task_rail.h"
#include "app/desktop/panels/window_messages.h"
#include "app/desktop/session/session.h"
#include "app/desktop/session/session_menu.h"
#include "app/desktop/session/window_part.h"
#include "app/desktop/workbench.h"
#include "widgets/canvas/image_canvas.h"
#include "widgets/inputs/message_bar.h"
#include "widgets/layout/theme.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QToolBar>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kLayoutVersion = 2;
constexpr int kTaskWidth = 380;
constexpr int kFilesWidth = 200;

constexpr std::pair<const char*, ThemeChoice> kThemes[] = {
    {"themeSystem", ThemeChoice::System},
    {"themeLight", ThemeChoice::Light},
    {"themeDark", ThemeChoice::Dark},
};

} // namespace

MainWindow::MainWindow(EngineClient& engine, SettingsFile& settingsFile, const Settings& settings)
    : m_settingsFile(settingsFile), m_engine(engine) {
    m_document = new Document(this);
    m_document->setSettings(settings);
    m_workbench = new Workbench(engine, *m_document, this);
    m_actions = new Actions(this);
    widgets::applyTheme(static_cast<widgets::Theme>(settings.theme));
    setWindowTitle("Beitscope");
    setAcceptDrops(true);
    makePanels();
    bindActions();
    bindViewActions();
    bindHelpActions();
    bindWorkbench();
    showRecent();
    updateActions();
    m_factoryLayout = saveState(kLayoutVersion);
    m_sessionPart = std::make_unique<WindowPart>(*this, *m_imageArea, kLayoutVersion);
    m_workbench->session().add(m_sessionPart.get());
}

MainWindow::~MainWindow() {
    m_workbench->session().remove(m_sessionPart.get());
}

// ---- panels ------------------------------------------------------------------------------------

void MainWindow::makePanels() {
    m_status = new StatusLine(*m_workbench, this);
    setStatusBar(m_status);
    auto* centre = new QWidget(this);
    auto* bar = new widgets::MessageBar(centre);
    m_imageArea = new ImageArea(*m_workbench, *m_actions, *m_status);
    m_messages = new WindowMessages(*bar, *m_workbench, *m_actions, *m_imageArea);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(new CleanCopyBox(*m_workbench, centre));
    layout->addWidget(m_imageArea, 1);
    setCentralWidget(centre);

    m_modelBar = new ModelBar(*m_actions, *m_workbench, this);
    auto* toolBar = new QToolBar(tr("Model bar"), this);
    toolBar->setObjectName("modelBar");
    toolBar->setMovable(false);
    toolBar->toggleViewAction()->setEnabled(false); // the model must stay in sight
    toolBar->addWidget(m_modelBar);
    addToolBar(Qt::TopToolBarArea, toolBar);
    addToolBar(Qt::LeftToolBarArea, new TaskRail(*m_actions, *m_workbench, this));

    m_actions->fill(menuBar(), this, &m_imageArea->canvasRoom());
    m_actions->menu("&Model")->insertAction((*m_actions)["openSecond"],
                                            (*m_actions)["openCheckpoint"]);
    m_recentMenu = new QMenu(tr("Open &Recent"), this);
    m_actions->menu("&File")->insertMenu((*m_actions)["paste"], m_recentMenu);
    m_files = new FilesDock(*m_workbench, *m_actions, this);
    auto* files = addPanel("files", tr("Images"), m_files, Qt::LeftDockWidgetArea);
    auto* activity = new ActivityDock(*m_workbench, this);
    auto* activityDock = addPanel("activity", tr("Activity"), activity, Qt::BottomDockWidgetArea);
    auto* task = new TaskDock({*m_workbench, *m_actions, *m_imageArea, *m_status}, this);
    addDockWidget(Qt::RightDockWidgetArea, task);
    m_actions->menu("&View")->addAction(task->toggleViewAction());
    resizeDocks({task, files}, {kTaskWidth, kFilesWidth}, Qt::Horizontal);
    files->hide();
    activityDock->hide();
    connect(m_files, &FilesDock::countChanged, files,
            [files](int count) { files->setVisible(files->isVisible() || count > 1); });
}

QDockWidget* MainWindow::addPanel(const char* name,
                                  const QString& title,
                                  QWidget* panel,
                                  Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(panel);
    addDockWidget(area, dock);
    m_actions->menu("&View")->addAction(dock->toggleViewAction());
    return dock;
}

bool MainWindow::isIdle() const {
    return m_workbench->isIdle() && !m_engine.isBusy() && m_imageArea->isComplete();
}

void MainWindow::restoreGeometryAndLayout() {
    restoreGeometry(m_document->settings().geometry);
    restoreState(m_document->settings().layout, kLayoutVersion);
}

// ---- actions -----------------------------------------------------------------------------------

void MainWindow::bindActions() {
    const Actions& actions = *m_actions;
    connect(actions["openImage"], &QAction::triggered, this, [this] {
        m_workbench->openPaths(QFileDialog::getOpenFileNames(
            this, tr("Open images"), {},
            tr("Images (%1);;All files (*)").arg(imagePatterns().join(" "))));
    });
    connect(actions["openFolder"], &QAction::triggered, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a folder"));
        if (!folder.isEmpty()) {
            m_workbench->openPaths({folder});
        }
    });
    new SessionMenu(actions, *m_workbench, this);
    auto* library = new LibraryBinding(actions, *m_workbench, *m_imageArea);
    connect(library, &LibraryBinding::settingsWorthSaving, this, &MainWindow::saveSettings);
    connect(library, &LibraryBinding::noticed, m_status,
            [this](const QString& text) { m_status->showMessage(text, 10'000); });
    connect(actions["openSample"], &QAction::triggered, m_workbench, &Workbench::openSample);
    connect(actions["paste"], &QAction::triggered, this, [this] {
        if (const QMimeData* mime = QGuiApplication::clipboard()->mimeData()) {
            m_workbench->open(readDropped(*mime));
        }
    });
    connect(actions["quit"], &QAction::triggered, this, &MainWindow::close);
    connect(actions["run"], &QAction::triggered, m_workbench, &Workbench::run);
    connect(actions["cancel"], &QAction::triggered, this, [this] { m_workbench->cancel(); });
    connect(actions["autoRun"], &QAction::toggled, this, [this](bool isOn) {
        m_document->changeSettings([isOn](Settings& each) { each.runsAutomatically = isOn; });
        m_workbench->runIfAutomatic();
    });
    connect(m_modelBar, &ModelBar::reportRequested, m_imageArea,
            [this](const core::LoadReport& report) { m_imageArea->showLoadReport(report); });
}

void MainWindow::bindViewActions() {
    const Actions& actions = *m_actions;
    connect(actions["patchGrid"], &QAction::toggled, this, [this](bool isOn) {
        m_imageArea->setPatchGridShown(isOn);
        m_document->changeSettings([isOn](Settings& each) { each.showsPatchGrid = isOn; });
    });
    connect(actions["modelInput"], &QAction::toggled, this, [this](bool isOn) {
        m_imageArea->setModelInputShown(isOn);
        m_document->changeSettings([isOn](Settings& each) { each.showsModelInput = isOn; });
    });
    connect(actions["fullScreen"], &QAction::toggled, this, [this](bool isOn) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, isOn));
    });
    connect(actions["resetLayout"], &QAction::triggered, this,
            [this] { restoreState(m_factoryLayout, kLayoutVersion); });
    auto* themes = new QActionGroup(this);
    const Settings& settings = m_document->settings();
    for (const auto& [id, theme] : kThemes) {
        QAction* action = themes->addAction(actions[id]);
        action->setChecked(theme == settings.theme);
        connect(action, &QAction::triggered, this, [this, choice = theme] {
            widgets::applyTheme(static_cast<widgets::Theme>(choice));
            m_document->changeSettings([choice](Settings& each) { each.theme = choice; });
        });
    }
    actions["autoRun"]->setChecked(settings.runsAutomatically);
    actions["patchGrid"]->setChecked(settings.showsPatchGrid);
    actions["modelInput"]->setChecked(settings.showsModelInput);
    m_imageArea->setPatchGridShown(settings.showsPatchGrid);
    m_imageArea->setModelInputShown(settings.showsModelInput);
}

void MainWindow::bindHelpActions() {
    const Actions& actions = *m_actions;
    connect(actions["palette"], &QAction::triggered, this, [this] {
        auto* palette = new CommandPalette(*m_actions, this);
        palette->move(mapToGlobal(QPoint((width() - palette->width()) / 2, height() / 6)));
        palette->show();
    });
    connect(actions["keySheet"], &QAction::triggered, this,
            [this] { makeKeySheet(*m_actions, this)->show(); });
    connect(actions["copyDiagnostics"], &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(diagnosticsText(*m_document, m_engineLog));
        m_status->showMessage(tr("Diagnostics copied"), 3000);
    });
    connect(actions["about"], &QAction::triggered, this, [this] { showAbout(this); });
    connect(&m_engine, &EngineClient::logged, this,
            [this](const QString& line) { m_engineLog.add(line); });
}

void MainWindow::bindWorkbench() {
    connect(m_workbench, &Workbench::worksChanged, this, &MainWindow::updateActions);
    connect(m_workbench, &Workbench::imageOpened, this, [this](const QString& path) {
        m_document->changeSettings([&](Settings& each) { addRecent(each.recentImages, path); });
    });
    connect(m_workbench, &Workbench::folderOpened, this, [this](const QString& path) {
        m_document->changeSettings([&](Settings& each) { addRecent(each.recentFolders, path); });
    });
    connect(m_workbench, &Workbench::modelOpened, this, [this](const QString& path) {
        if (!isSampleModel(path.toStdString())) {
            m_document->changeSettings([&](Settings& each) {
                addRecentCheckpoint(each, path, m_workbench->capabilitiesOf(path));
            });
        }
    });
    connect(m_document, &Document::settingsChanged, this, &MainWindow::showRecent);
    connect(m_document, &Document::resultChanged, this, &MainWindow::updateActions);
    connect(m_document, &Document::taskChanged, this, &MainWindow::updateActions);
    connect(m_document, &Document::imageChanged, this, [this] {
        setWindowTitle(tr("%1 – Beitscope").arg(shownName(m_document->image()->path)));
    });
    connect(m_document, &Document::modelChanged, this, &MainWindow::updateActions);
}

// ---- state -------------------------------------------------------------------------------------

void MainWindow::showRecent() {
    const Settings& settings = m_document->settings();
    m_imageArea->startPage().setRecent(recentPaths(settings));
    m_recentMenu->clear();
    for (const auto& [title, paths] : {std::pair(tr("Images"), settings.recentImages),
                                       std::pair(tr("Folders"), settings.recentFolders),
                                       std::pair(tr("Checkpoints"), settings.recentCheckpoints),
                                       std::pair(tr("Sessions"), settings.recentSessions)}) {
        if (paths.isEmpty()) {
            continue;
        }
        m_recentMenu->addSection(title);
        for (const QString& path : paths) {
            QAction* action = m_recentMenu->addAction(shownName(path).replace("&", "&&"));
            action->setStatusTip(shown(path));
            connect(action, &QAction::triggered, this,
                    [this, path] { m_workbench->openPaths({path}); });
        }
    }
    m_recentMenu->setEnabled(!m_recentMenu->isEmpty());
}

void MainWindow::showNotice(const QString& text) {
    m_messages->showNotice(text);
}

void MainWindow::updateActions() {
    const Actions& actions = *m_actions;
    const bool hasResult = m_document->resultState() == ResultState::Current;
    actions["run"]->setEnabled(m_workbench->canRun());
    actions["cancel"]->setEnabled(!m_workbench->isIdle());
    for (const char* id : {"copyText", "copyCsv", "copyJson", "export"}) {
        actions[id]->setEnabled(hasResult);
    }
    for (const char* id : {"fit", "actualSize", "zoomIn", "zoomOut"}) {
        actions[id]->setEnabled(m_document->image().has_value());
    }
}

// ---- events ------------------------------------------------------------------------------------

bool MainWindow::event(QEvent* event) {
    const bool isHandled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_isPainted) {
        m_isPainted = true;
        QMetaObject::invokeMethod(this, &MainWindow::firstPainted, Qt::QueuedConnection);
    }
    return isHandled;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_isTransient) {
        m_document->changeSettings([this](Settings& settings) {
            settings.geometry = saveGeometry();
            settings.layout = saveState(kLayoutVersion);
        });
    }
    saveSettings();
    QMainWindow::closeEvent(event);
}

void MainWindow::saveSettings() {
    if (!m_isTransient) {
        m_settingsFile.save(m_document->settings());
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (isDroppable(*event->mimeData())) {
        event->acceptProposedAction();
        m_imageArea->setDropHighlighted(true);
    }
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_imageArea->setDropHighlighted(false);
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_imageArea->setDropHighlighted(false);
    event->acceptProposedAction();
    m_workbench->open(readDropped(*event->mimeData()));
}

} // namespace app
