#pragma once

#include "core/analysis/attention_rows.h"
#include "core/session/attention.h"
#include "core/session/model_private.h"

namespace core {

/// For the sources of Trace.
struct Trace::Private {
    explicit Private(const Model& of) : model(of) {}

    [[nodiscard]] const BeitConfig& config() const { return model.internals().config; }
    [[nodiscard]] BeitModel& trunk() const { return *model.internals().trunk; }
    [[nodiscard]] std::int64_t patchCount() const {
        return std::int64_t{info.grid.height} * info.grid.width;
    }

    /// Queries, keys and bias of a layer, whether kept or computed again.
    /// throws  Error{Usage} for a layer that is not there
    [[nodiscard]] LayerScores scores(int layer) const;
    /// [heads, tokens] |v W_o| of a layer.
    [[nodiscard]] at::Tensor valueNorms(int layer) const;
    /// One head's probabilities as the pass used them: zeros for a masked one. [tokens, tokens]
    [[nodiscard]] at::Tensor usedMatrix(const LayerScores& layer, int layerIndex, int head) const;

    /// Of a patch or cls. throws Error{Usage} for a patch outside the grid, and for the mean
    [[nodiscard]] std::int64_t tokenOf(const TokenQuery& query) const;

    /// The tokens that a layer was given, [1, tokens, width] as the weights want them.
    [[nodiscard]] at::Tensor layerInput(std::size_t layer) const;
    void pass(const Progress& progress);

    [[nodiscard]] ForwardOptions passOptions(const Progress& progress) const;

    const Model& model;
    TraceReply info;
    Interventions interventions;
    at::Tensor mask;   ///< [1, patches] bool, or undefined
    at::Tensor pixels; ///< [1, channels, height, width] float32 on the CPU
    std::vector<float> logits;
    std::vector<at::Tensor> hiddenStates;  ///< layers + 1 of [tokens, width] float32 on the CPU
    std::vector<QueryKey> queryKeys;       ///< of every layer, or empty
    mutable std::vector<BiasField> biases; ///< made when asked for
    mutable std::vector<at::Tensor> norms; ///< likewise
};

/// A tensor's values with its shape.
[[nodiscard]] Grid gridOf(const at::Tensor& tensor);
[[nodiscard]] at::Tensor onCpu(const at::Tensor& tensor);
/// [patches] as [rows, columns].
[[nodiscard]] at::Tensor asMap(const at::Tensor& patches, Size grid);

} // namespace core
