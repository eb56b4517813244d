#pragma once

#include <QtGlobal>

#include <deque>
#include <utility>

namespace app {

/// How fast bytes come, over the last five seconds.
class TransferRate final {
public:
    /// timeMs  never backwards
    void add(qint64 timeMs, quint64 bytes) {
        if (!m_points.empty() && bytes < m_points.back().second) {
            m_points.clear(); // it began again
        }
        m_points.emplace_back(timeMs, bytes);
        while (m_points.size() > 2 && timeMs - m_points[1].first >= kWindowMs) {
            m_points.pop_front();
        }
    }
    void reset() { m_points.clear(); }

    /// 0 while it is not known.
    [[nodiscard]] double bytesPerSecond() const {
        if (m_points.size() < 2 || m_points.back().first - m_points.front().first < kLeastMs) {
            return 0;
        }
        return 1000.0 * static_cast<double>(m_points.back().second - m_points.front().second) /
               static_cast<double>(m_points.back().first - m_points.front().first);
    }

private:
    static constexpr qint64 kWindowMs = 5000;
    static constexpr qint64 kLeastMs = 500;

    std::deque<std::pair<qint64, quint64>> m_points;
};

} // namespace app
