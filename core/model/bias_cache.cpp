#include "core/model/bias_cache.h"

#include "core/model/relative_position_bias.h"

#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <utility>

namespace core {

void BiasCache::setTables(const RelativePositionBias* shared,
                          std::vector<const RelativePositionBias*> tables) {
    m_shared = shared;
    m_tables = std::move(tables);
    m_cached.assign(m_tables.size(), {});
}

std::vector<BiasCache::Stamp> BiasCache::stamps() const {
    std::vector<Stamp> result;
    const auto add = [&result](const RelativePositionBias* bias) {
        if (bias != nullptr) {
            const at::Tensor& table = bias->relative_position_bias_table;
            result.push_back(
                {table.data_ptr(),
                 table.is_inference() ? 0U : static_cast<std::uint32_t>(table._version())});
        }
    };
    add(m_shared);
    std::for_each(m_tables.begin(), m_tables.end(), add);
    return result;
}

std::int64_t BiasCache::bytesOfAllLayers() const {
    const auto own = std::count_if(m_tables.begin(), m_tables.end(),
                                   [](const auto* table) { return table != nullptr; });
    const std::int64_t count = own > 0 ? own : (m_shared != nullptr ? 1 : 0);
    if (count == 0) {
        return 0;
    }
    const RelativePositionBias* any = m_shared;
    for (const RelativePositionBias* table : m_tables) {
        any = table != nullptr ? table : any;
    }
    const std::int64_t heads = any->relative_position_bias_table.size(1);
    const std::int64_t tokens = std::int64_t{m_request.window.height} * m_request.window.width + 1;
    return count * heads * tokens * (tokens + 7) *
           static_cast<std::int64_t>(c10::elementSize(m_request.dtype));
}

void BiasCache::prepare(const Request& request) {
    std::vector<Stamp> current = stamps();
    if (request != m_request || current != m_stamps || c10::GradMode::is_enabled()) {
        m_sharedBias = at::Tensor();
        m_cached.assign(m_tables.size(), {});
    }
    m_request = request;
    m_stamps = std::move(current);
    m_keeps = !c10::GradMode::is_enabled() && bytesOfAllLayers() <= kCachedBytesLimit;
}

at::Tensor BiasCache::build(const RelativePositionBias& table) const {
    return table.forward(m_request.window, m_request.resize);
}

at::Tensor BiasCache::buildForLayer(std::size_t index) {
    const RelativePositionBias* own = m_tables[index];
    if (m_shared != nullptr && !m_sharedBias.defined()) {
        m_sharedBias = build(*m_shared);
        if (!c10::GradMode::is_enabled()) {
            m_sharedBias = padBiasRows(m_sharedBias, m_request.dtype);
        }
    }
    if (own == nullptr) {
        return m_sharedBias;
    }
    const at::Tensor bias = m_shared != nullptr ? build(*own).add(m_sharedBias) : build(*own);
    return c10::GradMode::is_enabled() ? bias : padBiasRows(bias, m_request.dtype);
}

at::Tensor BiasCache::forLayer(std::size_t index) {
    if (m_cached[index].defined()) {
        return m_cached[index];
    }
    at::Tensor bias = buildForLayer(index);
    if (m_keeps) {
        m_cached[index] = bias;
    }
    return bias;
}

std::size_t BiasCache::cachedCount() const {
    return static_cast<std::size_t>(std::count_if(m_cached.begin(), m_cached.end(),
                                                  [](const auto& bias) { return bias.defined(); }));
}

} // namespace core
