#pragma once

#include "core/base/host_device.h"

/// The body of the kernel in bias_gather.cu; the same code runs in a test on the CPU.
namespace core::cuda {

/// The row of a bias table for a query and a key of a window of patches: the number that
/// core::relativePositionIndex() holds, computed instead of read.
BEITSCOPE_HOST_DEVICE inline int biasRow(int query, int key, int height, int width) {
    const int rowCount = (2 * height - 1) * (2 * width - 1) + 3;
    if (query == 0) {
        return key == 0 ? rowCount - 1 : rowCount - 3;
    }
    if (key == 0) {
        return rowCount - 2;
    }
    const int dy = (query - 1) / width - (key - 1) / width + height - 1;
    const int dx = (query - 1) % width - (key - 1) % width + width - 1;
    return dy * (2 * width - 1) + dx;
}

} // namespace core::cuda
