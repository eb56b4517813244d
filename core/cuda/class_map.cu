// A class for every pixel of a label map, without the enlarged scores: at 3840 x 2160 and 150
// classes those are 5 GB.
#include "core/cuda/class_map_body.h"

#include <cuda_runtime.h>

namespace {

/// One thread a pixel; a warp's pixels lie side by side, mostly between the same source pixels,
/// whose scores it reads together.
__global__ void findClasses(core::class_map::CudaWork work) {
    const int column = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    const int row = static_cast<int>(blockIdx.y * blockDim.y + threadIdx.y);
    if (column < work.width && row < work.height) {
        core::cuda::findClass(work, row, column);
    }
}

} // namespace

/// stream   a cudaStream_t
/// returns  a cudaError_t, 0 when the kernel was launched
extern "C" int beitscopeFindClasses(const core::class_map::CudaWork* work, void* stream) {
    const dim3 threads(32, 8);
    const dim3 grid((static_cast<unsigned>(work->width) + threads.x - 1) / threads.x,
                    (static_cast<unsigned>(work->height) + threads.y - 1) / threads.y);
    findClasses<<<grid, threads, 0, static_cast<cudaStream_t>(stream)>>>(*work);
    return static_cast<int>(cudaGetLastError());
}
