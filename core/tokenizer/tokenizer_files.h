#pragma once

#include "core/checkpoint/tensor_file.h"
#include "core/tokenizer/discrete_vae.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/// Which files a tokenizer consists of, and what is in them.
namespace core {

enum class VaePart { Encoder, Decoder };

/// One half of a discrete VAE in a file: its tensors are named `prefix` + "blocks.input.w" …
struct VaeSource {
    VaePart part = VaePart::Encoder;
    std::shared_ptr<const TensorFile> file;
    std::string prefix;
    DiscreteVaeShape shape; ///< as far as this half tells
};

/// The halves of discrete VAEs that a file holds, told by their tensors.
/// throws  Error{BadFormat, "CKPT-TOKENIZER"} for a first convolution that fits neither
[[nodiscard]] std::vector<VaeSource> vaeSources(const std::shared_ptr<const TensorFile>& file);

/// The files behind a path: itself, or those in a folder; and the other half beside a half.
/// throws  Error{Io, "IO-MISSING"} when a folder holds none
[[nodiscard]] std::vector<std::filesystem::path> tokenizerFiles(const std::filesystem::path& path);

/// throws  Error{BadFormat, "CKPT-TOKENIZER"} when a file named encoder holds the decoder, or the
///         reverse, when there are two of one half, or when the halves have different vocabularies
void requirePair(const std::vector<VaeSource>& sources);

[[nodiscard]] const char* partName(VaePart part);

} // namespace core
