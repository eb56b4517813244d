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

const KnownPass* TraceStore::find(const TraceRequest& request) {
    const auto place = std::ranges::find_if(
        m_traces, [&](const Kept& kept) { return isSame(kept.request, request); });
    if (place == m_traces.end()) {
        return nullptr;
    }
    std::rotate(m_traces.begin(), place, place + 1);
    return &m_traces.front().pass;
}

std::int64_t TraceStore::keptBytes() const {
    return std::accumulate(
        m_traces.begin(), m_traces.end(), std::int64_t{0},
        [](std::int64_t sum, const Kept& kept) { return sum + kept.pass.trace->info().keptBytes; });
}

const KnownPass& TraceStore::add(const TraceRequest& request, KnownPass pass) {
    m_traces.push_front({request, std::move(pass)});
    if (keptBytes() > kKeptBytesLimit) {
        std::erase_if(m_traces,
                      [&](const Kept& kept) { return kept.request.imageId != request.imageId; });
    }
    while (m_traces.size() > kMostTraces ||
           (m_traces.size() > 2 && keptBytes() > kKeptBytesLimit)) {
        m_traces.pop_back();
    }
    return m_traces.front().pass;
}

void TraceStore::forgetModel(std::uint64_t modelId) {
    std::erase_if(m_traces, [=](const Kept& kept) { return kept.request.modelId == modelId; });
}

void TraceStore::forgetImage(std::uint64_t imageId) {
    std::erase_if(m_traces, [=](const Kept& kept) { return kept.request.imageId == imageId; });
}

} // namespace core
