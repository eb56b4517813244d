#pragma once

#include <QString>
#include <QStringList>

namespace app {

/// What to start as the engine.
struct EngineCommand {
    QString program;
    QStringList arguments;
    bool isLocal = true; ///< false: may wait in a queue or for a password before it answers
};

/// Words as a shell splits them: blanks part them, '…' keeps all, "…" keeps all but \" and \\,
/// \x is x. Nothing is expanded. An unclosed quote ends with the line.
[[nodiscard]] QStringList splitWords(const QString& line);

/// The engine that the person named, or `beitscope-cli serve` beside this program when `line` is
/// blank.
[[nodiscard]] EngineCommand engineCommand(const QString& line);

} // namespace app
