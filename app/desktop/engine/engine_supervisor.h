#pragma once

#include "app/desktop/engine/engine_process.h"
#include "app/desktop/engine/restart_policy.h"

#include <QElapsedTimer>
#include <QObject>

namespace app {

enum class EngineState { Stopped, Starting, Ready, Restarting, Down };

/// Keeps an engine running: one EngineProcess after the other, as RestartPolicy says.
class EngineSupervisor final : public QObject {
    Q_OBJECT

public:
    EngineSupervisor(EngineCommand command, const EngineTimes& times, QObject* parent);

    [[nodiscard]] const EngineCommand& command() const { return m_command; }
    [[nodiscard]] const EngineTimes& times() const { return m_times; }
    [[nodiscard]] EngineState state() const { return m_state; }
    [[nodiscard]] bool isCpuOnly() const { return m_policy.isCpuOnly(); }
    /// Why it is Down.
    [[nodiscard]] const QString& reason() const { return m_reason; }

    /// Also after it stayed down; then with a clean slate.
    void start();
    void send(const core::Frame& frame);
    /// Ends the present engine, as after a lie of its.
    void drop(const QString& reason);

Q_SIGNALS:
    void stateChanged(EngineState state);
    void ready(const core::EngineInfo& info);
    void arrived(const core::Frame& frame);
    /// restarts  how often an engine has died so far
    void lost(const QString& reason, int restarts);
    void cpuOnlyChanged(bool isCpuOnly);
    void logged(const QString& line);

private:
    void launch();
    void onLost(const QString& reason, bool mayRestart);
    void setState(EngineState state);

    EngineCommand m_command;
    EngineTimes m_times;
    EngineProcess* m_process = nullptr; ///< the present life
    QTimer m_pause;
    QElapsedTimer m_clock;
    RestartPolicy m_policy;
    EngineState m_state = EngineState::Stopped;
    QString m_reason;
    int m_restarts = 0;
};

} // namespace app
