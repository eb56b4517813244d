#include "app/desktop/engine/engine_command.h"

#include <QCoreApplication>
#include <QDir>

namespace app {
namespace {

bool isEscape(const QString& line, qsizetype i, QChar quote) {
    if (line[i] != QLatin1Char('\\') || quote == QLatin1Char('\'') || i + 1 >= line.size()) {
        return false;
    }
    const QChar next = line[i + 1];
    return quote.isNull() || next == QLatin1Char('"') || next == QLatin1Char('\\');
}

} // namespace

QStringList splitWords(const QString& line) {
    QStringList words;
    QString word;
    bool hasWord = false; // '' is a word too
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (isEscape(line, i, quote)) {
            word += line[++i];
            hasWord = true;
        } else if (quote.isNull() && (c == QLatin1Char('\'') || c == QLatin1Char('"'))) {
            quote = c;
            hasWord = true;
        } else if (!quote.isNull() && c == quote) {
            quote = QChar();
        } else if (quote.isNull() && c.isSpace()) {
            if (hasWord) {
                words.append(word);
            }
            word.clear();
            hasWord = false;
        } else {
            word += c;
            hasWord = true;
        }
    }
    if (hasWord) {
        words.append(word);
    }
    return words;
}

EngineCommand engineCommand(const QString& line) {
    QStringList words = splitWords(line);
    if (words.isEmpty()) {
        const QDir folder(QCoreApplication::applicationDirPath());
        return {folder.filePath(QStringLiteral("beitscope-cli")), {QStringLiteral("serve")}, true};
    }
    const QString program = words.takeFirst();
    return {program, words, false};
}

} // namespace app
