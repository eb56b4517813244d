#pragma once

#include <ATen/core/Tensor.h>

/// What a discrete VAE learns from.
///
/// source  Ramesh et al. 2021, arXiv:2102.12092, section 2.1 and appendix A
namespace core {

/// How the choice of a token is relaxed, so that a gradient passes.
struct Relaxation {
    double temperature = 1;  ///< towards 0 the weights become one-hot
    bool isStraight = false; ///< one-hot weights, with the gradient of the soft ones
};

/// A draw from the tokens' distribution, from LibTorch's default generator.
///
/// logits   [batch, vocabulary, rows, columns]
/// returns  weights of the same shape that sum to 1 over the vocabulary
/// source   Jang et al. 2016, arXiv:1611.01144
[[nodiscard]] at::Tensor gumbelSoftmax(const at::Tensor& logits, const Relaxation& relaxation);

/// Minus the mean log likelihood of the pixels' values under the logit-Laplace distribution.
///
/// decoded  [batch, 2 * channels, height, width]: means, then log scales; scales below a fixed
///          floor count as the floor, so that flat areas do not outweigh everything else
/// mapped   [batch, channels, height, width] in [0.1, 0.9]
[[nodiscard]] at::Tensor logitLaplaceLoss(const at::Tensor& decoded, const at::Tensor& mapped);

/// How unevenly a batch uses the vocabulary: the Kullback-Leibler divergence, in nats, of the mean
/// of all its tokens' distributions from the uniform one.
[[nodiscard]] at::Tensor unevenness(const at::Tensor& logits);

} // namespace core
