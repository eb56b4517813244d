#pragma once

#include "core/protocol/frame.h"

#include <QElapsedTimer>
#include <QProcess>
#include <nlohmann/json.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tests {

using core::Frame;
using nlohmann::json;

/// The real engine and the frames that it answers.
class Engine final {
public:
    Engine() {
        m_process.start(PROGRAMS "/beitscope-cli", {"serve", "--device", "cpu"});
        m_process.waitForStarted();
    }
    ~Engine() {
        m_process.kill();
        m_process.waitForFinished();
    }

    QProcess& process() { return m_process; }

    std::uint64_t send(const std::string& kind,
                       json fields = json::object(),
                       std::vector<core::Array> arrays = {}) {
        const std::uint64_t id = ++m_lastId;
        const std::vector<std::byte> bytes =
            core::encodeFrame({kind, id, std::move(fields), std::move(arrays)});
        m_process.write(reinterpret_cast<const char*>(bytes.data()),
                        static_cast<qint64>(bytes.size()));
        return id;
    }

    /// The reply or error of a request; what else arrives meanwhile is kept.
    Frame wait(std::uint64_t id, int timeoutMs = 30000) {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < timeoutMs) {
            for (auto frame = m_kept.begin(); frame != m_kept.end(); ++frame) {
                if (frame->id == id && frame->kind != "progress") {
                    Frame found = std::move(*frame);
                    m_kept.erase(frame);
                    return found;
                }
            }
            m_process.waitForReadyRead(50);
            const QByteArray bytes = m_process.readAllStandardOutput();
            m_reader.push(std::as_bytes(
                std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
            while (std::optional<Frame> frame = m_reader.pop()) {
                m_kept.push_back(std::move(*frame));
            }
        }
        return {"timeout", id, {}, {}};
    }

    Frame ask(const std::string& kind,
              json fields = json::object(),
              std::vector<core::Array> arrays = {}) {
        return wait(send(kind, std::move(fields), std::move(arrays)));
    }

private:
    QProcess m_process;
    core::FrameReader m_reader;
    std::vector<Frame> m_kept;
    std::uint64_t m_lastId = 0;
};

} // namespace tests
