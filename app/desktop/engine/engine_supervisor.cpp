#include "app/desktop/engine/engine_supervisor.h"

#include <utility>

namespace app {

EngineSupervisor::EngineSupervisor(EngineCommand command, const EngineTimes& times, QObject* parent)
    : QObject(parent), m_command(std::move(command)), m_times(times) {
    m_clock.start();
    m_pause.setSingleShot(true);
    m_pause.setInterval(times.restart);
    connect(&m_pause, &QTimer::timeout, this, &EngineSupervisor::launch);
}

void EngineSupervisor::start() {
    if (m_state != EngineState::Stopped && m_state != EngineState::Down) {
        return;
    }
    const bool wasCpuOnly = m_policy.isCpuOnly();
    m_policy.reset();
    if (wasCpuOnly) {
        Q_EMIT cpuOnlyChanged(false);
    }
    launch();
}

void EngineSupervisor::launch() {
    EngineCommand command = m_command;
    if (m_policy.isCpuOnly()) {
        command.arguments += {QStringLiteral("--device"), QStringLiteral("cpu")};
    }
    m_process = new EngineProcess(command, m_times, this);
    connect(m_process, &EngineProcess::ready, this, [this](const core::EngineInfo& info) {
        setState(EngineState::Ready);
        Q_EMIT ready(info);
    });
    connect(m_process, &EngineProcess::arrived, this, &EngineSupervisor::arrived);
    connect(m_process, &EngineProcess::logged, this, &EngineSupervisor::logged);
    connect(m_process, &EngineProcess::lost, this, &EngineSupervisor::onLost);
    setState(EngineState::Starting);
    m_process->start();
}

void EngineSupervisor::send(const core::Frame& frame) {
    if (m_process) {
        m_process->send(frame);
    }
}

void EngineSupervisor::drop(const QString& reason) {
    if (m_process) {
        m_process->drop(reason);
    }
}

void EngineSupervisor::onLost(const QString& reason, bool mayRestart) {
    std::exchange(m_process, nullptr)->deleteLater();
    const bool wasCpuOnly = m_policy.isCpuOnly();
    const Recovery recovery =
        mayRestart ? m_policy.died(RestartPolicy::Time(m_clock.elapsed())) : Recovery::StayDown;
    ++m_restarts;
    m_reason = reason;
    setState(recovery == Recovery::StayDown ? EngineState::Down : EngineState::Restarting);
    if (recovery != Recovery::StayDown) {
        m_pause.start();
    }
    Q_EMIT lost(reason, m_restarts);
    if (m_policy.isCpuOnly() != wasCpuOnly) {
        Q_EMIT cpuOnlyChanged(true);
    }
}

void EngineSupervisor::setState(EngineState state) {
    if (std::exchange(m_state, state) != state) {
        Q_EMIT stateChanged(state);
    }
}

} // namespace app
