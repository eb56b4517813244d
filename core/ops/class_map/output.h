#pragma once

#include "core/ops/class_map.h"
#include "core/ops/class_map/kernels.h"

#include <cstdint>
#include <mutex>

/// Where the classes of pixels go.
namespace core::class_map {

/// Sums of pixels, for all threads.
class Totals final {
public:
    explicit Totals(int classCount);

    /// One thread's share. Probabilities are integers, so that the order of adding does not matter.
    class Share final {
    public:
        explicit Share(int classCount);
        void add(std::uint16_t label, std::int64_t pixels, float probability);

    private:
        friend class Totals;
        std::vector<std::int64_t> m_pixels;
        std::vector<std::int64_t> m_probabilities; ///< of 2^30
    };

    void add(const Share& share);
    [[nodiscard]] ClassTotals result() const;

private:
    std::mutex m_mutex;
    Share m_all;
};

/// What a pixel has been found to be.
struct PixelClass {
    std::uint16_t label = 0;
    std::uint16_t runnerUp = 0;
    float probability = 0;
    float runnerUpProbability = 0;
};

/// One thread's way to the results; what is null is not wanted.
struct Output {
    ClassPixels* pixels = nullptr; ///< of the right sizes, or empty
    Totals::Share* totals = nullptr;
    std::size_t width = 0; ///< of the region

    /// Pixels [begin, begin + count) of a row from the block's `first` on.
    void store(int row, int begin, const PixelBlock& block, int first, int count) const;
    /// The same pixel in columns [begin, end).
    void fill(int row, int begin, int end, const PixelClass& pixel) const;
};

} // namespace core::class_map
