#include "core/protocol/json_fields.h"

#include "core/base/error.h"

#include <cmath>
#include <limits>

namespace core::fields {

using nlohmann::json;

void refuse(const char* key, const std::string& expected) {
    throw Error(ErrorKind::BadFormat, "PROTOCOL-FIELD",
                std::string("cannot read message: ") + key + ": expected " + expected);
}

const json* find(const json& in, const char* key) {
    if (!in.is_object()) {
        refuse(key, "an object around it");
    }
    const auto place = in.find(key);
    return place == in.end() ? nullptr : &*place;
}

void convert(const json& in, const char* key, bool& out) {
    if (!in.is_boolean()) {
        refuse(key, "true or false");
    }
    out = in.get<bool>();
}

void convert(const json& in, const char* key, double& out) {
    if (!in.is_number()) {
        refuse(key, "a number");
    }
    out = in.get<double>();
}

void convert(const json& in, const char* key, float& out) {
    double value = 0;
    convert(in, key, value);
    if (std::abs(value) > static_cast<double>(std::numeric_limits<float>::max())) {
        refuse(key, "a number in the range of float32");
    }
    out = static_cast<float>(value);
}

void convert(const json& in, const char* key, std::string& out) {
    if (!in.is_string()) {
        refuse(key, "a text");
    }
    out = in.get_ref<const std::string&>();
}

void convert(const json& in, const char* key, std::uint64_t& out) {
    if (!in.is_number_unsigned()) {
        refuse(key, "a whole number from 0");
    }
    out = in.get<std::uint64_t>();
}

void convert(const json& in, const char* key, std::int64_t& out) {
    const bool isTooLarge =
        in.is_number_unsigned() && !std::in_range<std::int64_t>(in.get<std::uint64_t>());
    if (!in.is_number_integer() || isTooLarge) {
        refuse(key, "a whole number");
    }
    out = in.get<std::int64_t>();
}

void convert(const json& in, const char* key, int& out) {
    std::int64_t value = 0;
    convert(in, key, value);
    if (!std::in_range<int>(value)) {
        refuse(key, "a number in the range of int32");
    }
    out = static_cast<int>(value);
}

void readInRange(const json& in, const char* key, int& out, int smallest, int largest) {
    int value = out;
    read(in, key, value);
    if (value < smallest || value > largest) {
        refuse(key, "a number from " + std::to_string(smallest) + " to " + std::to_string(largest) +
                        ", found " + std::to_string(value));
    }
    out = value;
}

void readSize(const json& in, const char* key, Size& out, int smallest, int largest) {
    std::vector<int> sides{out.height, out.width};
    read(in, key, sides);
    if (sides.size() != 2 || sides[0] < smallest || sides[1] < smallest || sides[0] > largest ||
        sides[1] > largest) {
        refuse(key, "two sides in range");
    }
    out = {sides[0], sides[1]};
}

json sizeJson(Size size) {
    return {size.height, size.width};
}

} // namespace core::fields
