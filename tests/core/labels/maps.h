#pragma once

#include "core/labels/label_rows.h"

#include <cstdint>
#include <string>
#include <vector>

/// Small label maps.
namespace maps {

/// Rows of characters: 'a' is class 0, 'b' class 1 …, '.' is ignored.
inline core::LabelSource drawn(const std::vector<std::string>& rows) {
    std::vector<std::uint16_t> labels;
    for (const std::string& row : rows) {
        for (const char c : row) {
            labels.push_back(c == '.' ? core::kIgnoredLabel : static_cast<std::uint16_t>(c - 'a'));
        }
    }
    return core::labelSource({static_cast<int>(rows.size()), static_cast<int>(rows.front().size())},
                             std::move(labels));
}

/// Numbers that are the same on every machine.
class Random final {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    /// In [0, count).
    std::uint32_t below(std::uint32_t count) {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>(m_state >> 33U) % count;
    }

private:
    std::uint64_t m_state;
};

/// Noise of `classes` classes in squares of `grain` pixels; some of it ignored when asked for.
inline core::LabelSource
noise(core::Size size, int classes, int grain, std::uint64_t seed, bool hasIgnored = false) {
    Random random(seed);
    const int columns = (size.width + grain - 1) / grain;
    const int rows = (size.height + grain - 1) / grain;
    std::vector<std::uint16_t> squares(static_cast<std::size_t>(rows * columns));
    for (std::uint16_t& label : squares) {
        const std::uint32_t value =
            random.below(static_cast<std::uint32_t>(classes) + (hasIgnored ? 1 : 0));
        label = value == static_cast<std::uint32_t>(classes) ? core::kIgnoredLabel
                                                             : static_cast<std::uint16_t>(value);
    }
    std::vector<std::uint16_t> labels;
    std::vector<std::uint8_t> confidence;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            labels.push_back(squares[static_cast<std::size_t>(y / grain * columns + x / grain)]);
            confidence.push_back(static_cast<std::uint8_t>(random.below(256)));
        }
    }
    return core::labelSource(size, std::move(labels), std::move(confidence));
}

} // namespace maps
