#pragma once

namespace core {

/// How a relative position bias table is carried over to a window of another size.
enum class BiasResize {
    Bilinear,       ///< as the reference library does on every forward pass
    GeometricCubic, ///< unilm's loader: what the 384, 512 and 640 checkpoints were made with
    GeometricLinear ///< timm's default
};

} // namespace core
