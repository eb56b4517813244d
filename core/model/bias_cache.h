#pragma once

#include "core/base/image.h"
#include "core/ops/bias_resize.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace core {

class RelativePositionBias;

/// The bias of every layer for the size in use, built once while nothing about it changes.
///
/// Large windows would take gigabytes for all layers: above kCachedBytesLimit the bias is built for
/// each layer when it is asked for. While gradients are recorded nothing is kept.
class BiasCache final {
public:
    static constexpr std::int64_t kCachedBytesLimit = std::int64_t{1} << 30;

    struct Request {
        Size window;
        BiasResize resize = BiasResize::Bilinear;
        at::ScalarType dtype = at::kFloat;
        bool operator==(const Request&) const = default;
    };

    /// tables  the layer's own table for each layer (or null)
    void setTables(const RelativePositionBias* shared,
                   std::vector<const RelativePositionBias*> tables);

    /// Call before a pass; forgets what a changed request or a changed table makes stale.
    void prepare(const Request& request);

    /// returns  [1, heads, tokens, tokens] of the prepared request, or undefined without any table
    [[nodiscard]] at::Tensor forLayer(std::size_t index);

    [[nodiscard]] std::size_t cachedCount() const;

private:
    struct Stamp {
        const void* data = nullptr;
        std::uint32_t version = 0;
        bool operator==(const Stamp&) const = default;
    };

    [[nodiscard]] std::vector<Stamp> stamps() const;
    [[nodiscard]] at::Tensor build(const RelativePositionBias& table) const;
    [[nodiscard]] at::Tensor buildForLayer(std::size_t index);
    [[nodiscard]] std::int64_t bytesOfAllLayers() const;

    const RelativePositionBias* m_shared = nullptr;
    std::vector<const RelativePositionBias*> m_tables;
    Request m_request;
    std::vector<Stamp> m_stamps;
    at::Tensor m_sharedBias;
    std::vector<at::Tensor> m_cached;
    bool m_keeps = false;
};

} // namespace core
