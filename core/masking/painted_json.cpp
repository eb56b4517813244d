#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/masking/painted_map.h"

#include <nlohmann/json.hpp>

/// Three forms: rows of numbers or truth values [[0, 1], [1, 0]]; {"grid": [rows, columns],
/// "masked": [[row, column], …]}, where other keys are passed over; a bare list of patch indices,
/// row-major.
namespace core {
namespace {

using nlohmann::json;

constexpr int kMaxGridSide = 1024; // a file may claim a grid, so there is a limit

class Reader final {
public:
    Reader(const std::string& name, Size grid) : m_name(name) { m_map.size = grid; }

    PaintedMap map(const json& document) {
        if (document.is_object()) {
            readPositions(document);
        } else if (document.is_array() && !document.empty() && document[0].is_array()) {
            readRows(document);
        } else if (document.is_array()) {
            readIndices(document);
        } else {
            failFormat("expected rows, an object or a list of patches, found " + shown(document));
        }
        return std::move(m_map);
    }

private:
    void readRows(const json& rows) {
        m_map.size = {static_cast<int>(rows.size()), static_cast<int>(rows[0].size())};
        for (std::size_t y = 0; y < rows.size(); ++y) {
            if (!rows[y].is_array() || rows[y].size() != rows[0].size()) {
                failFormat("row " + std::to_string(y) + ": expected a row of " +
                           std::to_string(rows[0].size()) + ", found " + shown(rows[y]));
            }
            for (const json& value : rows[y]) {
                if (!value.is_number() && !value.is_boolean()) {
                    failFormat("row " + std::to_string(y) +
                               ": expected numbers or true and false, "
                               "found " +
                               shown(value));
                }
                const bool isMasked =
                    value.is_boolean() ? value.get<bool>() : value.get<double>() != 0;
                m_map.cells.push_back(isMasked ? 1 : 0);
            }
        }
    }

    void readPositions(const json& document) {
        if (!document.contains("grid") || !document.contains("masked") ||
            !document["masked"].is_array()) {
            failFormat("expected the keys grid and masked");
        }
        m_map.size = gridOf(document["grid"]);
        clear();
        for (const json& position : document["masked"]) {
            if (!position.is_array() || position.size() != 2) {
                failFormat("masked: expected [row, column], found " + shown(position));
            }
            const std::size_t row = index("row", position[0], m_map.size.height);
            const std::size_t column = index("column", position[1], m_map.size.width);
            mark(row * static_cast<std::size_t>(m_map.size.width) + column, position);
        }
    }

    void readIndices(const json& indices) {
        clear();
        for (const json& entry : indices) {
            mark(index("patch", entry, static_cast<int>(m_map.cells.size())), entry);
        }
    }

    Size gridOf(const json& sides) const {
        const auto isSide = [](const json& side) {
            return side.is_number_unsigned() && side.get<std::uint64_t>() >= 1 &&
                   side.get<std::uint64_t>() <= kMaxGridSide;
        };
        if (!sides.is_array() || sides.size() != 2 || !isSide(sides[0]) || !isSide(sides[1])) {
            failFormat("grid: expected [rows, columns], each from 1 to " +
                       std::to_string(kMaxGridSide) + ", found " + shown(sides));
        }
        return {sides[0].get<int>(), sides[1].get<int>()};
    }

    std::size_t index(const std::string& what, const json& value, int count) const {
        if (!value.is_number_unsigned() ||
            value.get<std::uint64_t>() >= static_cast<std::uint64_t>(count)) {
            failIndex(what + ": expected a whole number from 0 to " + std::to_string(count - 1) +
                      ", found " + shown(value));
        }
        return value.get<std::size_t>();
    }

    void mark(std::size_t cell, const json& entry) {
        if (m_map.cells[cell] != 0) {
            failIndex("patch " + shown(entry) + " appears twice");
        }
        m_map.cells[cell] = 1;
    }

    void clear() {
        m_map.cells.assign(static_cast<std::size_t>(m_map.size.height) *
                               static_cast<std::size_t>(m_map.size.width),
                           0);
    }

    static std::string shown(const json& value) {
        if (value.is_structured() && value.size() > 4) {
            return std::string(value.type_name()) + " of " + std::to_string(value.size());
        }
        return printable(value.dump(-1, ' ', false, json::error_handler_t::replace), 60);
    }

    [[noreturn]] void failFormat(const std::string& reason) const {
        throw Error(ErrorKind::BadFormat, "MASK-FORMAT", m_name + ": " + reason);
    }

    [[noreturn]] void failIndex(const std::string& reason) const {
        throw Error(ErrorKind::BadFormat, "MASK-INDEX", m_name + ": " + reason,
                    "A bare list holds the indices of patches, row by row from 0; a value for "
                    "every patch is written as a list of rows.");
    }

    const std::string& m_name;
    PaintedMap m_map;
};

} // namespace

PaintedMap paintedJson(std::string_view text, const std::string& name, Size grid) {
    return Reader(name, grid).map(parseJson(text, name, "MASK-FORMAT"));
}

} // namespace core
