#pragma once

#include <cstdint>

namespace core::class_map {

/// What the kernel of core/cuda/class_map.cu is given: plain values, and pointers to the device's
/// memory. The results are those of core::classPixels(); null is not wanted.
struct CudaWork {
    const float* scores = nullptr; ///< [rows, columns, classes]
    int rows = 0;
    int columns = 0;
    int classCount = 0;
    bool isFlipped = false;

    int targetHeight = 0;
    int targetWidth = 0;
    int top = 0;
    int left = 0;
    int height = 0;
    int width = 0;
    int step = 1;

    std::uint16_t* labels = nullptr; ///< [height, width], as all that follow
    std::uint8_t* confidence = nullptr;
    std::uint16_t* runnerUp = nullptr;
    std::uint8_t* runnerUpConfidence = nullptr;
};

} // namespace core::class_map
