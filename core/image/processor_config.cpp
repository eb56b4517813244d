#include "core/image/processor_config.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/image/limits.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace core {
namespace {

using nlohmann::json;

/// The fields of one file; every problem names the file and the field.
class Fields final {
public:
    Fields(const json& object, const std::string& where) : m_object(object), m_where(where) {}

    /// Null counts as missing, as in the reference.
    [[nodiscard]] const json* find(const char* name) const {
        const auto it = m_object.find(name);
        return it == m_object.end() || it->is_null() ? nullptr : &*it;
    }

    [[noreturn]] void
    refuse(const std::string& field, const std::string& expected, const json& found) const {
        throw Error(ErrorKind::BadFormat, "CONFIG-PROCESSOR",
                    "cannot use the image processor: " + m_where + ": " + field + ": expected " +
                        expected + ", found " + printable(found.dump(), 80),
                    "Correct the field in the file, or remove it to use the default.");
    }

    void read(const char* name, bool& value) const {
        if (const json* found = find(name)) {
            if (!found->is_boolean()) {
                refuse(name, "true or false", *found);
            }
            value = found->get<bool>();
        }
    }

    [[nodiscard]] int side(const std::string& field, const json& found) const {
        const bool isWhole =
            found.is_number_integer() ||
            (found.is_number_float() && found.get<double>() == std::floor(found.get<double>()));
        const double value = isWhole ? found.get<double>() : 0.0;
        if (value < 1 || value > kMaxImageSide) {
            refuse(field, "a whole number from 1 to " + std::to_string(kMaxImageSide), found);
        }
        return static_cast<int>(value);
    }

    /// One number for all channels or a list of three.
    void read(const char* name, bool isPositive, std::array<double, 3>& values) const {
        const json* found = find(name);
        if (found == nullptr) {
            return;
        }
        const std::string expected = isPositive ? "3 numbers above 0" : "3 numbers";
        const bool isList = found->is_array();
        if (isList && found->size() != 3) {
            refuse(name, expected, *found);
        }
        for (std::size_t i = 0; i < 3; ++i) {
            const json& item = isList ? (*found)[i] : *found;
            const double value = item.is_number() ? item.get<double>() : std::nan("");
            // The arithmetic is float32, so what vanishes or overflows there is no use either.
            const auto single = static_cast<float>(value);
            if (!std::isfinite(single) || (isPositive && single <= 0)) {
                refuse(name, expected, *found);
            }
            values[i] = value;
        }
    }

private:
    const json& m_object;
    const std::string& m_where;
};

Size exactSize(const Fields& fields, const std::string& field, const json& found) {
    if (found.is_array()) {
        if (found.size() != 2) {
            fields.refuse(field, "height and width", found);
        }
        return {fields.side(field, found[0]), fields.side(field, found[1])};
    }
    const int side = fields.side(field, found);
    return {side, side};
}

/// A side of a size object; null counts as missing.
int sideOf(const Fields& fields, const std::string& field, const json& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() || it->is_null() ? 0 : fields.side(field + "." + key, *it);
}

TargetSize targetSize(const Fields& fields, const std::string& field, const json& found) {
    TargetSize size;
    if (!found.is_object()) {
        size.exact = exactSize(fields, field, found);
        return size;
    }
    const auto side = [&](const char* key) { return sideOf(fields, field, found, key); };
    size.shortestEdge = side("shortest_edge");
    if (size.shortestEdge > 0) {
        size.longestEdge = side("longest_edge");
        return size;
    }
    const Size bounds{side("max_height"), side("max_width")};
    const Size cover{side("min_height"), side("min_width")};
    const Size exact{side("height"), side("width")};
    if (bounds.height > 0 && bounds.width > 0) {
        size.bounds = bounds;
    } else if (cover.height > 0 && cover.width > 0) {
        size.cover = cover;
    } else if (exact.height > 0 && exact.width > 0) {
        size.exact = exact;
    } else {
        fields.refuse(field,
                      "height and width, or shortest_edge, or max_height and max_width, "
                      "or min_height and min_width",
                      found);
    }
    return size;
}

void readFilter(const Fields& fields, Filter& filter) {
    if (const json* found = fields.find("resample")) {
        const bool isKnown = found->is_number_integer() && *found >= 0 && *found <= 5;
        if (!isKnown) {
            fields.refuse("resample", "a Pillow filter from 0 to 5", *found);
        }
        filter = static_cast<Filter>(found->get<int>());
    }
}

void readRescaleFactor(const Fields& fields, double& factor) {
    if (const json* found = fields.find("rescale_factor")) {
        const double value = found->is_number() ? found->get<double>() : std::nan("");
        const auto single = static_cast<float>(value);
        if (!std::isfinite(single) || single <= 0 || !std::isfinite(1.0F / single)) {
            fields.refuse("rescale_factor", "a number above 0", *found);
        }
        factor = value;
    }
}

ProcessorConfig parseFields(const Fields& fields, ProcessorFamily family) {
    ProcessorConfig config = ProcessorConfig::defaultsOf(family);
    fields.read("do_resize", config.doResize);
    fields.read("do_center_crop", config.doCenterCrop);
    fields.read("do_rescale", config.doRescale);
    fields.read("do_normalize", config.doNormalize);
    fields.read("reduce_labels", config.doReduceLabels);
    fields.read("do_reduce_labels", config.doReduceLabels);
    fields.read("image_mean", false, config.mean);
    fields.read("image_std", true, config.std);
    readFilter(fields, config.resample);
    readRescaleFactor(fields, config.rescaleFactor);
    if (const json* size = fields.find("size")) {
        config.size = targetSize(fields, "size", *size);
    }
    if (const json* size = fields.find("crop_size")) {
        config.cropSize = targetSize(fields, "crop_size", *size).exact;
        if (config.cropSize.height == 0) {
            fields.refuse("crop_size", "height and width", *size);
        }
    }
    return config;
}

/// The object that holds the fields.
json parseObject(std::string_view text, const std::string& where) {
    json document = parseJson(text, where, "CONFIG-JSON");
    if (!document.is_object()) {
        Fields(document, where).refuse("the file", "an object", document);
    }
    const auto nested = document.find("image_processor");
    if (nested != document.end() && nested->is_object()) {
        return json(std::move(*nested));
    }
    return document;
}

ProcessorFamily familyOf(const Fields& fields) {
    if (const json* origin = fields.find("evaluation_of"); origin != nullptr && *origin == "timm") {
        return ProcessorFamily::Timm;
    }
    for (const char* key : {"image_processor_type", "feature_extractor_type"}) {
        if (const json* name = fields.find(key)) {
            const bool isFast = name->is_string() && name->get<std::string>().ends_with("Fast");
            return isFast ? ProcessorFamily::Fast : ProcessorFamily::Pil;
        }
    }
    return ProcessorFamily::Pil;
}

} // namespace

ProcessorConfig ProcessorConfig::defaultsOf(ProcessorFamily family) {
    ProcessorConfig config;
    config.family = family;
    if (family == ProcessorFamily::Slow) {
        config.size.exact = {256, 256};
        config.doCenterCrop = true;
    }
    return config;
}

ProcessorConfig parseProcessorConfig(std::string_view text, const std::string& where) {
    const json object = parseObject(text, where);
    const Fields fields(object, where);
    return parseFields(fields, familyOf(fields));
}

ProcessorConfig
parseProcessorConfig(std::string_view text, const std::string& where, ProcessorFamily family) {
    const json object = parseObject(text, where);
    return parseFields(Fields(object, where), family);
}

ProcessorConfig withInputSize(ProcessorConfig config, Size size) {
    config.doResize = true;
    config.size = TargetSize{size, 0, 0, {}, {}};
    config.cropSize = size;
    return config;
}

} // namespace core
