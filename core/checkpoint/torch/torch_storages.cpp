#include "core/checkpoint/torch/torch_storages.h"

#include "core/base/text.h"
#include "core/checkpoint/read_failure.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace core {
namespace {

constexpr std::array<TorchType, 18> kTypes{{{"FloatStorage", "float32", "F32", 4},
                                            {"DoubleStorage", "float64", "F64", 8},
                                            {"HalfStorage", "float16", "F16", 2},
                                            {"BFloat16Storage", "bfloat16", "BF16", 2},
                                            {"LongStorage", "int64", "I64", 8},
                                            {"IntStorage", "int32", "I32", 4},
                                            {"ShortStorage", "int16", "I16", 2},
                                            {"CharStorage", "int8", "I8", 1},
                                            {"ByteStorage", "uint8", "U8", 1},
                                            {"BoolStorage", "bool", "BOOL", 1},
                                            {"ComplexFloatStorage", "complex64", "C64", 8},
                                            {"ComplexDoubleStorage", "complex128", "C128", 16},
                                            {"UntypedStorage", "", "U8", 1},
                                            {"", "uint16", "U16", 2},
                                            {"", "uint32", "U32", 4},
                                            {"", "uint64", "U64", 8},
                                            {"", "float8_e4m3fn", "F8_E4M3", 1},
                                            {"", "float8_e5m2", "F8_E5M2", 1}}};

constexpr std::size_t kMaxKeyBytes = 64;

[[noreturn]] void fail(const File& file, const std::string& problem) {
    failReading(file.path(), "CKPT-STORAGE", problem);
}

/// The part of a name after one of the modules it may come from.
std::string_view after(std::string_view name, std::span<const std::string_view> modules) {
    for (const std::string_view module : modules) {
        if (name.starts_with(module) && name.find('.', module.size()) == std::string_view::npos) {
            return name.substr(module.size());
        }
    }
    return {};
}

std::optional<TorchType> findType(std::string_view name, std::string_view TorchType::*field) {
    const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const TorchType& type) {
        return !name.empty() && type.*field == name;
    });
    return found == kTypes.end() ? std::nullopt : std::optional(*found);
}

/// Keys are looked up, never opened; still only those that PyTorch writes.
bool isKey(std::string_view text) {
    return !text.empty() && text.size() <= kMaxKeyBytes &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '.' || c == '-';
           });
}

std::optional<std::uint64_t> count(const Pickle& pickle, PickleId id) {
    if (!pickle.is(id, PickleKind::Integer) || pickle.at(id).integer < 0) {
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(pickle.at(id).integer);
}

std::string bytesText(std::uint64_t bytes) {
    return std::to_string(bytes) + " bytes";
}

/// Nothing when the product does not fit.
std::optional<std::uint64_t> byteSize(const TorchStorage& storage) {
    const std::optional<TorchType> type = torchTypeOfStorage(storage.globalName);
    std::uint64_t bytes = 0;
    if (!type || __builtin_mul_overflow(storage.elementCount, type->bytes, &bytes)) {
        return std::nullopt;
    }
    return bytes;
}

} // namespace

std::optional<TorchType> torchTypeOfStorage(std::string_view globalName) {
    constexpr std::array<std::string_view, 3> kModules{"torch.", "torch.cuda.", "torch.storage."};
    return findType(after(globalName, kModules), &TorchType::storage);
}

std::optional<TorchType> torchTypeOfDtype(std::string_view globalName) {
    constexpr std::array<std::string_view, 1> kModules{"torch."};
    return findType(after(globalName, kModules), &TorchType::dtype);
}

std::optional<StorageUse> storageUse(const Pickle& pickle, PickleId persistent, const File& file) {
    const PickleId identity = pickle.at(persistent).arguments;
    if (!pickle.is(identity, PickleKind::Tuple) || pickle.at(identity).items.empty()) {
        fail(file, "it refers to something outside that is no storage");
    }
    const std::vector<PickleId>& parts = pickle.at(identity).items;
    const auto isText = [&](std::size_t i) { return pickle.is(parts[i], PickleKind::Text); };
    if (isText(0) && pickle.at(parts[0]).text == "module") {
        return std::nullopt;
    }
    if (!isText(0) || pickle.at(parts[0]).text != "storage" || parts.size() < 5 ||
        parts.size() > 6 || !isText(2) || pickle.globalName(parts[1]).empty()) {
        fail(file, "a storage is not described as PyTorch does");
    }
    StorageUse use{pickle.at(parts[2]).text, pickle.globalName(parts[1]), 0, 0, 0};
    if (!isKey(use.key)) {
        fail(file, "a storage has the impossible key " + printable(use.key, 120));
    }
    const std::optional<std::uint64_t> elements = count(pickle, parts[4]);
    if (!elements) {
        fail(file, "storage " + std::string(use.key) + " has an impossible size");
    }
    use.elementCount = use.viewCount = *elements;
    if (parts.size() == 6 && pickle.is(parts[5], PickleKind::Tuple)) {
        const std::vector<PickleId>& view = pickle.at(parts[5]).items;
        const auto offset = view.size() == 3 ? count(pickle, view[1]) : std::nullopt;
        const auto size = view.size() == 3 ? count(pickle, view[2]) : std::nullopt;
        if (!offset || !size || *offset > *elements || *size > *elements - *offset) {
            fail(file, "a view of storage " + std::string(use.key) + " lies outside of it");
        }
        use.viewOffset = *offset;
        use.viewCount = *size;
    }
    return use;
}

TorchStorages collectStorages(const Pickle& pickle, const File& file) {
    TorchStorages storages;
    for (PickleId id = 0; id < pickle.size(); ++id) {
        if (!pickle.is(id, PickleKind::Persistent)) {
            continue;
        }
        const std::optional<StorageUse> use = storageUse(pickle, id, file);
        if (!use) {
            continue;
        }
        const auto [place, isFirst] = storages.try_emplace(std::string(use->key));
        TorchStorage& storage = place->second;
        if (isFirst) {
            storage.globalName = use->globalName;
            storage.elementCount = use->elementCount;
        } else if (storage.globalName != use->globalName ||
                   storage.elementCount != use->elementCount) {
            fail(file, "storage " + place->first + " is described as " +
                           std::to_string(storage.elementCount) + " of " + storage.globalName +
                           " and as " + std::to_string(use->elementCount) + " of " +
                           use->globalName);
        }
    }
    return storages;
}

void placeInArchive(TorchStorages& storages, const ZipDirectory& directory) {
    for (auto& [key, storage] : storages) {
        const auto record = directory.find("data/" + key);
        const std::optional<std::uint64_t> bytes = byteSize(storage);
        if (!torchTypeOfStorage(storage.globalName)) {
            storage.problem = "elements of " + storage.globalName + " are not supported";
        } else if (record == directory.end()) {
            storage.problem = "its record data/" + key + " is missing";
        } else if (bytes != record->second.bytes) {
            storage.problem = "its record data/" + key + " has " + bytesText(record->second.bytes) +
                              ", expected " + std::to_string(storage.elementCount) +
                              " elements of " + storage.globalName;
        } else {
            storage.offset = record->second.position;
            storage.isDeflated = record->second.isDeflated;
        }
    }
}

void placeInSequence(TorchStorages& storages, PickleInput& input) {
    const File& file = input.file();
    Pickle keys;
    constexpr std::uint64_t kMaxBytes = 64 * 1024 * 1024;
    readPickle(input, kMaxBytes, keys);
    if (!keys.is(keys.root(), PickleKind::List)) {
        fail(file, "the list of storages is missing");
    }
    for (auto& [key, storage] : storages) {
        storage.problem = "its storage " + key + " is missing";
    }
    std::uint64_t position = input.position();
    for (const PickleId id : keys.at(keys.root()).items) {
        const auto place =
            keys.is(id, PickleKind::Text) ? storages.find(keys.at(id).text) : storages.end();
        if (place == storages.end() || place->second.problem.empty()) {
            fail(file, "its list of storages names one that no tensor uses, or one twice");
        }
        TorchStorage& storage = place->second;
        const std::optional<std::uint64_t> bytes = byteSize(storage);
        if (!bytes) {
            fail(file, "elements of " + storage.globalName + " are not supported");
        }
        constexpr std::uint64_t kCountBytes = 8;
        const std::uint64_t left = file.size() - std::min(position, file.size());
        if (left < kCountBytes || left - kCountBytes < *bytes) {
            failReading(file.path(), "CKPT-TRUNCATED",
                        "file is incomplete: it has " + bytesText(file.size()) + ", storage " +
                            place->first + " needs " + bytesText(*bytes) + " at " +
                            std::to_string(position),
                        "Download the file again.");
        }
        PickleInput head(file, position, position + kCountBytes);
        if (const std::uint64_t found = head.number(kCountBytes); found != storage.elementCount) {
            fail(file, "storage " + place->first + " has " + std::to_string(found) +
                           " elements, expected " + std::to_string(storage.elementCount));
        }
        storage.offset = position + kCountBytes;
        storage.problem.clear();
        position = storage.offset + *bytes;
    }
    if (position != file.size()) {
        failReading(file.path(), "CKPT-TRAILING",
                    bytesText(file.size() - position) + " follow the last storage");
    }
}

} // namespace core
