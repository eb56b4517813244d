#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

/// Mutations that keep a pickle a row of whole codes: changed byte by byte, nearly every one ends
/// at its first damaged length.
namespace fuzz {

using Random = std::minstd_rand;

/// A number below `count`, which is not 0.
[[nodiscard]] std::size_t below(Random& random, std::size_t count);

/// Codes with their arguments up to and with the first STOP, or to the end of the bytes.
[[nodiscard]] std::vector<std::string> pickleCodes(std::string_view bytes);

/// One to four codes removed, repeated, moved, changed or added.
[[nodiscard]] std::string mutatePickle(std::string_view bytes, Random& random);

/// Bytes changed by libFuzzer's own mutations.
[[nodiscard]] std::string mutateBytes(std::string bytes, std::size_t maxBytes);

} // namespace fuzz
