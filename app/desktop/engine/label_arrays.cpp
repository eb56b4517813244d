#include "app/desktop/engine/label_arrays.h"

#include "core/base/error.h"
#include "core/protocol/frame.h"

#include <cstring>
#include <string>

namespace app {
namespace {

constexpr std::int64_t kMaxSide = 16384;

[[noreturn]] void refuse(const char* name, const char* expected) {
    throw core::Error(core::ErrorKind::BadFormat, "PROTOCOL-ARRAY",
                      std::string("cannot use label tile: ") + name + ": expected " + expected);
}

template <typename Value>
void read(const core::Frame& reply,
          const char* name,
          core::ArrayType dtype,
          const std::vector<std::int64_t>& shape,
          std::vector<Value>& out) {
    const core::Array* array = reply.find(name);
    if (array == nullptr || array->dtype != dtype || array->shape != shape) {
        refuse(name, sizeof(Value) == 2 ? "uint16 of the tile's size" : "uint8 of the tile's size");
    }
    out.resize(array->bytes.size() / sizeof(Value));
    std::memcpy(out.data(), array->bytes.data(), array->bytes.size());
}

} // namespace

LabelArrays labelArraysOf(const core::Frame& reply) {
    const core::Array* labels = reply.find("labels");
    const bool isTile = labels != nullptr && labels->shape.size() == 2 && labels->shape[0] >= 1 &&
                        labels->shape[0] <= kMaxSide && labels->shape[1] >= 1 &&
                        labels->shape[1] <= kMaxSide;
    if (!isTile) {
        refuse("labels", "uint16 [height, width]");
    }
    LabelArrays tile;
    tile.height = static_cast<int>(labels->shape[0]);
    tile.width = static_cast<int>(labels->shape[1]);
    const auto& shape = labels->shape;
    read(reply, "labels", core::ArrayType::UInt16, shape, tile.labels);
    read(reply, "runner_up", core::ArrayType::UInt16, shape, tile.runnerUps);
    read(reply, "confidence", core::ArrayType::UInt8, shape, tile.confidence);
    read(reply, "runner_up_confidence", core::ArrayType::UInt8, shape, tile.runnerUpConfidence);
    return tile;
}

} // namespace app
