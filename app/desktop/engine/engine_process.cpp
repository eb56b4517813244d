#include "app/desktop/engine/engine_process.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/protocol/messages.h"

#include <QThread>

#include <algorithm>
#include <cstring>
#include <utility>

namespace app {
namespace {

/// Requests of the process itself; the client's begin at 1.
constexpr std::uint64_t kOwnId = 0;
constexpr qsizetype kMaxLineBytes = 4096;

QString shown(const QByteArray& bytes) {
    return QString::fromStdString(
        core::printable(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())),
                        kMaxLineBytes));
}

std::span<const std::byte> bytesOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::byte*>(bytes.constData()),
            static_cast<std::size_t>(bytes.size())};
}

} // namespace

EngineProcess::EngineProcess(const EngineCommand& command,
                             const EngineTimes& times,
                             QObject* parent)
    : QObject(parent), m_command(command), m_times(times), m_process(new QProcess(this)) {
    m_process->setProgram(command.program);
    m_process->setArguments(command.arguments);
    m_start.setSingleShot(true);
    connect(m_process, &QProcess::started, this, &EngineProcess::onStarted);
    connect(m_process, &QProcess::finished, this, &EngineProcess::onFinished);
    connect(m_process, &QProcess::errorOccurred, this, &EngineProcess::onError);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &EngineProcess::onStandardOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, &EngineProcess::onStandardError);
    connect(&m_ping, &QTimer::timeout, this, &EngineProcess::onPing);
    connect(&m_start, &QTimer::timeout, this,
            [this] { drop(tr("The engine did not answer after its start.")); });
}

EngineProcess::~EngineProcess() {
    m_process->disconnect(this);
    m_process->kill();
    // Its end may take a while (gigabytes to give back), and the window does not wait. Without an
    // event loop, at the end of the program, nobody would hear of it.
    const bool isLooping = QThread::currentThread()->loopLevel() > 0;
    constexpr int kLongestMs = 1000;
    if (m_process->state() != QProcess::NotRunning &&
        (isLooping || !m_process->waitForFinished(kLongestMs))) {
        m_process->setParent(nullptr);
        connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    }
}

void EngineProcess::start() {
    if (m_command.isLocal) {
        m_start.start(m_times.start);
    }
    m_process->start();
}

void EngineProcess::send(const core::Frame& frame) {
    if (m_isOver) {
        return;
    }
    const std::vector<std::byte> bytes = core::encodeFrame(frame);
    m_process->write(reinterpret_cast<const char*>(bytes.data()),
                     static_cast<qint64>(bytes.size()));
}

void EngineProcess::drop(const QString& reason) {
    end(reason, true);
}

void EngineProcess::onStarted() {
    send({"hello", kOwnId, {}, {}});
}

void EngineProcess::onStandardOutput() {
    const QByteArray bytes = m_process->readAllStandardOutput();
    m_silentPings = 0;
    if (m_isOver) {
        return;
    }
    try {
        m_reader.push(bytesOf(bytes));
        while (!m_isOver) {
            const std::optional<core::Frame> frame = m_reader.pop();
            if (!frame) {
                return;
            }
            if (frame->id == kOwnId) {
                onOwnReply(*frame);
            } else if (m_isReady) {
                Q_EMIT arrived(*frame);
            }
        }
    } catch (const core::Error& error) {
        drop(tr("The engine sent something that is no answer: %1")
                 .arg(QString::fromStdString(core::printable(error.what()))));
    }
}

void EngineProcess::onOwnReply(const core::Frame& frame) {
    if (m_isReady) {
        return; // of a ping
    }
    if (frame.kind != "reply") {
        drop(tr("The engine did not answer the greeting."));
        return;
    }
    core::EngineInfo info;
    from_json(frame.fields, info);
    m_isReady = true;
    m_start.stop();
    m_ping.start(m_times.ping);
    Q_EMIT ready(info);
}

void EngineProcess::onStandardError() {
    m_errorLine += m_process->readAllStandardError();
    while (!m_errorLine.isEmpty()) {
        const qsizetype end = m_errorLine.indexOf('\n');
        if (end < 0 && m_errorLine.size() < kMaxLineBytes) {
            return;
        }
        const qsizetype length = std::min(end < 0 ? m_errorLine.size() : end, kMaxLineBytes);
        const QString line = shown(m_errorLine.left(length)).trimmed();
        m_errorLine.remove(0, length == end ? length + 1 : length);
        if (!line.isEmpty()) {
            m_lastLog = line;
            Q_EMIT logged(line);
        }
    }
}

void EngineProcess::onFinished(int code, QProcess::ExitStatus status) {
    onStandardOutput(); // answers that came before the end still count
    m_errorLine += m_process->readAllStandardError() + '\n';
    onStandardError();
    QString reason = status == QProcess::CrashExit
                         ? tr("The engine was ended by signal %1 (%2).")
                               .arg(QString::number(code), QString::fromLocal8Bit(strsignal(code)))
                         : tr("The engine ended with code %1.").arg(code);
    if (!m_lastLog.isEmpty()) {
        reason += QLatin1Char(' ') + m_lastLog;
    }
    end(reason, true);
}

void EngineProcess::onError(QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) {
        end(tr("The engine cannot be started: %1: %2")
                .arg(m_command.program, m_process->errorString()),
            false);
    }
}

void EngineProcess::onPing() {
    const qint64 unsentBytes = m_process->bytesToWrite();
    if (unsentBytes < std::exchange(m_unsentBytes, unsentBytes)) {
        m_silentPings = 0; // it is still taking what we have sent
    }
    if (m_silentPings >= (m_command.isLocal ? m_times.silentPings : m_times.silentPingsRemote)) {
        drop(tr("The engine does not answer any more."));
        return;
    }
    ++m_silentPings;
    send({"ping", kOwnId, {}, {}});
}

void EngineProcess::end(const QString& reason, bool mayRestart) {
    if (m_isOver) {
        return;
    }
    m_isOver = true;
    m_ping.stop();
    m_start.stop();
    m_process->kill();
    Q_EMIT lost(reason, mayRestart);
}

} // namespace app
