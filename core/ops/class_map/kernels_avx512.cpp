#include "core/ops/class_map/kernels.h"

#if defined(__x86_64__)
// GCC 12 warns of its own header (its bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#include <immintrin.h>
#define TARGET __attribute__((target("avx512f"))) inline

namespace core::class_map {

namespace {

struct Avx512 {
    using Floats = __m512;
    using Mask = __mmask16;
    static constexpr int kLanes = 16;

    TARGET static Floats load(const float* from) { return _mm512_loadu_ps(from); }
    TARGET static void store(float* to, Floats a) { _mm512_storeu_ps(to, a); }
    /// At most `count` lanes; zero above.
    TARGET static Floats load(const float* from, int count) {
        return count >= kLanes ? load(from) : _mm512_maskz_loadu_ps(firstLanes(count), from);
    }
    TARGET static void store(float* to, Floats a, int count) {
        if (count >= kLanes) {
            store(to, a);
        } else {
            _mm512_mask_storeu_ps(to, firstLanes(count), a);
        }
    }
    TARGET static Floats spread(float a) { return _mm512_set1_ps(a); }

    TARGET static Floats add(Floats a, Floats b) { return _mm512_add_ps(a, b); }
    TARGET static Floats sub(Floats a, Floats b) { return _mm512_sub_ps(a, b); }
    TARGET static Floats mul(Floats a, Floats b) { return _mm512_mul_ps(a, b); }
    TARGET static Floats divide(Floats a, Floats b) { return _mm512_div_ps(a, b); }
    TARGET static Floats fma(Floats a, Floats b, Floats c) { return _mm512_fmadd_ps(a, b, c); }
    /// b where a lane of a is NaN.
    TARGET static Floats min(Floats a, Floats b) { return _mm512_min_ps(a, b); }
    TARGET static Floats max(Floats a, Floats b) { return _mm512_max_ps(a, b); }
    /// Adds an integer, the lowest bits of `shifted`, to the exponent of a.
    TARGET static Floats addToExponent(Floats a, Floats shifted) {
        const __m512i power = _mm512_slli_epi32(_mm512_castps_si512(shifted), 23);
        return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(a), power));
    }
    TARGET static void storeIds(std::uint16_t* to, Floats ids) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to),
                            _mm512_cvtepi32_epi16(_mm512_cvtps_epi32(ids)));
    }

    TARGET static Mask firstLanes(int count) {
        return static_cast<Mask>(count >= kLanes ? 0xFFFF : (1 << count) - 1);
    }
    TARGET static Mask both(Mask a, Mask b) { return static_cast<Mask>(a & b); }
    TARGET static Mask isAtLeast(Floats a, Floats b) {
        return _mm512_cmp_ps_mask(a, b, _CMP_GE_OQ);
    }
    TARGET static Mask isWithin(Floats a, Floats least, Floats end) {
        return _mm512_mask_cmp_ps_mask(isAtLeast(a, least), a, end, _CMP_LT_OQ);
    }
    TARGET static unsigned bitsOf(Mask a) { return a; }
    TARGET static Mask beats(Floats a, Floats best) {
        return _mm512_mask_cmp_ps_mask(_mm512_cmp_ps_mask(best, best, _CMP_ORD_Q), a, best,
                                       _CMP_NLE_UQ);
    }
    TARGET static Mask isFinite(Floats a) {
        return _mm512_cmp_ps_mask(_mm512_sub_ps(a, a), _mm512_setzero_ps(), _CMP_EQ_OQ);
    }
    TARGET static bool hasNan(Floats a) { return _mm512_cmp_ps_mask(a, a, _CMP_UNORD_Q) != 0; }
    TARGET static Floats select(Mask isYes, Floats yes, Floats no) {
        return _mm512_mask_blend_ps(isYes, no, yes);
    }
    /// Writes first + the number of each lane that is in, and anything behind them: 16 in all.
    TARGET static int append(Mask isIn, int first, std::uint16_t* to) {
        const __m512i lanes =
            _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        const __m512i found =
            _mm512_maskz_compress_epi32(isIn, _mm512_add_epi32(lanes, _mm512_set1_epi32(first)));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm512_cvtepi32_epi16(found));
        return __builtin_popcount(isIn);
    }
};

} // namespace

} // namespace core::class_map

#include "core/ops/class_map/kernels_simd.h"

namespace core::class_map {

const Kernels* avx512Kernels() {
    static constexpr Kernels all = vectorKernels<Avx512>();
    static const bool isThere = __builtin_cpu_supports("avx512f") != 0;
    return isThere ? &all : nullptr;
}

} // namespace core::class_map

#else

namespace core::class_map {

const Kernels* avx512Kernels() {
    return nullptr;
}

} // namespace core::class_map

#endif
