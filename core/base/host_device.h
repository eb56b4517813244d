#pragma once

/// Before functions that CUDA kernels call too.
#if defined(__CUDACC__)
#define BEITSCOPE_HOST_DEVICE __host__ __device__
#else
#define BEITSCOPE_HOST_DEVICE
#endif
