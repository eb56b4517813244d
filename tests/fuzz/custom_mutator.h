#pragma once

#include "tests/fuzz/pickle_mutator.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace fuzz {

/// What LLVMFuzzerCustomMutator does with the result of a mutation of text.
template <typename Mutate>
std::size_t replaceWith(
    std::uint8_t* data, std::size_t size, std::size_t maxSize, unsigned seed, Mutate mutate) {
    Random random(seed);
    const std::string changed =
        mutate(std::string_view(reinterpret_cast<const char*>(data), size), random);
    const std::size_t count = std::min(changed.size(), maxSize);
    std::memcpy(data, changed.data(), count);
    return count;
}

} // namespace fuzz
