#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

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

inline const QByteArray kCli = PROGRAMS "/beitscope-cli";

} // namespace tests
