// A tensor in a pickle is a call with a storage and how it lies in it, in elements:
//
//   torch._utils._rebuild_tensor     (storage, offset, sizes, strides)
//   torch._utils._rebuild_tensor_v2  (storage, offset, sizes, strides, requires_grad, hooks
//                                     [, metadata: {"conj": True} …])
//   torch._utils._rebuild_tensor_v3  (storage, offset, sizes, strides, requires_grad, hooks, dtype
//                                     [, metadata])
//   torch.FloatTensor                an object whose fields are (storage, offset, sizes, strides)
//
// wrapped in any number of
//
//   torch._utils._rebuild_parameter             (tensor, …), and …_with_state
//   torch.nn.parameter.Parameter                (tensor, …)
//   torch._tensor._rebuild_from_type_v2         (function, class, its arguments, state)
#include "core/checkpoint/torch/torch_tensors.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/checkpoint/read_failure.h"
#include "core/checkpoint/strided.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::size_t kMaxRank = 16;
constexpr int kMaxWrappings = 8;

/// A call, once the wrappings are off.
struct Construction {
    std::string name;
    PickleId arguments = kNoPickleId;
};

bool isOldTensorClass(std::string_view name) {
    return (name.starts_with("torch.") && name.ends_with("Tensor")) &&
           torchTypeOfStorage(std::string(name.substr(0, name.size() - 6)) + "Storage").has_value();
}

PickleId item(const Pickle& pickle, PickleId sequence, std::size_t index) {
    const bool isSequence =
        pickle.is(sequence, PickleKind::Tuple) || pickle.is(sequence, PickleKind::List);
    return isSequence && index < pickle.at(sequence).items.size() ? pickle.at(sequence).items[index]
                                                                  : kNoPickleId;
}

Construction constructionOf(const Pickle& pickle, PickleId id) {
    constexpr std::array<std::string_view, 3> kWrappings{
        "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state",
        "torch.nn.parameter.Parameter"};
    Construction result;
    for (int i = 0; i < kMaxWrappings && pickle.is(id, PickleKind::Object); ++i) {
        const PickleValue& object = pickle.at(id);
        result = {pickle.globalName(object.callee), object.arguments};
        if (isOldTensorClass(result.name)) {
            result.arguments = object.state;
            return result;
        }
        if (result.name == "torch._tensor._rebuild_from_type_v2") {
            result = {pickle.globalName(item(pickle, object.arguments, 0)),
                      item(pickle, object.arguments, 2)};
        }
        if (std::find(kWrappings.begin(), kWrappings.end(), result.name) == kWrappings.end()) {
            return result;
        }
        id = item(pickle, result.arguments, 0);
    }
    return {};
}

/// "sparse_tensor" and the like said so that people understand it.
std::string plainKind(std::string_view name) {
    const auto has = [&](std::string_view part) {
        return name.find(part) != std::string_view::npos;
    };
    return has("qtensor") || has("Quantized") ? "quantised"
           : has("sparse")                    ? "sparse"
           : has("meta_tensor")               ? "without data (on the meta device)"
                                              : "made by " + printable(name, 120);
}

bool isPacked(std::span<const std::int64_t> shape, std::span<const std::int64_t> strides) {
    std::int64_t expected = 1;
    for (std::size_t i = shape.size(); i-- > 0;) {
        if (shape[i] != 1 && strides[i] != expected) {
            return false;
        }
        expected *= shape[i];
    }
    return true;
}

} // namespace

struct TorchTensors::Layout {
    StorageUse storage;
    TorchType type;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
    std::uint64_t offset = 0; ///< elements
};

bool isTorchTensor(const Pickle& pickle, PickleId id) {
    const std::string name = constructionOf(pickle, id).name;
    return name.starts_with("torch._utils._rebuild_") || name.starts_with("torch._tensor.") ||
           isOldTensorClass(name);
}

TorchTensors::TorchTensors(const Pickle& pickle,
                           const TorchStorages& storages,
                           const File& file,
                           std::uint64_t dataBytes)
    : m_pickle(pickle), m_storages(storages), m_file(file) {
    // Elements that are used many times must not make a small file need much memory.
    constexpr std::uint64_t kLeast = std::uint64_t{64} << 20U;
    constexpr std::uint64_t kMost = std::uint64_t{16} << 30U;
    m_budget = std::clamp(4 * std::min(dataBytes, kMost), kLeast, kMost);
    m_inflatingBudget = 16 * m_budget;
}

void TorchTensors::fail(const char* code,
                        const std::string& name,
                        const std::string& problem) const {
    failReading(m_file.path(), code, "tensor " + printable(name, 120) + ": " + problem);
}

void TorchTensors::refuse(const std::string& name, const std::string& what) const {
    throw Error(ErrorKind::Unsupported, "CKPT-TYPE",
                "cannot read checkpoint: " + printable(m_file.path().native()) + ": tensor " +
                    printable(name, 120) + " is " + what + ": not supported",
                "Save the weights as ordinary dense tensors.");
}

std::vector<std::int64_t> TorchTensors::sizes(const std::string& name, PickleId id) const {
    std::vector<std::int64_t> numbers;
    const bool isList = m_pickle.is(id, PickleKind::Tuple) || m_pickle.is(id, PickleKind::List);
    if (!isList || m_pickle.at(id).items.size() > kMaxRank) {
        fail("CKPT-SHAPE", name, "its sizes or strides are no list of at most 16 numbers");
    }
    for (const PickleId number : m_pickle.at(id).items) {
        if (!m_pickle.is(number, PickleKind::Integer) || m_pickle.at(number).integer < 0) {
            fail("CKPT-SHAPE", name, "a size or stride is negative or no number");
        }
        numbers.push_back(m_pickle.at(number).integer);
    }
    return numbers;
}

TorchTensors::Layout TorchTensors::layoutOf(const std::string& name, PickleId id) const {
    const Construction made = constructionOf(m_pickle, id);
    const bool isThird = made.name == "torch._utils._rebuild_tensor_v3";
    if (!isThird && made.name != "torch._utils._rebuild_tensor_v2" &&
        made.name != "torch._utils._rebuild_tensor" && !isOldTensorClass(made.name)) {
        refuse(name, plainKind(made.name));
    }
    const auto argument = [&](std::size_t i) { return item(m_pickle, made.arguments, i); };
    if (!m_pickle.is(argument(0), PickleKind::Persistent)) {
        fail("CKPT-TENSOR", name, "it has no storage");
    }
    const std::optional<StorageUse> use = storageUse(m_pickle, argument(0), m_file);
    if (!use) {
        fail("CKPT-TENSOR", name, "it has the source of a class in place of a storage");
    }
    const std::optional<TorchType> type = isThird
                                              ? torchTypeOfDtype(m_pickle.globalName(argument(6)))
                                              : torchTypeOfStorage(use->globalName);
    if (!type) {
        refuse(name, "of an unknown element type " + use->globalName);
    }
    const PickleId metadata = argument(isThird ? 7 : 6);
    for (const std::string_view bit : {"conj", "neg"}) {
        const PickleId flag = m_pickle.find(metadata, bit);
        if (flag != kNoPickleId && m_pickle.at(flag).integer != 0) {
            refuse(name, "a conjugated or negated view");
        }
    }
    if (!m_pickle.is(argument(1), PickleKind::Integer) || m_pickle.at(argument(1)).integer < 0) {
        fail("CKPT-SHAPE", name, "its offset is negative or no number");
    }
    Layout layout{*use, *type, sizes(name, argument(2)), sizes(name, argument(3)), 0};
    layout.offset = static_cast<std::uint64_t>(m_pickle.at(argument(1)).integer);
    if (layout.shape.size() != layout.strides.size()) {
        fail("CKPT-SHAPE", name,
             "it has " + std::to_string(layout.shape.size()) + " sizes and " +
                 std::to_string(layout.strides.size()) + " strides");
    }
    return layout;
}

/// offset + the sum of (size - 1) * stride must be an element of the storage.
void TorchTensors::checkInside(const std::string& name,
                               const Layout& layout,
                               std::uint64_t count) const {
    std::uint64_t last = layout.offset;
    bool isInside = last < count;
    for (std::size_t i = 0; i < layout.shape.size() && isInside; ++i) {
        std::uint64_t step = 0;
        isInside = !__builtin_mul_overflow(static_cast<std::uint64_t>(layout.shape[i] - 1),
                                           static_cast<std::uint64_t>(layout.strides[i]), &step) &&
                   !__builtin_add_overflow(last, step, &last) && last < count;
    }
    if (!isInside) {
        fail("CKPT-SHAPE", name,
             "shape " + shapeText(layout.shape) + " with strides " + shapeText(layout.strides) +
                 " and offset " + std::to_string(layout.offset) + " does not fit its storage of " +
                 std::to_string(count) + " elements");
    }
}

void TorchTensors::charge(const std::string& name, std::uint64_t bytes) {
    if (bytes > m_budget) {
        fail("CKPT-SHAPE", name,
             "it repeats its elements so often that the tensors need far more memory than the file "
             "has bytes");
    }
    m_budget -= bytes;
}

void TorchTensors::chargeInflating(const std::string& name, std::uint64_t bytes) {
    if (bytes > m_inflatingBudget) {
        fail("CKPT-SHAPE", name,
             "it is one of so many parts of a compressed storage that reading them would take far "
             "too long");
    }
    m_inflatingBudget -= bytes;
}

TensorEntry TorchTensors::entry(const std::string& name, PickleId id) {
    Layout layout = layoutOf(name, id);
    const auto place = m_storages.find(layout.storage.key);
    if (place == m_storages.end() || !place->second.problem.empty()) {
        fail("CKPT-STORAGE", name,
             place == m_storages.end() ? "its storage is missing" : place->second.problem);
    }
    TensorEntry entry;
    entry.name = entry.storedName = name;
    entry.type = typeFromName(layout.type.name);
    entry.typeName = layout.type.name;
    entry.shape = layout.shape;
    entry.offset = place->second.offset;
    if (std::find(entry.shape.begin(), entry.shape.end(), 0) != entry.shape.end()) {
        return entry;
    }
    // A view counts from its own start; the elements of a raw storage are bytes.
    const std::uint64_t storedBytes = torchTypeOfStorage(layout.storage.globalName)->bytes;
    checkInside(name, layout, layout.storage.viewCount * storedBytes / layout.type.bytes);
    std::uint64_t bytes = layout.type.bytes;
    for (const std::int64_t size : layout.shape) {
        if (__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(size), &bytes)) {
            fail("CKPT-SHAPE", name, "shape " + shapeText(layout.shape) + " is impossible");
        }
    }
    entry.offset += layout.storage.viewOffset * storedBytes + layout.offset * layout.type.bytes;
    entry.bytes = bytes;
    charge(name, bytes);
    if (place->second.isDeflated) {
        // What lies before the tensor is inflated with it, again for each.
        chargeInflating(name, entry.offset - place->second.offset);
    }
    if (!isPacked(layout.shape, layout.strides)) {
        entry.strides = std::move(layout.strides);
        charge(name, stridedExtent(entry));
    }
    return entry;
}

} // namespace core
