#pragma once

#include "core/base/image.h"

#include <ATen/core/Tensor.h>

namespace core {

/// The relative position bias of one layer for a window of patches, without the [tokens, tokens]
/// matrix: the bias of a query and all patches is a piece of the table of offsets, so a row costs
/// as much as its own length. At 40 x 40 patches the table has 6,241 rows, the matrix 2.6 million.
///
/// Token 0 is the cls token, then the patches row by row.
class BiasField final {
public:
    BiasField() = default;

    /// table   [(2h - 1)(2w - 1) + 3, heads]: offsets query minus key, then cls to patch, patch to
    ///         cls, cls to cls
    ///         on any device; what is kept and given is float32 on the CPU
    /// throws  Error{BadShape} when the rows do not fit the window
    BiasField(const at::Tensor& table, Size window);

    [[nodiscard]] bool isEmpty() const { return !m_offsets.defined(); }
    [[nodiscard]] Size window() const { return m_window; }

    /// Of one query to every key. returns [heads, tokens]
    [[nodiscard]] at::Tensor row(std::int64_t query) const;
    /// Of every query to one key. returns [heads, tokens]
    [[nodiscard]] at::Tensor column(std::int64_t key) const;
    /// Of one head. returns [tokens, tokens]
    [[nodiscard]] at::Tensor matrix(std::int64_t head) const;
    /// The part of a head's matrix from query `first` to before `last`. returns [queries, tokens]
    [[nodiscard]] at::Tensor block(std::int64_t head, std::int64_t first, std::int64_t last) const;

    /// The same field of one head alone.
    [[nodiscard]] BiasField headOnly(std::int64_t head) const;

    /// [heads, 2h - 1, 2w - 1], in the table's order
    [[nodiscard]] const at::Tensor& offsets() const { return m_offsets; }
    /// [heads, 3]
    [[nodiscard]] const at::Tensor& special() const { return m_special; }

private:
    Size m_window;
    at::Tensor m_offsets;
    at::Tensor m_special;
};

} // namespace core
