#pragma once

#include "core/protocol/frame.h"

#include <functional>
#include <memory>
#include <string>

namespace core {

/// The engine behind `serve`: takes request frames, answers through `send`.
///
/// One thread infers, two decode; `handle` itself never waits for them, so a ping or a cancel is
/// answered while a model computes. Every failure becomes an "error" frame; nothing is thrown at
/// the caller.
class Engine final {
public:
    /// device  replaces "auto" in requests: "cpu" after the accelerator proved unsafe
    /// send    called from several threads, never from two at once
    Engine(std::string device, std::function<void(const Frame&)> send);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// returns  false after "shutdown"
    [[nodiscard]] bool handle(Frame request);

private:
    struct Private;
    std::unique_ptr<Private> m_d;
};

} // namespace core
