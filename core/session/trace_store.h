#pragma once

#include "core/session/attention.h"

#include <deque>
#include <memory>

namespace core {

/// A pass and the picture that the model was given.
struct KnownPass {
    std::shared_ptr<const Trace> trace;
    Image input;
};

/// The engine's last passes. A few of one image stay, so that two settings or two models can be
/// compared; those of other images go when memory grows. Of one thread.
class TraceStore final {
public:
    static constexpr std::int64_t kKeptBytesLimit = std::int64_t{192} << 20U;
    static constexpr std::size_t kMostTraces = 4;

    /// The pass that a request is about, or null; until the store changes.
    [[nodiscard]] const KnownPass* find(const TraceRequest& request);
    const KnownPass& add(const TraceRequest& request, KnownPass pass);

    /// Before the model goes.
    void forgetModel(std::uint64_t modelId);
    void forgetImage(std::uint64_t imageId);

private:
    struct Kept {
        TraceRequest request;
        KnownPass pass;
    };

    [[nodiscard]] std::int64_t keptBytes() const;

    std::deque<Kept> m_traces; ///< newest first
};

} // namespace core
