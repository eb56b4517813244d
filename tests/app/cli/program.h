#pragma once

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <csignal>

/// Runs beitscope-cli as a person would.
namespace tests {

struct Run {
    int code = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

inline Run run(const QStringList& arguments,
               const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment()) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(PROGRAMS "/beitscope-cli", arguments);
    process.waitForFinished(120000);
    Run result;
    result.code =
        process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -process.exitCode();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

/// Through a shell, for redirections and bytes that Qt would re-encode.
inline Run shell(const QByteArray& script) {
    QProcess process;
    process.start("/bin/bash", {"-c", QString::fromLocal8Bit(script)});
    process.waitForFinished(120000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// The process has got as far as asking for SIGINT and SIGTERM: before that a signal would end it
/// without a word, however long a busy machine takes to start it.
inline bool isListeningForSignals(qint64 processId) {
    const QString place = QStringLiteral("/proc/%1/").arg(processId);
    const QString program = QFileInfo(QFile::symLinkTarget(place + "exe")).fileName();
    if (program != "beitscope-cli" && program != "beitscope-engine") {
        return false; // still the shell, or the test itself, which listens too
    }
    QFile status(place + "status");
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    const QByteArray key = "SigCgt:";
    const qsizetype begin = text.indexOf(key);
    const QByteArray digits =
        begin < 0 ? QByteArray("0") : text.mid(begin + key.size(), 17).trimmed();
    constexpr quint64 kWanted = quint64{1} << (SIGINT - 1) | quint64{1} << (SIGTERM - 1);
    return (digits.toULongLong(nullptr, 16) & kWanted) == kWanted;
}

inline const QByteArray kCli = PROGRAMS "/beitscope-cli";

} // namespace tests
