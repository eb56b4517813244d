// The rules by which transformers saves a model's parameters from Flax and from PyTorch:
//
//   kernel [in, out]          weight [out, in]           Dense
//   kernel [h, w, in, out]    weight [out, in, h, w]     Conv
//   scale                     weight                     LayerNorm
//   embedding                 weight                     Embed
//   everything else           the same
#include "core/checkpoint/flax/flax_names.h"

#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/read_failure.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace core {
namespace {

constexpr std::string_view kKernel = "kernel";

/// The last part of a name.
std::string_view leafOf(std::string_view name) {
    return name.substr(name.rfind('.') + 1); // npos + 1 is 0
}

/// The stored axes in the order of PyTorch.
constexpr std::array<std::size_t, 2> kDense{1, 0};
constexpr std::array<std::size_t, 4> kConvolution{3, 2, 0, 1};

bool isKnownKernel(std::size_t rank) {
    return rank == kDense.size() || rank == kConvolution.size();
}

/// Axis `order[i]` of the stored array becomes axis i.
void permute(TensorEntry& entry, std::span<const std::size_t> order) {
    const std::vector<std::int64_t> shape = entry.shape;
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size() - 1; i-- > 0;) {
        // A shape with a zero in it may have sizes that no memory could hold: no stride is used.
        strides[i] = entry.bytes == 0 ? 0 : strides[i + 1] * shape[i + 1];
    }
    entry.strides.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        entry.shape[i] = shape[order[i]];
        entry.strides[i] = strides[order[i]];
    }
}

} // namespace

std::string torchName(std::string_view name, char separator, std::size_t rank) {
    std::string result(name);
    std::replace(result.begin(), result.end(), separator, '.');
    const std::string_view leaf = leafOf(result);
    if ((leaf == kKernel && isKnownKernel(rank)) || leaf == "scale" || leaf == "embedding") {
        result.replace(result.size() - leaf.size(), leaf.size(), "weight");
    }
    return result;
}

void useTorchLayout(std::vector<TensorEntry>& entries, char separator, const File& file) {
    std::map<std::string, std::string> storedOf;
    for (TensorEntry& entry : entries) {
        const std::size_t rank = entry.shape.size();
        std::string name = torchName(entry.storedName, separator, rank);
        const auto [place, isNew] = storedOf.emplace(name, entry.storedName);
        if (!isNew) {
            failReading(file.path(), "CKPT-DUPLICATE",
                        "two arrays are the same parameter: " +
                            listed({place->second, entry.storedName}));
        }
        std::replace(entry.storedName.begin(), entry.storedName.end(), separator, '.');
        if (leafOf(entry.storedName) == kKernel && isKnownKernel(rank)) {
            permute(entry, rank == 2 ? std::span<const std::size_t>(kDense) : kConvolution);
        }
        entry.name = entry.storedName = std::move(name);
    }
}

bool isFlaxSpelling(std::string_view format, const std::vector<TensorEntry>& entries) {
    const auto has = [&](std::string_view leaf) {
        return std::any_of(entries.begin(), entries.end(), [&](const TensorEntry& entry) {
            return leafOf(entry.storedName) == leaf;
        });
    };
    return format == "flax" || (format.empty() && has(kKernel) && !has("weight"));
}

} // namespace core
