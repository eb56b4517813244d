#pragma once

#include "core/checkpoint/expected_tensors.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace core {

enum class BiasKind { None, PerLayer, Shared, Absolute };

/// A model that its authors published, with the score that they measured.
struct PublishedModel {
    std::string_view name; ///< "BEiT base, 224, fine-tuned on ImageNet-22k and 1k"
    std::string_view hub;  ///< "microsoft/beit-base-patch16-224", or the authors' own file name
    std::string_view family;
    Architecture architecture = Architecture::Model;
    bool isLarge = false;
    int imageSize = 224;
    int outputCount = 0; ///< labels, or visual tokens; 0 for a bare model
    BiasKind bias = BiasKind::PerLayer;
    std::uint64_t parameterCount = 0; ///< as LoadReport counts them
    std::string_view score;
    std::string_view pipeline;
    /// SHA-256 of the published files; empty strings are free places.
    std::array<std::string_view, 3> digests = {};
};

/// To add a sum: open the file's page on the hub ("Large File Pointer Details"), or read its Git
/// LFS pointer, and put the 64 digits into a free place of the model's row. A sum that nobody
/// published does not belong here.
[[nodiscard]] std::span<const PublishedModel> publishedModels();

} // namespace core
