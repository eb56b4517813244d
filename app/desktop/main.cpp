#include "app/desktop/engine/engine_client.h"
#include "app/desktop/engine/engine_command.h"
#include "app/desktop/icons.h"
#include "app/desktop/main_window.h"
#include "app/desktop/options.h"
#include "app/desktop/screenshot.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLibraryInfo>
#include <QTranslator>

#include <csignal>
#include <cstdio>

namespace {

constexpr int kNoDisplayExit = 1;

QStringList wordsOf(int argc, char** argv) {
    QStringList words;
    for (int i = 1; i < argc; ++i) {
        words << QFile::decodeName(argv[i]);
    }
    return words;
}

bool hasDisplay() {
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

/// Passes Qt's messages on, but for one that the offscreen platform prints for every window.
void printMessage(QtMsgType, const QMessageLogContext&, const QString& text) {
    if (!text.startsWith("This plugin does not support") && !text.contains("XDG_RUNTIME_DIR")) {
        std::fprintf(stderr, "%s\n", qPrintable(text));
    }
}

void loadTranslations(QApplication& application) {
    auto* own = new QTranslator(&application);
    // English has a catalogue too, for its plural forms.
    if (own->load(QLocale(), "beitscope", "_", ":/i18n") || own->load(":/i18n/beitscope_en.qm")) {
        QApplication::installTranslator(own);
    }
    auto* qt = new QTranslator(&application);
    if (qt->load(QLocale(), "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QApplication::installTranslator(qt);
    }
}

/// BEITSCOPE_TIMING=1 says on stderr when the window had painted for the first time.
void reportFirstFrame(const app::MainWindow& window, const QElapsedTimer& sinceStart) {
    if (qEnvironmentVariableIsSet("BEITSCOPE_TIMING")) {
        QObject::connect(&window, &app::MainWindow::firstPainted, &window, [sinceStart] {
            std::fprintf(stderr, "first frame after %lld ms\n", sinceStart.elapsed());
        });
    }
}

int run(const app::Options& options, const QElapsedTimer& sinceStart) {
    app::SettingsFile settingsFile(options.settingsPath);
    if (options.resetsSettings) {
        settingsFile.reset();
    }
    const app::Settings settings = settingsFile.load();
    const QString notice = settingsFile.notice();
    app::EngineClient engine(app::engineCommand(options.engineCommand));
    app::MainWindow window(engine, settingsFile, settings);
    reportFirstFrame(window, sinceStart);
    window.resize(options.size);
    const bool isPicture = !options.screenshotPath.isEmpty();
    if (isPicture) {
        window.setTransient();
        new app::Screenshot(window, options.screenshotPath, &window);
    } else if (!options.isSizeGiven) {
        window.restoreGeometryAndLayout();
    }
    const app::Task* task = app::findTask(options.task);
    window.workbench().setTask(*task);
    if (!notice.isEmpty()) {
        window.showNotice(notice);
    }
    window.show();
    // The engine starts after the first frame, so that the window appears at once.
    QObject::connect(&window, &app::MainWindow::firstPainted, &window, [&window, &options, task] {
        window.workbench().start(options.files, options.isTaskGiven ? task : nullptr);
    });
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    QElapsedTimer sinceStart;
    sinceStart.start();
    std::signal(SIGPIPE, SIG_IGN); // an engine that dies while we write is noticed by its end
    std::signal(SIGXFSZ, SIG_IGN);
    const auto parsed = app::parseOptions(wordsOf(argc, argv));
    if (const auto* early = std::get_if<app::EarlyExit>(&parsed)) {
        std::fputs(qPrintable(early->text), early->code == 0 ? stdout : stderr);
        return early->code;
    }
    const auto& options = std::get<app::Options>(parsed);
    if (!options.screenshotPath.isEmpty() && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(printMessage);
    }
    if (!hasDisplay()) {
        std::fputs("error[USAGE]: no display: expected DISPLAY or WAYLAND_DISPLAY, found none\n"
                   "hint: beitscope --screenshot OUT.png works without one\n",
                   stderr);
        return kNoDisplayExit;
    }
    QCoreApplication::setApplicationName("beitscope");
    QCoreApplication::setOrganizationName("");
    QCoreApplication::setApplicationVersion(BEITSCOPE_VERSION);
    QGuiApplication::setDesktopFileName("org.beitscope.Beitscope");
    int wordCount = 1; // ours are read; Qt gets only the program's name
    QApplication application(wordCount, argv);
    QApplication::setWindowIcon(app::applicationIcon());
    loadTranslations(application);
    return run(options, sinceStart);
}
