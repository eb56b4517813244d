#pragma once

#include "core/session/attention.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

/// How maps and what is asked about them stand in documents.
namespace app {

/// null for NaN and infinity.
[[nodiscard]] nlohmann::json numberJson(float value);

/// Nested lists of the dimensions from `firstAxis` on; those before it have one entry.
[[nodiscard]] nlohmann::json nestedJson(const core::Grid& grid, std::size_t firstAxis = 0);

/// The nearest number that is there, and a word about it where it is another than the asked one.
struct Nearest {
    int number = 0;
    std::string note;
};
[[nodiscard]] Nearest nearestOf(const std::string& what, int asked, int count);

} // namespace app
