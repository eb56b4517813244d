#include "core/checkpoint/config/timm_config.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/checkpoint/config/config_fields.h"
#include "core/checkpoint/foreign/foreign_tensors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace core {
namespace {

using nlohmann::json;

constexpr int kMaxLabels = 1'000'000;
/// What timm takes when a file does not say.
constexpr std::array<double, 3> kImageNetMean{0.485, 0.456, 0.406};
constexpr std::array<double, 3> kImageNetStd{0.229, 0.224, 0.225};
constexpr double kCropShare = 0.875;

const json& partOr(const json& config, const char* name, const json& otherwise) {
    const auto found = config.find(name);
    return found != config.end() && found->is_object() ? *found : otherwise;
}

/// "beit_large_patch16_384" in its parts.
struct ArchitectureName {
    bool isLarge = false;
    int patch = 16;
    int image = 224;
};

/// The number behind `mark`; nothing when there is none.
std::optional<int> numberBehind(std::string_view text, std::string_view mark) {
    const std::size_t place = text.rfind(mark);
    if (place == std::string_view::npos) {
        return std::nullopt;
    }
    int value = 0;
    const char* begin = text.data() + place + mark.size();
    const char* end = text.data() + text.size();
    return std::from_chars(begin, end, value).ec == std::errc{} ? std::optional(value)
                                                                : std::nullopt;
}

ArchitectureName architectureOf(const ConfigFields& fields, const std::string& where) {
    const json* found = fields.find("architecture");
    std::string name = found != nullptr && found->is_string() ? found->get<std::string>() : "";
    name.erase(std::min(name.find('.'), name.size())); // a tag of the training
    const bool isBase = name.starts_with("beit_base_") || name.starts_with("beitv2_base_");
    const bool isLarge = name.starts_with("beit_large_") || name.starts_with("beitv2_large_");
    if (!isBase && !isLarge) {
        std::string shown = found == nullptr ? "none" : printable(found->dump(-1, ' ', true), 80);
        if (const std::string_view kind = kindOfModelType(name); !kind.empty()) {
            shown += std::string(", ") + std::string(kind);
        }
        throw Error(ErrorKind::Unsupported, "CKPT-KIND",
                    "cannot use checkpoint: " + where +
                        ": architecture: expected one of timm's beit_base_…, beit_large_…, "
                        "beitv2_base_… or beitv2_large_…, found " +
                        shown,
                    "Choose a BEiT, BEiT v2, DiT or data2vec-vision checkpoint.");
    }
    return {isLarge, numberBehind(name, "_patch").value_or(16),
            numberBehind(name, "_").value_or(224)};
}

/// Arguments that make another computation of the model.
void requireComputable(const ConfigFields& args) {
    const auto requireFlag = [&](const char* name, bool wanted) {
        bool value = wanted;
        if (args.find(name) != nullptr) {
            args.read(value, name);
        }
        if (value != wanted) {
            args.fail(name, wanted ? "true" : "false", json(value));
        }
    };
    requireFlag("qkv_bias", true);
    requireFlag("swiglu_mlp", false);
    requireFlag("scale_mlp", false);
    if (const json* norm = args.find("norm_layer")) {
        args.fail("norm_layer", "timm's usual layer norm", *norm);
    }
}

void readSizes(const ConfigFields& args, BeitConfig& c) {
    double mlpRatio = 4.0;
    if (args.find("mlp_ratio") != nullptr) {
        args.read(mlpRatio, "mlp_ratio", 0.01, 64);
    }
    const auto read = [&](auto& value, const char* name, int least, int most) {
        if (args.find(name) != nullptr) {
            args.read(value, name, least, most);
        }
    };
    read(c.hiddenSize, "embed_dim", 1, 16'384);
    read(c.layerCount, "depth", 1, 512);
    read(c.headCount, "num_heads", 1, 512);
    read(c.imageSize, "img_size", 1, 16'384);
    read(c.patchSize, "patch_size", 1, 1'024);
    read(c.channelCount, "in_chans", 1, 64);
    c.intermediateSize = static_cast<int>(c.hiddenSize * mlpRatio);
    if (args.find("init_values") != nullptr) {
        args.read(c.layerScaleInitValue, "init_values", 0, 1000);
    }
    const auto readFlag = [&](bool& value, const char* name) {
        if (args.find(name) != nullptr) {
            args.read(value, name);
        }
    };
    readFlag(c.useAbsolutePositionEmbeddings, "use_abs_pos_emb");
    readFlag(c.useRelativePositionBias, "use_rel_pos_bias");
    readFlag(c.useSharedRelativePositionBias, "use_shared_rel_pos_bias");
}

/// avg: the mean of the patches, then a norm; token: a norm, then the class token.
void readPooling(const ConfigFields& fields, const ConfigFields& args, BeitConfig& c) {
    const json* pool = args.find("global_pool");
    pool = pool != nullptr ? pool : fields.find("global_pool");
    const bool isAverage = pool == nullptr || *pool == "avg";
    if (!isAverage && *pool != "token") {
        fields.fail("global_pool", "\"avg\" or \"token\"", *pool);
    }
    c.useMeanPooling = isAverage;
    bool hasNormBehind = isAverage;
    if (args.find("use_fc_norm") != nullptr) {
        args.read(hasNormBehind, "use_fc_norm");
    }
    if (hasNormBehind != isAverage) {
        args.fail("use_fc_norm",
                  std::string("as usual for this pooling, ") + (isAverage ? "true" : "false"),
                  json(hasNormBehind));
    }
}

/// [channels, height, width]; nothing when absent.
std::optional<std::vector<int>> inputSize(const ConfigFields& cfg) {
    auto size = cfg.integers("input_size", 1, 16'384, 3);
    if (size && size->size() != 3) {
        cfg.fail("input_size", "channels, height and width", json(*size));
    }
    return size;
}

std::string describedName(const json& names, std::string name) {
    const auto found = names.find(name);
    return found != names.end() && found->is_string() ? found->get<std::string>() : name;
}

/// The classes: a list, or an object whose keys may have gaps; either may hold short names that
/// label_descriptions explains. Becomes the reference library's id2label.
json labelsOf(const ConfigFields& fields, const json& config, const json& cfg) {
    const char* key = "label_names";
    const bool isInside = !config.contains(key) && cfg.contains(key);
    const json& place = isInside ? cfg : config;
    const auto found =
        place.find(config.contains("labels") && !place.contains(key) ? "labels" : key);
    if (found == place.end() || found->is_null()) {
        return {};
    }
    if ((!found->is_array() && !found->is_object()) || found->size() > kMaxLabels) {
        fields.fail(key, "a list or an object of at most " + std::to_string(kMaxLabels) + " names",
                    std::string(found->type_name()));
    }
    const json none = json::object();
    const json& descriptions = partOr(place, "label_descriptions", none);
    json labels = json::object();
    std::size_t index = 0;
    for (const auto& [id, name] : found->items()) {
        if (!name.is_string()) {
            fields.fail(key, "texts", name);
        }
        labels[found->is_array() ? std::to_string(index) : id] =
            describedName(descriptions, name.get<std::string>());
        ++index;
    }
    return labels;
}

/// A channel's value for every channel when there is just one.
json channelValues(const ConfigFields& cfg, const char* name, std::array<double, 3> usual) {
    const json* found = cfg.find(name);
    if (found == nullptr) {
        return usual;
    }
    return found->is_array() && found->size() == 1 ? found->front() : *found;
}

int pillowFilter(const ConfigFields& cfg) {
    constexpr std::array<std::string_view, 6> kFilters{"nearest", "lanczos", "bilinear",
                                                       "bicubic", "box",     "hamming"};
    const json* found = cfg.find("interpolation");
    const std::string name = found == nullptr     ? "bicubic"
                             : found->is_string() ? found->get<std::string>()
                                                  : "";
    const auto filter = std::find(kFilters.begin(), kFilters.end(), name);
    if (filter == kFilters.end()) {
        cfg.fail("interpolation", "nearest, lanczos, bilinear, bicubic, box or hamming", *found);
    }
    return static_cast<int>(filter - kFilters.begin());
}

} // namespace

bool isTimmConfig(const json& config) {
    if (!config.is_object() || !config.contains("architecture")) {
        return false;
    }
    const auto type = config.find("model_type");
    return type == config.end() || *type == "timm_wrapper"; // transformers around timm
}

ConfigReading readTimmConfig(const json& config, const std::string& where) {
    const ConfigFields fields(config, where);
    const json none = json::object();
    const json& cfg = partOr(config, "pretrained_cfg", config);
    const ConfigFields cfgFields(cfg, where);
    const json& argsObject = partOr(config, "model_args", none);
    const ConfigFields args(argsObject, where);
    const ArchitectureName name = architectureOf(fields, where);

    BeitConfig c;
    c.hiddenSize = name.isLarge ? 1024 : 768;
    c.layerCount = name.isLarge ? 24 : 12;
    c.headCount = name.isLarge ? 16 : 12;
    c.patchSize = {name.patch, name.patch};
    c.imageSize = {name.image, name.image};
    c.layerNormEps = 1e-6;
    c.layerScaleInitValue = name.isLarge ? 1e-5 : 0.1;
    c.useRelativePositionBias = true;
    if (const auto size = inputSize(cfgFields)) {
        c.channelCount = (*size)[0];
        c.imageSize = {(*size)[1], (*size)[2]};
    }
    requireComputable(args);
    readSizes(args, c);
    readPooling(fields, args, c);
    c.outIndices = {c.layerCount};

    int classes = -1;
    for (const ConfigFields* place : {&cfgFields, &fields, &args}) {
        if (place->find("num_classes") != nullptr) {
            place->read(classes, "num_classes", 0, kMaxLabels);
        }
    }
    if (classes > 0) {
        c.architectures = {"BeitForImageClassification"};
        c.labelCount = classes;
    }
    // The same checks and the same reading of names as for the reference library's files.
    nlohmann::ordered_json checked = toJson(c);
    checked.erase("id2label");
    checked.erase("label2id");
    checked["num_labels"] = c.labelCount;
    if (const json labels = labelsOf(fields, config, cfg); classes > 0 && labels.is_object()) {
        checked["id2label"] = labels;
    }
    ConfigReading reading = parseBeitConfig(checked.dump(), where);
    reading.namesLabelCount = classes > 0;
    reading.inferred.insert(reading.inferred.begin(),
                            "the sizes come from timm's architecture " +
                                printable(config.at("architecture").get<std::string>(), 80) +
                                (argsObject.empty() ? "" : " and its model_args"));
    return reading;
}

std::string processorOfConfig(std::string_view text, const std::string& where) {
    const json config = parseJson(text, where, "CONFIG-JSON");
    if (!isTimmConfig(config)) {
        return {};
    }
    const json& cfg = partOr(config, "pretrained_cfg", config);
    const ConfigFields fields(cfg, where);
    const std::vector<int> input = inputSize(fields).value_or(std::vector{3, 224, 224});
    double share = kCropShare;
    if (fields.find("crop_pct") != nullptr) {
        fields.read(share, "crop_pct", 0.01, 100);
    }
    const auto scaled = [&](int side) { return static_cast<int>(std::floor(side / share)); };
    const Size size{scaled(input[1]), scaled(input[2])};
    json resized = {{"height", size.height}, {"width", size.width}};
    const json* mode = fields.find("crop_mode");
    if (mode == nullptr || *mode == "center") {
        resized = size.height == size.width
                      ? json{{"shortest_edge", size.height}}
                      : json{{"min_height", size.height}, {"min_width", size.width}};
    } else if (*mode != "squash") {
        fields.fail("crop_mode", "\"center\" or \"squash\"", *mode);
    }
    const json processor = {{"image_processor_type", "BeitImageProcessor"},
                            {"evaluation_of", "timm"},
                            {"do_resize", true},
                            {"size", resized},
                            {"resample", pillowFilter(fields)},
                            {"do_center_crop", true},
                            {"crop_size", {{"height", input[1]}, {"width", input[2]}}},
                            {"do_rescale", true},
                            {"rescale_factor", 1.0 / 255.0},
                            {"do_normalize", true},
                            {"image_mean", channelValues(fields, "mean", kImageNetMean)},
                            {"image_std", channelValues(fields, "std", kImageNetStd)}};
    return processor.dump();
}

} // namespace core
