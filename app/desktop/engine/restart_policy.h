#pragma once

#include <chrono>
#include <deque>
#include <utility>

namespace app {

enum class Recovery { Restart, RestartOnCpu, StayDown };

/// What to do after the engine has died: three deaths within five minutes take the accelerator
/// away, three more take the engine away.
class RestartPolicy final {
public:
    using Time = std::chrono::milliseconds; ///< since any fixed moment, never backwards

    [[nodiscard]] Recovery died(Time now) {
        m_deaths.push_back(now);
        while (now - m_deaths.front() > kWindow) {
            m_deaths.pop_front();
        }
        if (m_deaths.size() < kDeaths) {
            return Recovery::Restart;
        }
        m_deaths.clear();
        return std::exchange(m_isCpuOnly, true) ? Recovery::StayDown : Recovery::RestartOnCpu;
    }

    [[nodiscard]] bool isCpuOnly() const { return m_isCpuOnly; }
    void reset() { *this = {}; }

private:
    static constexpr Time kWindow = std::chrono::minutes(5);
    static constexpr std::size_t kDeaths = 3;

    std::deque<Time> m_deaths;
    bool m_isCpuOnly = false;
};

} // namespace app
