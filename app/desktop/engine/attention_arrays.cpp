#include "app/desktop/engine/attention_arrays.h"

#include "app/desktop/engine/array_image.h"
#include "app/desktop/engine/reconstruct_arrays.h"
#include "core/base/error.h"
#include "core/protocol/frame.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace app {
namespace {

using Shape = std::vector<std::int64_t>;

/// Far above every model; their products stay inside of the type.
constexpr std::int64_t kMaxSide = 1 << 20;

[[noreturn]] void refuse(const std::string& name, const std::string& expected) {
    throw core::Error(core::ErrorKind::BadFormat, "PROTOCOL-ARRAY",
                      "cannot use attention: " + name + ": expected " + expected);
}

/// An array with this many sides, none of them 0.
const core::Array& arrayOf(const core::Frame& reply, const char* name, std::size_t sides) {
    const core::Array* array = reply.find(name);
    if (array == nullptr || array->shape.size() != sides ||
        std::ranges::any_of(array->shape, [](auto each) { return each < 1 || each > kMaxSide; })) {
        refuse(name, std::to_string(sides) + " sides, none of them 0");
    }
    return *array;
}

std::vector<float> numbers(const core::Frame& reply, const char* name, const Shape& shape) {
    const core::Array* array = reply.find(name);
    if (array == nullptr || array->shape != shape) {
        refuse(name, "an array that fits the others");
    }
    return core::floatsOf(*array);
}

int sideOf(const core::Array& array, std::size_t side) {
    return static_cast<int>(array.shape[side]);
}

/// Of an array that ends with [rows, columns].
core::Size gridOf(const core::Array& array) {
    const std::size_t sides = array.shape.size();
    return {sideOf(array, sides - 2), sideOf(array, sides - 1)};
}

/// asked  one, or -1: all of them, from 0
void checkIndexes(const char* name, int asked, const std::vector<int>& answered) {
    std::vector<int> expected(answered.size());
    std::iota(expected.begin(), expected.end(), 0);
    if (asked >= 0) {
        expected = {asked};
    }
    if (answered.empty() || answered != expected) {
        refuse(name, "those that were asked for");
    }
}

void checkQuery(const core::TokenQuery& query, core::Size grid) {
    if (query.kind == core::TokenQuery::Kind::Patch &&
        (query.row >= grid.height || query.column >= grid.width)) {
        refuse("maps", "a grid with the patch that was asked for");
    }
}

} // namespace

AttentionMapArrays attentionMapArraysOf(const core::Frame& reply,
                                        const core::AttentionMapsRequest& asked,
                                        const core::AttentionMapsReply& answer) {
    checkIndexes("layers", asked.layer, answer.layers);
    checkIndexes("heads", asked.head, answer.heads);
    const core::Array& maps = arrayOf(reply, "maps", 4);
    AttentionMapArrays arrays;
    arrays.grid = gridOf(maps);
    arrays.layerCount = static_cast<int>(answer.layers.size());
    arrays.headCount = static_cast<int>(answer.heads.size());
    checkQuery(asked.query, arrays.grid);
    const Shape perHead{arrays.layerCount, arrays.headCount};
    const Shape perPatch{arrays.layerCount, arrays.headCount, arrays.grid.height,
                         arrays.grid.width};
    arrays.maps = numbers(reply, "maps", perPatch);
    arrays.cls = numbers(reply, "cls", perHead);
    arrays.fused = numbers(reply, "fused", {perHead[0], 3, perPatch[2], perPatch[3]});
    arrays.entropy = numbers(reply, "entropy", perHead);
    arrays.distance = numbers(reply, "distance", perHead);
    if (asked.wantsSplit) {
        arrays.biasOnly = numbers(reply, "bias_only", perPatch);
        arrays.contentOnly = numbers(reply, "content_only", perPatch);
    }
    return arrays;
}

RolloutArrays rolloutArraysOf(const core::Frame& reply) {
    const core::Array& map = arrayOf(reply, "map", 2);
    return {gridOf(map), core::floatsOf(map), numbers(reply, "cls_map", map.shape)};
}

AttentionSummaryArrays attentionSummaryArraysOf(const core::Frame& reply) {
    const core::Array& entropy = arrayOf(reply, "entropy", 2);
    const core::Array& norms = arrayOf(reply, "token_norms", 2);
    const Shape perHead = entropy.shape;
    AttentionSummaryArrays arrays;
    arrays.layerCount = sideOf(entropy, 0);
    arrays.headCount = sideOf(entropy, 1);
    arrays.tokenCount = sideOf(norms, 1);
    arrays.entropy = core::floatsOf(entropy);
    arrays.distance = numbers(reply, "distance", perHead);
    arrays.clsShare = numbers(reply, "cls_share", perHead);
    arrays.biasShare = numbers(reply, "bias_share", perHead);
    arrays.agreement = numbers(reply, "agreement", {perHead[0], perHead[1], perHead[1]});
    arrays.tokenNorms = numbers(reply, "token_norms", {perHead[0] + 1, norms.shape[1]});
    return arrays;
}

TokenViewArrays tokenViewArraysOf(const core::Frame& reply, core::TokenView view) {
    TokenViewArrays arrays;
    if (view == core::TokenView::Similarity) {
        const core::Array& values = arrayOf(reply, "values", 2);
        arrays.grid = gridOf(values);
        arrays.values = core::floatsOf(values);
        return arrays;
    }
    arrays.picture = imageOf(arrayOf(reply, "picture", 3));
    arrays.grid = {arrays.picture.height(), arrays.picture.width()};
    const auto explained = reply.fields.find("explained");
    if (explained == reply.fields.end() || !explained->is_array() || explained->size() != 3 ||
        !std::ranges::all_of(*explained, [](const auto& each) { return each.is_number(); })) {
        refuse("explained", "three shares");
    }
    arrays.explained = explained->get<std::array<double, 3>>();
    return arrays;
}

LogitLensArrays logitLensArraysOf(const core::Frame& reply) {
    const core::Array& tokens = arrayOf(reply, "tokens", 3);
    LogitLensArrays arrays;
    arrays.stateCount = sideOf(tokens, 0);
    arrays.grid = gridOf(tokens);
    arrays.tokens = core::intsOf(tokens);
    arrays.confidence = numbers(reply, "confidence", tokens.shape);
    if (reply.find("pictures") != nullptr) {
        arrays.pictures = imagesOf(reply, "pictures", arrays.stateCount);
    }
    return arrays;
}

BiasMapArrays biasMapArraysOf(const core::Frame& reply, const core::BiasMapsReply& answer) {
    const core::Array& radius = arrayOf(reply, "profile_radius", 3);
    BiasMapArrays arrays;
    arrays.tableCount = std::max(1, static_cast<int>(answer.layers.size()));
    arrays.headCount = answer.headCount;
    arrays.mapSize = {2 * answer.window.height - 1, 2 * answer.window.width - 1};
    arrays.radiusCount = sideOf(radius, 2);
    const std::int64_t tables = arrays.tableCount;
    const std::int64_t heads = arrays.headCount;
    const std::int64_t rows = arrays.mapSize.height;
    const std::int64_t columns = arrays.mapSize.width;
    arrays.maps = numbers(reply, "maps", {tables, heads, rows, columns});
    arrays.special = numbers(reply, "special", {tables, heads, 3});
    arrays.profileX = numbers(reply, "profile_x", {tables, heads, columns});
    arrays.profileY = numbers(reply, "profile_y", {tables, heads, rows});
    arrays.profileRadius = numbers(reply, "profile_radius", {tables, heads, arrays.radiusCount});
    return arrays;
}

LayerScaleArrays layerScaleArraysOf(const core::Frame& reply) {
    const core::Array& first = arrayOf(reply, "lambda_1", 2);
    return {sideOf(first, 0), sideOf(first, 1), core::floatsOf(first),
            numbers(reply, "lambda_2", first.shape)};
}

std::vector<float> patchMapOf(const core::Frame& reply, const char* name) {
    return core::floatsOf(arrayOf(reply, name, 2));
}

} // namespace app
