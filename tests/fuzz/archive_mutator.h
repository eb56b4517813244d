#pragma once

#include "tests/core/checkpoint/torch_bytes.h"
#include "tests/fuzz/pickle_mutator.h"

#include <string>
#include <string_view>
#include <vector>

/// Mutations of files of PyTorch that keep the container whole, so that its pickle is reached: in
/// an archive the directory and the checksums are made anew.
namespace fuzz {

/// The entries of an archive without compression; empty when it is none.
[[nodiscard]] std::vector<tests::ZipItem> zipItems(std::string_view bytes);

/// An archive or a legacy file changed in its pickles, or rarely in another part; others changed
/// byte by byte.
[[nodiscard]] std::string
mutateTorchFile(std::string_view bytes, std::size_t maxBytes, Random& random);

} // namespace fuzz
