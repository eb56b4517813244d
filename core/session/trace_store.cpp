#include "core/session/trace_store.h"

#include <algorithm>
#include <numeric>

namespace core {
namespace {

bool isSame(const TraceRequest& first, const TraceRequest& second) {
    return first.imageId == second.imageId && first.modelId == second.modelId &&
           first.interventions == second.interventions && first.mask == second.mask;
}

} // namespace

std::shared_ptr<const Trace> TraceStore::find(const TraceRequest& request) {
    const auto place = std::ranges::find_if(
        m_traces, [&](const Kept& kept) { return isSame(kept.request, request); });
    if (place == m_traces.end()) {
        return nullptr;
    }
    std::rotate(m_traces.begin(), place, place + 1);
    return m_traces.front().trace;
}

std::int64_t TraceStore::keptBytes() const {
    return std::accumulate(
        m_traces.begin(), m_traces.end(), std::int64_t{0},
        [](std::int64_t sum, const Kept& kept) { return sum + kept.trace->info().keptBytes; });
}

void TraceStore::add(const TraceRequest& request, std::shared_ptr<const Trace> trace) {
    m_traces.push_front({request, std::move(trace)});
    if (keptBytes() > kKeptBytesLimit) {
        std::erase_if(m_traces,
                      [&](const Kept& kept) { return kept.request.imageId != request.imageId; });
    }
    while (m_traces.size() > kMostTraces ||
           (m_traces.size() > 2 && keptBytes() > kKeptBytesLimit)) {
        m_traces.pop_back();
    }
}

void TraceStore::forgetModel(std::uint64_t modelId) {
    std::erase_if(m_traces, [=](const Kept& kept) { return kept.request.modelId == modelId; });
}

void TraceStore::forgetImage(std::uint64_t imageId) {
    std::erase_if(m_traces, [=](const Kept& kept) { return kept.request.imageId == imageId; });
}

} // namespace core
