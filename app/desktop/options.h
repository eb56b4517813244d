#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <variant>

namespace app {

/// What the command line asks of the window.
struct Options {
    QStringList files;      ///< images, folders, checkpoints, sessions; open as if dropped
    QString task;           ///< id of a row of tasks()
    QString engineCommand;  ///< empty: the local engine beside this program
    QString screenshotPath; ///< empty: an ordinary window
    QString settingsPath;   ///< empty: the user's settings
    QSize size{1440, 900};
    bool isTaskGiven = false;
    bool isSizeGiven = false;
    bool resetsSettings = false;
};

/// The program ends at once: help, version or a fault in the words.
struct EarlyExit {
    int code = 0; ///< 0: text belongs on stdout; else on stderr
    QString text;
};

/// Reads the words after the program's name. Needs no application object, so that the platform can
/// still be chosen from the result.
[[nodiscard]] std::variant<Options, EarlyExit> parseOptions(const QStringList& words);

} // namespace app
