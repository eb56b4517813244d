// Each output row needs, of every tap, two rows of the small map: they are mixed first, for all
// small columns at once, and the result is then mixed along the row. Channels lie side by side, so
// that every inner loop runs over contiguous floats.
#include "core/ops/upsampled_conv.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/upsample_bilinear2d.h>

#include <algorithm>
#include <vector>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
#define BEITSCOPE_FOR_EACH_CPU __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define BEITSCOPE_FOR_EACH_CPU
#endif

namespace core {

namespace {

constexpr std::int64_t kKernel = 3;
constexpr std::int64_t kTapCount = kKernel * kKernel;
constexpr std::int64_t kChannelBlock = 64; ///< one block of a row of every tap stays in the cache

/// Where an enlarged position reads: (1 - weight) * [low] + weight * [high].
struct Source {
    std::int64_t low = 0;
    std::int64_t high = 0;
    float weight = 0;
};

/// torch's positions for corners that are not aligned.
std::vector<Source> sourcesOf(std::int64_t smallCount, std::int64_t largeCount) {
    const float scale = static_cast<float>(smallCount) / static_cast<float>(largeCount);
    std::vector<Source> sources(static_cast<std::size_t>(largeCount));
    for (std::int64_t i = 0; i < largeCount; ++i) {
        const float position = std::max(scale * (static_cast<float>(i) + 0.5F) - 0.5F, 0.0F);
        const auto low = std::min(static_cast<std::int64_t>(position), smallCount - 1);
        sources[static_cast<std::size_t>(i)] = {low, std::min(low + 1, smallCount - 1),
                                                position - static_cast<float>(low)};
    }
    return sources;
}

/// sum[i] += (1 - weight) * low[i] + weight * high[i]
BEITSCOPE_FOR_EACH_CPU
void addMixed(float* sum, const float* low, const float* high, float weight, std::int64_t count) {
    const float rest = 1.0F - weight;
    for (std::int64_t i = 0; i < count; ++i) {
        sum[i] += rest * low[i] + weight * high[i];
    }
}

struct Sizes {
    std::int64_t rows, columns, smallRows, smallColumns, channels;
};

/// Adds one output row's share of one small map.
class RowMixer final {
public:
    RowMixer(const Sizes& sizes,
             const std::vector<Source>& rows,
             const std::vector<Source>& columns)
        : m_sizes(sizes), m_rows(rows), m_columns(columns),
          m_mixed(static_cast<std::size_t>(kKernel * sizes.smallColumns * kChannelBlock)) {}

    /// taps  [smallRows, smallColumns, 9, channels]; sum [columns, channels]
    void add(const float* taps, float* sum, std::int64_t row) {
        for (std::int64_t first = 0; first < m_sizes.channels; first += kChannelBlock) {
            const std::int64_t count = std::min(kChannelBlock, m_sizes.channels - first);
            mixRows(taps + first, row, count);
            mixColumns(sum + first, count);
        }
    }

private:
    float* mixed(std::int64_t tapColumn, std::int64_t smallColumn) {
        return m_mixed.data() + (tapColumn * m_sizes.smallColumns + smallColumn) * kChannelBlock;
    }

    void mixRows(const float* taps, std::int64_t row, std::int64_t count) {
        std::fill(m_mixed.begin(), m_mixed.end(), 0.0F);
        const std::int64_t pixel = kTapCount * m_sizes.channels;
        for (std::int64_t dy = 0; dy < kKernel; ++dy) {
            const std::int64_t read = row + dy - 1;
            if (read < 0 || read >= m_sizes.rows) {
                continue; // the padding is zero
            }
            const Source& source = m_rows[static_cast<std::size_t>(read)];
            for (std::int64_t x = 0; x < m_sizes.smallColumns; ++x) {
                const float* low = taps + (source.low * m_sizes.smallColumns + x) * pixel;
                const float* high = taps + (source.high * m_sizes.smallColumns + x) * pixel;
                for (std::int64_t dx = 0; dx < kKernel; ++dx) {
                    const std::int64_t tap = (dy * kKernel + dx) * m_sizes.channels;
                    addMixed(mixed(dx, x), low + tap, high + tap, source.weight, count);
                }
            }
        }
    }

    void mixColumns(float* sum, std::int64_t count) {
        for (std::int64_t x = 0; x < m_sizes.columns; ++x) {
            for (std::int64_t dx = 0; dx < kKernel; ++dx) {
                const std::int64_t read = x + dx - 1;
                if (read >= 0 && read < m_sizes.columns) {
                    const Source& source = m_columns[static_cast<std::size_t>(read)];
                    addMixed(sum + x * m_sizes.channels, mixed(dx, source.low),
                             mixed(dx, source.high), source.weight, count);
                }
            }
        }
    }

    const Sizes& m_sizes;
    const std::vector<Source>& m_rows;
    const std::vector<Source>& m_columns;
    std::vector<float> m_mixed; ///< [3, smallColumns, kChannelBlock]
};

} // namespace

UpsampledConv::UpsampledConv(const at::Tensor& weight, std::int64_t rowsHint)
    : m_taps(
          weight.permute({2, 3, 0, 1}).reshape({-1, weight.size(1)}).contiguous(), {}, rowsHint) {}

void UpsampledConv::addTo(at::Tensor& sum, const at::Tensor& map) const {
    TORCH_CHECK(sum.is_contiguous() && sum.scalar_type() == at::kFloat && sum.device().is_cpu(),
                "sums are contiguous floats on the CPU");
    const at::Tensor taps = m_taps(map.contiguous()); // [batch, rows, columns, 9 * out]
    const Sizes sizes{sum.size(1), sum.size(2), map.size(1), map.size(2), sum.size(3)};
    const std::vector<Source> rows = sourcesOf(sizes.smallRows, sizes.rows);
    const std::vector<Source> columns = sourcesOf(sizes.smallColumns, sizes.columns);
    const float* tapValues = taps.const_data_ptr<float>();
    float* sums = sum.mutable_data_ptr<float>();
    const std::int64_t tapsOfOne = taps.numel() / taps.size(0);
    at::parallel_for(0, sum.size(0) * sizes.rows, 1, [&](std::int64_t begin, std::int64_t end) {
        RowMixer mixer(sizes, rows, columns);
        for (std::int64_t i = begin; i < end; ++i) {
            mixer.add(tapValues + i / sizes.rows * tapsOfOne,
                      sums + i * sizes.columns * sizes.channels, i % sizes.rows);
        }
    });
}

at::Tensor
plainUpsampledConv(const at::Tensor& weight, const at::Tensor& map, at::IntArrayRef size) {
    const at::Tensor enlarged =
        at::upsample_bilinear2d(map.permute({0, 3, 1, 2}), size, /*align_corners=*/false);
    return at::conv2d(enlarged, weight, {}, /*stride=*/1, /*padding=*/1).permute({0, 2, 3, 1});
}

} // namespace core
