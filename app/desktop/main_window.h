#pragma once

#include "app/desktop/panels/diagnostics.h"
#include "app/desktop/settings/settings.h"

#include <QMainWindow>

#include <memory>

class QDockWidget;
class QMenu;

namespace app {

class Actions;
class Document;
class EngineClient;
class FilesDock;
class ImageArea;
class ModelBar;
class SessionPart;
class StatusLine;
class WindowMessages;
class Workbench;
struct Dropped;

/// Puts the panels together and binds the actions; knows no feature.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(EngineClient& engine, SettingsFile& settingsFile, const Settings& settings);
    ~MainWindow() override;

    [[nodiscard]] Workbench& workbench() { return *m_workbench; }
    /// Nothing is running and nothing is missing on screen.
    [[nodiscard]] bool isIdle() const;
    /// Geometry and layout are neither restored nor saved any more: for pictures of the window.
    void setTransient() { m_isTransient = true; }
    void restoreGeometryAndLayout();
    void showNotice(const QString& text);

Q_SIGNALS:
    void firstPainted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool event(QEvent* event) override;

private:
    void makePanels();
    QDockWidget*
    addPanel(const char* name, const QString& title, QWidget* panel, Qt::DockWidgetArea area);
    void bindActions();
    void bindViewActions();
    void bindHelpActions();
    void bindWorkbench();
    void showRecent();
    void updateActions();
    void saveSettings();

    SettingsFile& m_settingsFile;
    EngineClient& m_engine;
    Document* m_document = nullptr;
    Workbench* m_workbench = nullptr;
    Actions* m_actions = nullptr;
    StatusLine* m_status = nullptr;
    ModelBar* m_modelBar = nullptr;
    ImageArea* m_imageArea = nullptr;
    FilesDock* m_files = nullptr;
    QMenu* m_recentMenu = nullptr;
    WindowMessages* m_messages = nullptr;
    EngineLog m_engineLog;
    QByteArray m_factoryLayout;
    std::unique_ptr<SessionPart> m_sessionPart;
    bool m_isTransient = false;
    bool m_isPainted = false;
};

} // namespace app
