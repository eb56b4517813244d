#pragma once

#include "app/desktop/engine/engine_command.h"
#include "core/protocol/frame.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace core {
struct EngineInfo;
}

namespace app {

/// Patience, in milliseconds. A hung engine is noticed after (silent pings + 1) * ping at the
/// latest: 4.3 seconds, or 29 over a network.
struct EngineTimes {
    int ping = 850;
    int silentPings = 4; ///< a blocked window counts as one, however long it was blocked
    int silentPingsRemote = 33;
    int start = 30'000;   ///< for a local engine, until it has said hello
    int restart = 250;    ///< pause before the next life
    int oneFile = 60'000; ///< of a listing of the library: looking into it takes milliseconds
};

/// One life of an engine: starts it, speaks frames with it, notices its end. Never waits.
class EngineProcess final : public QObject {
    Q_OBJECT

public:
    EngineProcess(const EngineCommand& command, const EngineTimes& times, QObject* parent);
    ~EngineProcess() override;

    void start();
    void send(const core::Frame& frame);

    /// Ends a life that makes no sense any more, and says so with lost().
    void drop(const QString& reason);

Q_SIGNALS:
    void ready(const core::EngineInfo& info);
    void arrived(const core::Frame& frame);
    void logged(const QString& line); ///< of its standard error
    void lost(const QString& reason, bool mayRestart);

private:
    void onStarted();
    void onStandardOutput();
    void onStandardError();
    void onFinished(int code, QProcess::ExitStatus status);
    void onError(QProcess::ProcessError error);
    void onPing();
    void onOwnReply(const core::Frame& frame);
    void end(const QString& reason, bool mayRestart);

    EngineCommand m_command;
    EngineTimes m_times;
    QProcess* m_process; ///< may outlive us by the moment that its end takes
    QTimer m_ping;
    QTimer m_start;
    core::FrameReader m_reader;
    QByteArray m_errorLine;
    QString m_lastLog;
    int m_silentPings = 0;
    qint64 m_unsentBytes = 0; ///< at the last ping
    bool m_isReady = false;
    bool m_isOver = false;
};

} // namespace app
