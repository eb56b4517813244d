#include "core/ops/class_map/output.h"

#include <algorithm>
#include <cmath>

namespace core::class_map {

namespace {

constexpr double kOne = 1 << 30;

template <class Value>
void fillRow(std::vector<Value>& values, std::size_t begin, std::size_t count, Value value) {
    if (!values.empty()) {
        std::fill_n(values.data() + begin, count, value);
    }
}

void storeIds(const std::uint16_t* from,
              std::size_t count,
              std::vector<std::uint16_t>& values,
              std::size_t begin) {
    if (!values.empty()) {
        std::copy_n(from, count, values.data() + begin);
    }
}

void storeBytes(const float* from,
                std::size_t count,
                std::vector<std::uint8_t>& values,
                std::size_t begin) {
    if (!values.empty()) {
        std::transform(from, from + count, values.data() + begin, toByte);
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

void Output::store(int row, int begin, const PixelBlock& block, int first, int count) const {
    if (totals != nullptr) {
        for (int i = first; i < first + count; ++i) {
            totals->add(block.labels[i], 1, block.probabilities[i]);
        }
    }
    if (pixels != nullptr) {
        const std::size_t start =
            static_cast<std::size_t>(row) * width + static_cast<std::size_t>(begin);
        const auto number = static_cast<std::size_t>(count);
        storeIds(block.labels + first, number, pixels->labels, start);
        storeBytes(block.probabilities + first, number, pixels->confidence, start);
        storeIds(block.runnerUps + first, number, pixels->runnerUp, start);
        storeBytes(block.runnerUpProbabilities + first, number, pixels->runnerUpConfidence, start);
    }
}

void Output::fill(int row, int begin, int end, const PixelClass& pixel) const {
    if (totals != nullptr) {
        totals->add(pixel.label, end - begin, pixel.probability);
    }
    if (pixels != nullptr) {
        const std::size_t start =
            static_cast<std::size_t>(row) * width + static_cast<std::size_t>(begin);
        const auto count = static_cast<std::size_t>(end - begin);
        fillRow(pixels->labels, start, count, pixel.label);
        fillRow(pixels->confidence, start, count, toByte(pixel.probability));
        fillRow(pixels->runnerUp, start, count, pixel.runnerUp);
        fillRow(pixels->runnerUpConfidence, start, count, toByte(pixel.runnerUpProbability));
    }
}

} // namespace core::class_map
