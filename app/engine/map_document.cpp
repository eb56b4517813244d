#include "app/engine/map_document.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

namespace app {

using nlohmann::json;

json numberJson(float value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

json nestedJson(const core::Grid& grid, std::size_t firstAxis) {
    std::size_t place = 0;
    const std::function<json(std::size_t)> list = [&](std::size_t axis) -> json {
        if (axis == grid.shape.size()) {
            return numberJson(grid.values[place++]);
        }
        json result = json::array();
        for (std::int64_t i = 0; i < grid.shape[axis]; ++i) {
            result.push_back(list(axis + 1));
        }
        return result;
    };
    return list(firstAxis);
}

Nearest nearestOf(const std::string& what, int asked, int count) {
    Nearest nearest{std::min(asked, count - 1), {}};
    if (nearest.number != asked) {
        nearest.note.append(what).append(" ").append(std::to_string(asked));
        nearest.note.append(" is not there: expected 0 to ").append(std::to_string(count - 1));
        nearest.note.append("; showing ").append(std::to_string(nearest.number));
    }
    return nearest;
}

} // namespace app
