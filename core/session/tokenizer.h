#pragma once

#include "core/base/patch_mask.h"
#include "core/base/progress.h"
#include "core/image/processor_config.h"
#include "core/protocol/reconstruct_messages.h"
#include "core/session/model.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace core {

/// Visual tokens of several images of one size, row-major.
struct TokenBatch {
    int count = 0;
    Size grid;
    std::vector<std::int32_t> tokens; ///< count * grid.height * grid.width
};

/// A loaded tokenizer, with no tensor type in sight. Not for use from two threads at once.
class Tokenizer final {
public:
    /// throws  Error{…, "CKPT-*" | "DEVICE-*" | "IO-*"}, Error{Cancelled}
    [[nodiscard]] static std::unique_ptr<Tokenizer> open(const OpenTokenizerRequest& request,
                                                         const Progress& progress = {});
    ~Tokenizer();
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    [[nodiscard]] const TokenizerInfo& info() const;

    /// throws  Error{BadShape, "CKPT-TOKENIZER"} unless its tokens can lie on the model's patches
    ///         and are as many as the model predicts
    void requireFit(const ModelInfo& model, Size grid) const;
    /// throws  Error{BadShape, "CKPT-TOKENIZER"} when it cannot make a grid of this size
    void requireGrid(Size grid) const;

    /// The image as the tokenizer sees it, framed as the model's processor frames it, so that a
    /// token lies on each patch: values in [0, 1], grid times tokenSide() pixels.
    [[nodiscard]] Planes view(const Image& image, const ProcessorConfig& framing, Size grid) const;
    /// The same where only a model's pixels are left of an image.
    [[nodiscard]] Planes
    view(const PixelBatch& pixels, int index, const ProcessorConfig& framing, Size grid) const;

    /// pixels  views, values in [0, 1]
    [[nodiscard]] TokenBatch encode(const PixelBatch& pixels) const;
    /// Values in [0, 1].
    [[nodiscard]] PixelBatch decode(const TokenBatch& tokens) const;

    /// Each token decoded in the middle of a field of itself: [tokens, side, side, 3].
    [[nodiscard]] std::vector<std::uint8_t> tiles(std::span<const int> tokens,
                                                  const Progress& progress = {}) const;
    /// By the cosine of their vectors in the codebook.
    [[nodiscard]] std::vector<SimilarToken> similar(int token, int count) const;

private:
    struct Private;
    explicit Tokenizer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

} // namespace core
