#include "app/engine/token_files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/npy.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <limits>
#include <span>

namespace app {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kCode = "TOKEN-FORMAT";
constexpr std::uint64_t kMostBytes = 64U << 20U;
constexpr std::uint64_t kMostSide = 1024;

[[noreturn]] void refuse(const std::string& path, const std::string& message) {
    throw core::Error(core::ErrorKind::BadFormat, kCode,
                      "cannot read tokens: " + core::printable(path) + ": " + message,
                      "beitscope-cli tokens IMAGE --output tokens.json makes such a file.");
}

std::int32_t tokenOf(const std::string& path, double value) {
    if (!(value >= 0 && value <= std::numeric_limits<std::int32_t>::max()) ||
        value != static_cast<double>(static_cast<std::int32_t>(value))) {
        refuse(path, "expected whole numbers from 0 on");
    }
    return static_cast<std::int32_t>(value);
}

core::TokenBatch fromNpy(const std::string& path, std::span<const std::byte> file) {
    const core::NpyArray array = core::parseNpy(file, core::printable(path), kCode);
    if (array.shape.size() != 2 || array.shape[0] < 1 || array.shape[1] < 1 ||
        array.shape[0] > kMostSide || array.shape[1] > kMostSide) {
        refuse(path, "expected an array of rows and columns, each 1 to 1024");
    }
    core::TokenBatch tokens{
        1, {static_cast<int>(array.shape[0]), static_cast<int>(array.shape[1])}, {}};
    for (std::size_t i = 0; i < array.count(); ++i) {
        tokens.tokens.push_back(tokenOf(path, array.at(i)));
    }
    return tokens;
}

core::TokenBatch fromJson(const std::string& path, std::string_view text) {
    const json document = core::parseJson(text, core::printable(path), kCode);
    const json& rows =
        document.is_object() && document.contains("tokens") ? document["tokens"] : document;
    if (!rows.is_array() || rows.empty() || rows.size() > kMostSide || !rows[0].is_array() ||
        rows[0].empty() || rows[0].size() > kMostSide) {
        refuse(path, "expected rows of tokens, each 1 to 1024");
    }
    core::TokenBatch tokens{
        1, {static_cast<int>(rows.size()), static_cast<int>(rows[0].size())}, {}};
    for (const json& row : rows) {
        if (!row.is_array() || row.size() != rows[0].size()) {
            refuse(path, "expected rows of one length");
        }
        for (const json& token : row) {
            tokens.tokens.push_back(tokenOf(path, token.is_number() ? token.get<double>() : -1));
        }
    }
    return tokens;
}

} // namespace

json tokenRows(const core::TokenBatch& tokens) {
    json rows = json::array();
    for (int row = 0; row < tokens.grid.height; ++row) {
        const auto first = tokens.tokens.begin() + std::ptrdiff_t{row} * tokens.grid.width;
        rows.push_back(std::vector<std::int32_t>(first, first + tokens.grid.width));
    }
    return rows;
}

void writeTokens(const std::string& path, const core::TokenBatch& tokens) {
    if (fs::path(path).extension() == ".npy") {
        const std::array<std::size_t, 2> shape{static_cast<std::size_t>(tokens.grid.height),
                                               static_cast<std::size_t>(tokens.grid.width)};
        core::writeFile(fs::path(path),
                        core::npyFile("<i4", shape, std::as_bytes(std::span(tokens.tokens))));
        return;
    }
    const json document{{"grid", {tokens.grid.height, tokens.grid.width}},
                        {"tokens", tokenRows(tokens)}};
    core::writeFile(fs::path(path), document.dump() + "\n");
}

core::TokenBatch readTokens(const std::string& path) {
    const std::vector<std::byte> file = core::readFile(fs::path(path), kMostBytes);
    constexpr std::string_view kMagic = "\x93NUMPY";
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size()); // NOLINT
    return text.starts_with(kMagic) ? fromNpy(path, file) : fromJson(path, text);
}

} // namespace app
