#include "core/ops/class_map/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define TARGET __attribute__((target("avx2,fma"))) inline

namespace core::class_map {

namespace {

struct Avx2 {
    using Floats = __m256;
    using Mask = __m256; ///< all bits of a lane, or none
    static constexpr int kLanes = 8;

    TARGET static Floats load(const float* from) { return _mm256_loadu_ps(from); }
    TARGET static void store(float* to, Floats a) { _mm256_storeu_ps(to, a); }
    /// At most `count` lanes; zero above.
    TARGET static Floats load(const float* from, int count) {
        return count >= kLanes ? load(from)
                               : _mm256_maskload_ps(from, _mm256_castps_si256(firstLanes(count)));
    }
    TARGET static void store(float* to, Floats a, int count) {
        if (count >= kLanes) {
            store(to, a);
        } else {
            _mm256_maskstore_ps(to, _mm256_castps_si256(firstLanes(count)), a);
        }
    }
    TARGET static Floats spread(float a) { return _mm256_set1_ps(a); }

    TARGET static Floats add(Floats a, Floats b) { return _mm256_add_ps(a, b); }
    TARGET static Floats sub(Floats a, Floats b) { return _mm256_sub_ps(a, b); }
    TARGET static Floats mul(Floats a, Floats b) { return _mm256_mul_ps(a, b); }
    TARGET static Floats divide(Floats a, Floats b) { return _mm256_div_ps(a, b); }
    TARGET static Floats fma(Floats a, Floats b, Floats c) { return _mm256_fmadd_ps(a, b, c); }
    /// b where a lane of a is NaN.
    TARGET static Floats min(Floats a, Floats b) { return _mm256_min_ps(a, b); }
    TARGET static Floats max(Floats a, Floats b) { return _mm256_max_ps(a, b); }
    /// Adds an integer, the lowest bits of `shifted`, to the exponent of a.
    TARGET static Floats addToExponent(Floats a, Floats shifted) {
        const __m256i power = _mm256_slli_epi32(_mm256_castps_si256(shifted), 23);
        return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(a), power));
    }
    TARGET static void storeIds(std::uint16_t* to, Floats ids) {
        const __m256i words = _mm256_cvtps_epi32(ids);
        const __m128i packed =
            _mm_packus_epi32(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to), packed);
    }

    TARGET static Mask firstLanes(int count) {
        const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
        return _mm256_castsi256_ps(_mm256_cmpgt_epi32(_mm256_set1_epi32(count), lanes));
    }
    TARGET static Mask both(Mask a, Mask b) { return _mm256_and_ps(a, b); }
    TARGET static Mask isAtLeast(Floats a, Floats b) { return _mm256_cmp_ps(a, b, _CMP_GE_OQ); }
    TARGET static Mask isWithin(Floats a, Floats least, Floats end) {
        return _mm256_and_ps(isAtLeast(a, least), _mm256_cmp_ps(a, end, _CMP_LT_OQ));
    }
    TARGET static unsigned bitsOf(Mask a) { return static_cast<unsigned>(_mm256_movemask_ps(a)); }
    TARGET static Mask beats(Floats a, Floats best) {
        return _mm256_and_ps(_mm256_cmp_ps(a, best, _CMP_NLE_UQ),
                             _mm256_cmp_ps(best, best, _CMP_ORD_Q));
    }
    TARGET static Mask isFinite(Floats a) {
        return _mm256_cmp_ps(_mm256_sub_ps(a, a), _mm256_setzero_ps(), _CMP_EQ_OQ);
    }
    TARGET static bool hasNan(Floats a) {
        return _mm256_movemask_ps(_mm256_cmp_ps(a, a, _CMP_UNORD_Q)) != 0;
    }
    TARGET static Floats select(Mask isYes, Floats yes, Floats no) {
        return _mm256_blendv_ps(no, yes, isYes);
    }
    /// Writes first + the number of each lane that is in.
    TARGET static int append(Mask isIn, int first, std::uint16_t* to) {
        int count = 0;
        for (unsigned bits = bitsOf(isIn); bits != 0; bits &= bits - 1) {
            to[count++] = static_cast<std::uint16_t>(first + __builtin_ctz(bits));
        }
        return count;
    }
};

} // namespace

} // namespace core::class_map

#include "core/ops/class_map/kernels_simd.h"

namespace core::class_map {

const Kernels* avx2Kernels() {
    static constexpr Kernels all = vectorKernels<Avx2>();
    static const bool isThere =
        __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    return isThere ? &all : nullptr;
}

} // namespace core::class_map

#else

namespace core::class_map {

const Kernels* avx2Kernels() {
    return nullptr;
}

} // namespace core::class_map

#endif
