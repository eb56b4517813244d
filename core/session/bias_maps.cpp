#include "core/analysis/bias_field.h"
#include "core/analysis/bias_profile.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/session/trace_private.h"

#include <ATen/ops/stack.h>
#include <c10/core/InferenceMode.h>

namespace core {
namespace {

constexpr std::int64_t kMostValues = std::int64_t{1} << 25U;

const Encoder& biasedEncoder(const Model& model) {
    const Model::Private& loaded = model.internals();
    if (!loaded.trunk->encoder->hasBias()) {
        throw Error(ErrorKind::Unsupported, "CKPT-NO-BIAS",
                    "no relative position bias: " + printable(loaded.path) +
                        ": expected a table of relative positions, found " +
                        (loaded.config.useAbsolutePositionEmbeddings ? "absolute positions"
                                                                     : "no positions at all"),
                    "Use a checkpoint with use_relative_position_bias, such as a fine-tuned BEiT. "
                    "Attention works with this one.");
    }
    return *loaded.trunk->encoder;
}

Size windowFor(const Model& model, Size asked) {
    if (asked == Size{}) {
        return model.gridOf(model.info().imageSize);
    }
    if (asked.height < 1 || asked.width < 1) {
        throw Error(ErrorKind::Usage, "USAGE", "window: expected at least one patch each way");
    }
    return asked;
}

const RelativePositionBias& anyBias(const Encoder& encoder) {
    if (encoder.sharedBias() != nullptr) {
        return *encoder.sharedBias();
    }
    return *encoder.layers().front()->positionBias();
}

} // namespace

BiasMaps biasMaps(const Model& model, const BiasMapsRequest& request) {
    const c10::InferenceMode inference;
    const Encoder& encoder = biasedEncoder(model);
    BiasMaps result;
    BiasMapsReply& info = result.info;
    const bool hasOwn = encoder.layers().front()->positionBias() != nullptr;
    info.isShared = !hasOwn;
    info.hasBoth = hasOwn && encoder.sharedBias() != nullptr;
    info.headCount = model.info().headCount;
    info.trained = anyBias(encoder).trainedWindow();
    info.window = windowFor(model, request.window);
    const std::size_t tables = hasOwn ? encoder.layers().size() : 1;
    const std::int64_t values =
        biasRowCount(info.window) * info.headCount * static_cast<std::int64_t>(tables);
    if (values > kMostValues) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "window: expected at most " + std::to_string(kMostValues) +
                        " values in all tables, found " + std::to_string(values),
                    "Ask for a smaller window.");
    }
    std::vector<at::Tensor> maps;
    std::vector<at::Tensor> special;
    for (std::size_t i = 0; i < tables; ++i) {
        const BiasField field(encoder.biasTable(i, info.window, request.resize), info.window);
        maps.push_back(field.offsets());
        special.push_back(field.special());
        if (hasOwn) {
            info.layers.push_back(static_cast<int>(i));
        }
    }
    const at::Tensor all = at::stack(maps);
    const BiasProfile profile = biasProfile(all);
    result.maps = gridOf(all);
    result.special = gridOf(at::stack(special));
    result.profileX = gridOf(profile.x);
    result.profileY = gridOf(profile.y);
    result.profileRadius = gridOf(profile.radius);
    return result;
}

Grid biasMatrix(const Model& model, int layer, Size window, BiasResize resize) {
    const c10::InferenceMode inference;
    const Encoder& encoder = biasedEncoder(model);
    requireIndex("layer", layer, model.info().layerCount);
    const Size chosen = windowFor(model, window);
    return gridOf(
        gatherBias(encoder.biasTable(static_cast<std::size_t>(layer), chosen, resize), chosen)
            .squeeze(0));
}

LayerScales layerScales(const Model& model) {
    const c10::InferenceMode inference;
    const Model::Private& loaded = model.internals();
    std::vector<at::Tensor> first;
    std::vector<at::Tensor> second;
    for (const auto& layer : loaded.trunk->encoder->layers()) {
        if (!layer->attentionScale().defined()) {
            throw Error(ErrorKind::Unsupported, "CKPT-NO-LAYER-SCALE",
                        "no layer scale: " + printable(loaded.path) +
                            ": expected lambda_1 and lambda_2 in every layer, found none",
                        "This checkpoint adds its branches as they are.");
        }
        first.push_back(layer->attentionScale());
        second.push_back(layer->mlpScale());
    }
    return {gridOf(at::stack(first)), gridOf(at::stack(second))};
}

} // namespace core
