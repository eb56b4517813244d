#pragma once

#include "core/base/image.h"
#include "core/image/resize.h"

#include <array>
#include <string>
#include <string_view>

namespace core {

/// The reference library has had three BEiT image processors, and timm has a transform of its own.
/// They differ in the defaults of fields that a file leaves out, in where a centre crop lies and
/// how it pads, and in the rounding of the arithmetic.
enum class ProcessorFamily {
    Slow, ///< BeitImageProcessor of 4.x: 256, then a centre crop of 224
    Pil,  ///< BeitImageProcessorPil of 5.x: 224, no crop
    Fast, ///< BeitImageProcessorFast, on torchvision: 224, no crop, fused arithmetic
    Timm  ///< timm's evaluation: torchvision's transforms of a Pillow image
};

/// Where a resize goes: exactly one of the four ways is set, the others are 0.
struct TargetSize {
    Size exact;           ///< height and width, the aspect ratio is not kept
    int shortestEdge = 0; ///< the aspect ratio is kept
    int longestEdge = 0;  ///< an upper bound beside shortestEdge; 0: none
    Size bounds;          ///< the largest size within, aspect ratio kept
    Size cover;           ///< the smallest size around, aspect ratio kept
};

/// preprocessor_config.json with every default filled in.
struct ProcessorConfig {
    ProcessorFamily family = ProcessorFamily::Pil;
    bool doResize = true;
    TargetSize size{{224, 224}, 0, 0, {}, {}};
    Filter resample = Filter::Bicubic;
    bool doCenterCrop = false;
    Size cropSize{224, 224};
    bool doRescale = true;
    double rescaleFactor = 1.0 / 255.0;
    bool doNormalize = true;
    std::array<double, 3> mean{0.5, 0.5, 0.5};
    std::array<double, 3> std{0.5, 0.5, 0.5};
    bool doReduceLabels = false;

    /// What a family assumes when a file says nothing.
    [[nodiscard]] static ProcessorConfig defaultsOf(ProcessorFamily family);
};

/// Reads preprocessor_config.json, or the part "image_processor" of processor_config.json; old
/// spellings (feature_extractor_type, reduce_labels, a bare number as size) are understood, fields
/// that are null or missing take the family's default, unknown ones are ignored.
///
/// The family is Timm with "evaluation_of": "timm", Fast when the class name ends so, else Pil.
/// where    named in messages
/// throws   Error{BadFormat, "CONFIG-JSON" or "CONFIG-PROCESSOR"} naming the field
[[nodiscard]] ProcessorConfig parseProcessorConfig(std::string_view text, const std::string& where);

/// The same with defaults and arithmetic of a given family.
[[nodiscard]] ProcessorConfig
parseProcessorConfig(std::string_view text, const std::string& where, ProcessorFamily family);

/// The configuration for another input size: resized to it exactly, and cropped to it if at all.
[[nodiscard]] ProcessorConfig withInputSize(ProcessorConfig config, Size size);

} // namespace core
