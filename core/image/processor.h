#pragma once

#include "core/image/processor_config.h"

/// From a picture to what the model is given, equal to the reference library's processors.
///
/// The 8-bit levels are those of its Pillow backend for every family (torchvision's own resize
/// differs from Pillow by one level in about one value of a hundred); crop, rescale and normalise
/// follow the family to the last bit.
namespace core {

/// The size that a picture is resized to, before any crop.
[[nodiscard]] Size resizedSize(Size image, const TargetSize& target);

/// The resized and cropped picture, 8 bit, 3 channels.
/// throws   what resize() throws, also when an extreme aspect ratio asks for an extreme size
[[nodiscard]] Image
modelInput(const Image& image, const ProcessorConfig& config, const ResizeOptions& options = {});

/// modelInput() rescaled and normalised: [3, height, width] float32.
[[nodiscard]] Planes
preprocess(const Image& image, const ProcessorConfig& config, const ResizeOptions& options = {});

/// The rescale and normalise steps alone, on a picture that already has the model's size.
[[nodiscard]] Planes toPlanes(const Image& input, const ProcessorConfig& config);

enum class LabelResampling {
    Reference, ///< the image's own filter, as the library does: invents classes along borders
    Nearest    ///< every label of the result is a label of the map
};

/// A label map through reduce-labels, resize and crop.
///
/// throws   Error{BadFormat, "IMAGE-LABELS"} for labels outside 0..255
[[nodiscard]] LabelMap
preprocessLabels(const LabelMap& labels, const ProcessorConfig& config, LabelResampling resampling);

/// 0 becomes 255 (ignored), 1..254 become one less, 255 stays.
void reduceLabels(LabelMap& labels);

} // namespace core
