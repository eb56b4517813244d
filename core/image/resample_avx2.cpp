#include "core/image/resample.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2")))
#endif

/// A weight has 23 bits and a sign, too wide for a 16-bit multiply, so it is split into
/// w = high * 4096 + low with 0 <= low < 4096. Both halves go through pmaddwd, which multiplies two
/// taps and adds them, and the sums meet again as (high << 12) + low. All of it is exact modulo
/// 2^32, and the true sum fits int32, so the result equals the plain pass.
namespace core::resample {

#if defined(__x86_64__)
namespace {

constexpr int kLowBits = 12;
constexpr int kRowsAtOnce = 4;

/// Two neighbouring weights as one int32 of two int16 each.
struct PackedPair {
    std::int32_t high;
    std::int32_t low;
};

PackedPair pack(std::int32_t first, std::int32_t second) {
    const auto join = [](std::int32_t a, std::int32_t b) {
        return static_cast<std::int32_t>((static_cast<std::uint32_t>(a) & 0xFFFFU) |
                                         (static_cast<std::uint32_t>(b) << 16U));
    };
    constexpr std::int32_t mask = (1 << kLowBits) - 1;
    return {join(first >> kLowBits, second >> kLowBits), join(first & mask, second & mask)};
}

/// Weights of four taps: the pairs (0, 1) and (2, 3).
struct PackedQuad {
    std::int32_t high[2];
    std::int32_t low[2];
};

std::vector<PackedQuad> packQuads(const Axis& axis) {
    std::vector<PackedQuad> quads(axis.weights.size() / 4);
    for (std::size_t i = 0; i < quads.size(); ++i) {
        const std::int32_t* w = axis.weights.data() + i * 4;
        const PackedPair a = pack(w[0], w[1]);
        const PackedPair b = pack(w[2], w[3]);
        quads[i] = {{a.high, b.high}, {a.low, b.low}};
    }
    return quads;
}

AVX2 inline __m256i combine(__m256i high, __m256i low) {
    return _mm256_add_epi32(_mm256_slli_epi32(high, kLowBits), low);
}

/// One int32 pair to the four lanes of each half.
AVX2 inline __m256i spread(const std::int32_t* pair) {
    const __m128i both = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(pair));
    return _mm256_permutevar8x32_epi32(_mm256_castsi128_si256(both),
                                       _mm256_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1));
}

AVX2 inline void storePixel(__m256i sums, std::uint8_t* target) {
    __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    sum = _mm_add_epi32(sum, _mm_set1_epi32(1 << (kPrecisionBits - 1)));
    sum = _mm_srai_epi32(sum, kPrecisionBits);
    sum = _mm_packs_epi32(sum, sum);
    sum = _mm_packus_epi16(sum, sum);
    const auto rgb = static_cast<std::uint32_t>(_mm_cvtsi128_si32(sum));
    target[0] = static_cast<std::uint8_t>(rgb);
    target[1] = static_cast<std::uint8_t>(rgb >> 8U);
    target[2] = static_cast<std::uint8_t>(rgb >> 16U);
}

/// Pixels x of Rows rows; reads 16 bytes a quad, 4 more than it uses.
template <int Rows>
AVX2 inline void horizontalPixel(const std::uint8_t* const* source,
                                 std::uint8_t* const* target,
                                 const PackedQuad* quads,
                                 std::size_t quadCount) {
    // Bytes of taps 0 and 1 in the lower half, 2 and 3 in the upper: r0 r1 g0 g1 b0 b1, as int16.
    const __m256i order =
        _mm256_setr_epi8(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1, 6, -1, 9, -1, 7,
                         -1, 10, -1, 8, -1, 11, -1, -1, -1, -1, -1);
    __m256i high[Rows];
    __m256i low[Rows];
    for (int r = 0; r < Rows; ++r) {
        high[r] = low[r] = _mm256_setzero_si256();
    }
    for (std::size_t q = 0; q < quadCount; ++q) {
        const __m256i highWeights = spread(quads[q].high);
        const __m256i lowWeights = spread(quads[q].low);
        for (int r = 0; r < Rows; ++r) {
            const __m256i pixels =
                _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(
                                        reinterpret_cast<const __m128i*>(source[r] + q * 12))),
                                    order);
            high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(pixels, highWeights));
            low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(pixels, lowWeights));
        }
    }
    for (int r = 0; r < Rows; ++r) {
        storePixel(combine(high[r], low[r]), target[r]);
    }
}

template <int Rows>
AVX2 void horizontalRows(const Image& in,
                         Image& out,
                         const Axis& axis,
                         const std::vector<PackedQuad>& quads,
                         int sourceRow,
                         int targetRow) {
    const std::size_t quadStride = axis.stride / 4;
    for (std::size_t x = 0; x < axis.windows.size(); ++x) {
        const Window window = axis.windows[x];
        const std::uint8_t* source[Rows];
        std::uint8_t* target[Rows];
        for (int r = 0; r < Rows; ++r) {
            source[r] = in.row(sourceRow + r) + static_cast<std::size_t>(window.first) * 3;
            target[r] = out.row(targetRow + r) + x * 3;
        }
        const auto quadCount = static_cast<std::size_t>(window.count + 3) / 4;
        horizontalPixel<Rows>(source, target, quads.data() + x * quadStride, quadCount);
    }
}

AVX2 inline __m256i load(const std::uint8_t* bytes) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
}

/// 32 columns of one output row.
AVX2 inline void verticalColumns(const std::uint8_t* const* rows,
                                 const PackedPair* pairs,
                                 std::size_t pairCount,
                                 std::size_t column,
                                 std::uint8_t* target) {
    const __m256i zero = _mm256_setzero_si256();
    __m256i high[4] = {zero, zero, zero, zero};
    __m256i low[4] = {zero, zero, zero, zero};
    for (std::size_t p = 0; p < pairCount; ++p) {
        const __m256i a = load(rows[2 * p] + column);
        const __m256i b = load(rows[2 * p + 1] + column);
        const __m256i lower = _mm256_unpacklo_epi8(a, b); // a0 b0 a1 b1 …
        const __m256i upper = _mm256_unpackhi_epi8(a, b);
        const __m256i taps[4] = {
            _mm256_unpacklo_epi8(lower, zero), _mm256_unpackhi_epi8(lower, zero),
            _mm256_unpacklo_epi8(upper, zero), _mm256_unpackhi_epi8(upper, zero)};
        const __m256i highWeights = _mm256_set1_epi32(pairs[p].high);
        const __m256i lowWeights = _mm256_set1_epi32(pairs[p].low);
        for (int i = 0; i < 4; ++i) {
            high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(taps[i], highWeights));
            low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(taps[i], lowWeights));
        }
    }
    const __m256i half = _mm256_set1_epi32(1 << (kPrecisionBits - 1));
    for (int i = 0; i < 4; ++i) {
        high[i] =
            _mm256_srai_epi32(_mm256_add_epi32(combine(high[i], low[i]), half), kPrecisionBits);
    }
    const __m256i first = _mm256_packs_epi32(high[0], high[1]);
    const __m256i second = _mm256_packs_epi32(high[2], high[3]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(target + column),
                        _mm256_packus_epi16(first, second));
}

} // namespace

bool hasAvx2() {
    return __builtin_cpu_supports("avx2") != 0;
}

void avx2Horizontal(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e) {
    const std::vector<PackedQuad> quads = packQuads(axis);
    // The last pixels of a row read a little past it: into the next row, and the very last rows
    // take the plain pass.
    constexpr std::size_t overread = 16;
    const std::size_t rowBytes = static_cast<std::size_t>(in.width) * 3;
    const auto guardRows = static_cast<int>((overread + rowBytes - 1) / rowBytes);
    const int safeEnd = std::clamp(in.height - guardRows - rowOffset, b, e);
    int y = b;
    for (; y + kRowsAtOnce <= safeEnd; y += kRowsAtOnce) {
        horizontalRows<kRowsAtOnce>(in, out, axis, quads, y + rowOffset, y);
    }
    for (; y < safeEnd; ++y) {
        horizontalRows<1>(in, out, axis, quads, y + rowOffset, y);
    }
    plainHorizontal(in, out, axis, rowOffset, y, e);
}

AVX2 void avx2Vertical(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e) {
    const auto rowBytes =
        static_cast<std::size_t>(in.width) * static_cast<std::size_t>(in.channels);
    if (rowBytes < 32) {
        plainVertical(in, out, axis, rowOffset, b, e);
        return;
    }
    std::vector<PackedPair> pairs(axis.stride / 2);
    std::vector<const std::uint8_t*> rows(axis.stride);
    for (int y = b; y < e; ++y) {
        const Window window = axis.windows[static_cast<std::size_t>(y)];
        const std::int32_t* weights =
            axis.weights.data() + static_cast<std::size_t>(y) * axis.stride;
        const auto pairCount = static_cast<std::size_t>(window.count + 1) / 2;
        for (std::size_t p = 0; p < pairCount; ++p) {
            pairs[p] = pack(weights[2 * p], weights[2 * p + 1]);
        }
        for (std::size_t k = 0; k < 2 * pairCount; ++k) { // a surplus row has weight 0
            rows[k] =
                in.row(window.first - rowOffset + std::min(static_cast<int>(k), window.count - 1));
        }
        std::uint8_t* target = out.row(y);
        for (std::size_t column = 0; column + 32 <= rowBytes; column += 32) {
            verticalColumns(rows.data(), pairs.data(), pairCount, column, target);
        }
        verticalColumns(rows.data(), pairs.data(), pairCount, rowBytes - 32, target);
    }
}

#else

bool hasAvx2() {
    return false;
}

void avx2Horizontal(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e) {
    plainHorizontal(in, out, axis, rowOffset, b, e);
}

void avx2Vertical(const Image& in, Image& out, const Axis& axis, int rowOffset, int b, int e) {
    plainVertical(in, out, axis, rowOffset, b, e);
}

#endif

} // namespace core::resample
