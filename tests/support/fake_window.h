#pragma once

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/main_window.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QFile>
#include <QLocale>
#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace tests {

/// A test of the whole window, with an engine that answers from formulas. FAKE_ENGINE is its path.
class FakeWindow : public QObject {
protected:
    static constexpr int kPatience = 30'000;
    /// Of an engine whose end is noticed soon.
    static constexpr app::EngineTimes kTimes{
        .ping = 200, .silentPings = 3, .start = 5000, .restart = 10};

    /// The first of the two steps, for a test that listens to the engine from its start.
    void makeEngine(const app::EngineTimes& times = kTimes) {
        QLocale::setDefault(QLocale::c());
        m_folder = std::make_unique<QTemporaryDir>();
        m_settingsFile = std::make_unique<app::SettingsFile>(m_folder->filePath("settings.ini"));
        m_engine = std::make_unique<app::EngineClient>(
            app::EngineCommand{FAKE_ENGINE, {m_folder->filePath("log")}, true}, times);
    }
    /// size  invalid: as large as the window wants to be
    void showWindow(const QString& task = {},
                    QSize size = {},
                    const app::Settings& settings = app::Settings()) {
        m_window = std::make_unique<app::MainWindow>(*m_engine, *m_settingsFile, settings);
        if (size.isValid()) {
            m_window->resize(size);
        }
        if (!task.isEmpty()) {
            workbench().setTask(*app::findTask(task));
        }
        m_window->show();
    }
    void closeWindow() {
        m_window.reset();
        m_engine.reset();
    }

    app::Workbench& workbench() { return m_window->workbench(); }
    app::Document& document() { return workbench().document(); }
    template <typename Widget>
    Widget& find() {
        return *m_window->template findChild<Widget*>();
    }
    /// A file that the fake engine takes for an image of the size in its name.
    QString image(const QString& name = "photo 64x64.png") const {
        const QString path = m_folder->filePath(name);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write("x") == 1 ? path : QString();
    }
    /// What the engine was asked, a kind in each line.
    QStringList log() const {
        QFile file(m_folder->filePath("log"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n')
                                              : QStringList();
    }
    bool isDone() {
        return document().resultState() == app::ResultState::Current && m_window->isIdle();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::SettingsFile> m_settingsFile;
    std::unique_ptr<app::EngineClient> m_engine;
    std::unique_ptr<app::MainWindow> m_window;
};

} // namespace tests
