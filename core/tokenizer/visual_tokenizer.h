#pragma once

#include "core/base/image.h"
#include "core/base/progress.h"
#include "core/image/resize.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace core {

enum class TokenizerFamily {
    DiscreteVae, ///< DALL-E's, which BEiT was trained with
    VqKd         ///< BEiT v2's
};

/// What is known of a tokenizer without running it.
struct TokenizerFacts {
    TokenizerFamily family = TokenizerFamily::DiscreteVae;
    std::string format; ///< of the files: "encoder.pkl and decoder.pkl, PyTorch zip, whole module"
    int vocabulary = 0;
    int tokenSide = 0; ///< pixels along each side of what a token stands for
    bool canEncode = false;
    bool canDecode = false;
    std::uint64_t parameterCount = 0;
    std::optional<Size> grid;        ///< the only one that it can make; nothing: any
    Filter filter = Filter::Lanczos; ///< what its view of an image was resized with in training
    std::vector<std::string> notes;
};

/// An image as a grid of visual tokens, and back. Tensors live on the tokenizer's device.
class VisualTokenizer {
public:
    virtual ~VisualTokenizer() = default;

    [[nodiscard]] const TokenizerFacts& facts() const { return m_facts; }

    /// pixels   [batch, 3, height, width] float32 in [0, 1], sides multiples of the token's
    /// returns  [batch, rows, columns] int64
    /// throws   Error{Unsupported, "CKPT-TOKENIZER"} for a tokenizer without an encoder,
    ///          Error{BadShape, "IMAGE-SHAPE"}
    [[nodiscard]] virtual at::Tensor encode(const at::Tensor& pixels) const = 0;

    /// tokens   [batch, rows, columns] int64
    /// returns  [batch, 3, height, width] float32 in [0, 1]
    /// throws   Error{Unsupported, "CKPT-TOKENIZER"} for a tokenizer without a decoder,
    ///          Error{BadShape, "TOKEN-RANGE"} for a token that is not in the vocabulary
    [[nodiscard]] virtual at::Tensor decode(const at::Tensor& tokens) const = 0;

    /// [vocabulary, width]: a vector for every token
    /// throws   as decode(), where there is none
    [[nodiscard]] virtual at::Tensor codebook() const = 0;

protected:
    explicit VisualTokenizer(TokenizerFacts facts) : m_facts(std::move(facts)) {}
    VisualTokenizer(const VisualTokenizer&) = default;
    VisualTokenizer& operator=(const VisualTokenizer&) = default;

private:
    TokenizerFacts m_facts;
};

/// What a tokenizer is by the headers of its files; nothing for other weights.
///
/// throws  Error{Io | BadFormat, "CKPT-…"} for files that cannot be read or do not go together
[[nodiscard]] std::optional<TokenizerFacts> inspectTokenizer(const std::filesystem::path& path);

/// Reads a tokenizer: a folder with encoder and decoder, one of the two (the other is looked for
/// beside it), or a file that holds both; whole modules as OpenAI published them, state dicts and
/// safetensors; or a tokenizer of BEiT v2.
///
/// throws  Error{Io | BadFormat | Unsupported, "CKPT-…"} naming the file, Error{Cancelled}
[[nodiscard]] std::shared_ptr<const VisualTokenizer> loadTokenizer(
    const std::filesystem::path& path, at::Device device = at::kCPU, const Progress& progress = {});

} // namespace core
