#include "core/ops/class_map/output.h"

#include <algorithm>
#include <cmath>

namespace core::class_map {

namespace {

constexpr double kOne = 1 << 30;

std::uint8_t toByte(float probability) {
    return static_cast<std::uint8_t>(std::lround(probability * 255));
}

template <class Value>
void fillRow(std::vector<Value>& values, std::size_t begin, std::size_t end, Value value) {
    if (!values.empty()) {
        std::fill(values.begin() + static_cast<std::ptrdiff_t>(begin),
                  values.begin() + static_cast<std::ptrdiff_t>(end), value);
    }
}

} // namespace

Totals::Share::Share(int classCount)
    : m_pixels(static_cast<std::size_t>(classCount)),
      m_probabilities(static_cast<std::size_t>(classCount)) {}

void Totals::Share::add(std::uint16_t label, std::int64_t pixels, float probability) {
    m_pixels[label] += pixels;
    m_probabilities[label] += pixels * std::llround(static_cast<double>(probability) * kOne);
}

Totals::Totals(int classCount) : m_all(classCount) {}

void Totals::add(const Share& share) {
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < m_all.m_pixels.size(); ++i) {
        m_all.m_pixels[i] += share.m_pixels[i];
        m_all.m_probabilities[i] += share.m_probabilities[i];
    }
}

ClassTotals Totals::result() const {
    ClassTotals totals{m_all.m_pixels, {}};
    for (const std::int64_t sum : m_all.m_probabilities) {
        totals.confidenceSums.push_back(static_cast<double>(sum) / kOne);
    }
    return totals;
}

void Output::store(int row, int column, const PixelClass& pixel) const {
    fill(row, column, column + 1, pixel);
}

void Output::fill(int row, int begin, int end, const PixelClass& pixel) const {
    if (totals != nullptr) {
        totals->add(pixel.label, end - begin, pixel.probability);
    }
    if (pixels != nullptr) {
        const std::size_t start = static_cast<std::size_t>(row) * width;
        const std::size_t first = start + static_cast<std::size_t>(begin);
        const std::size_t last = start + static_cast<std::size_t>(end);
        fillRow(pixels->labels, first, last, pixel.label);
        fillRow(pixels->confidence, first, last, toByte(pixel.probability));
        fillRow(pixels->runnerUp, first, last, pixel.runnerUp);
        fillRow(pixels->runnerUpConfidence, first, last, toByte(pixel.runnerUpProbability));
    }
}

} // namespace core::class_map
