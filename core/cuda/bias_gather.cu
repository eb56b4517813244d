// The relative position bias of a window, gathered from its table without an index tensor: for
// 1601 tokens that tensor is 20 MB of int64, read once per layer.
#include "core/cuda/bias_gather_body.h"

#include <cuda_runtime.h>

#include <cstdint>

namespace {

/// One thread an element; neighbours share the query, so writes are contiguous.
template <typename Element>
__global__ void
gatherBias(const Element* table, Element* bias, int height, int width, int headCount) {
    const int tokenCount = height * width + 1;
    const int key = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
    const int query = static_cast<int>(blockIdx.y);
    const int head = static_cast<int>(blockIdx.z);
    if (key < tokenCount) {
        const long long row = core::cuda::biasRow(query, key, height, width);
        const long long out =
            (static_cast<long long>(head) * tokenCount + query) * tokenCount + key;
        bias[out] = table[row * headCount + head];
    }
}

template <typename Element>
int launch(const void* table, void* bias, int height, int width, int headCount, void* stream) {
    constexpr unsigned kThreads = 256;
    const auto tokenCount = static_cast<unsigned>(height * width + 1);
    const dim3 grid((tokenCount + kThreads - 1) / kThreads, tokenCount,
                    static_cast<unsigned>(headCount));
    gatherBias<<<grid, kThreads, 0, static_cast<cudaStream_t>(stream)>>>(
        static_cast<const Element*>(table), static_cast<Element*>(bias), height, width, headCount);
    return static_cast<int>(cudaGetLastError());
}

} // namespace

/// table    [(2h - 1)(2w - 1) + 3, heads] on the device, elements of 2 or 4 bytes
/// bias     [heads, tokens, tokens] on the device, elements of the same size
/// stream   a cudaStream_t
/// returns  a cudaError_t, 0 when the kernel was launched
extern "C" int beitscopeGatherBias(const void* table,
                                   void* bias,
                                   int elementBytes,
                                   int height,
                                   int width,
                                   int headCount,
                                   void* stream) {
    // Values are moved, not computed with: only their size matters.
    return elementBytes == 2 ? launch<std::uint16_t>(table, bias, height, width, headCount, stream)
                             : launch<std::uint32_t>(table, bias, height, width, headCount, stream);
}
