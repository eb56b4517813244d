#pragma once

#include <cstdint>

namespace core {

/// splitmix64 (Steele, Lea & Flood 2014; constants of Vigna's public-domain splitmix64.c). The
/// standard library's distributions are not the same everywhere, so numbers are made here.
class Random final {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// In [0, 1).
    float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24F; }
    /// In [0, 1), with all the 53 bits of a double.
    double fraction() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    float range(float low, float high) { return low + (high - low) * uniform(); }
    /// In [0, count); count is far below 2^32, so the bias of the product is invisible.
    int below(int count) {
        return static_cast<int>(((next() >> 32) * static_cast<std::uint64_t>(count)) >> 32);
    }
    bool chance(float probability) { return uniform() < probability; }
    /// A seed for a noise field.
    std::uint32_t seed() { return static_cast<std::uint32_t>(next() >> 32); }

private:
    std::uint64_t m_state;
};

} // namespace core
