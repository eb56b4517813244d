#include "core/checkpoint/safetensors/safetensors_writer.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/checkpoint/tensor_entry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <unordered_set>
#include <utility>

namespace core {
namespace {

/// The reference writer's order of element types; the widest come first.
int writingRank(TensorType type) {
    switch (type) {
    case TensorType::I64:
        return 9;
    case TensorType::F64:
        return 8;
    case TensorType::F32:
        return 7;
    case TensorType::I32:
        return 6;
    case TensorType::BF16:
        return 5;
    case TensorType::F16:
        return 4;
    case TensorType::I16:
        return 3;
    case TensorType::I8:
        return 2;
    case TensorType::U8:
        return 1;
    default:
        return 0;
    }
}

[[noreturn]] void refuse(const SafetensorsSlot& slot, const std::string& problem) {
    throw Error(ErrorKind::Internal, "INTERNAL",
                "cannot write tensor: " + printable(slot.name) + ": shape " +
                    shapeText(slot.shape) + " of " + printable(slot.type) + ": " + problem);
}

void requireConsistent(std::span<const SafetensorsSlot> slots) {
    std::unordered_set<std::string> names{"__metadata__"};
    for (const SafetensorsSlot& slot : slots) {
        if (typeFromName(slot.type) == TensorType::Other || !names.insert(slot.name).second) {
            refuse(slot, "no such type, or the name is taken");
        }
    }
}

/// Indexes of the slots in the order of the file.
std::vector<std::size_t> writingOrder(std::span<const SafetensorsSlot> slots) {
    std::vector<std::size_t> order(slots.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const int first = writingRank(typeFromName(slots[a].type));
        const int second = writingRank(typeFromName(slots[b].type));
        return first != second ? first > second : slots[a].name < slots[b].name;
    });
    return order;
}

/// Length and JSON, padded to a multiple of 8.
std::string headerBytes(std::span<const SafetensorsSlot> slots,
                        std::span<const std::size_t> order,
                        const std::map<std::string, std::string>& metadata) {
    // Built apart: an ordered object is searched from its beginning for every key.
    nlohmann::ordered_json::object_t header;
    if (!metadata.empty()) {
        header.emplace_back("__metadata__", metadata);
    }
    std::uint64_t end = 0;
    for (const std::size_t index : order) {
        const SafetensorsSlot& slot = slots[index];
        const std::uint64_t begin = end;
        end += bytesOf(slot);
        nlohmann::ordered_json entry;
        entry["dtype"] = slot.type;
        entry["shape"] = slot.shape;
        entry["data_offsets"] = {begin, end};
        header.emplace_back(slot.name, std::move(entry));
    }
    std::string text = nlohmann::ordered_json(std::move(header)).dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::string length(8, '\0');
    for (std::size_t i = 0; i < 8; ++i) {
        length[i] = static_cast<char>((text.size() >> (8 * i)) & 0xFFU);
    }
    return length + text;
}

/// put      hands the bytes of slots[index] to the sink
void writeSlots(const std::filesystem::path& path,
                std::span<const SafetensorsSlot> slots,
                const std::map<std::string, std::string>& metadata,
                const std::function<void(std::size_t index, const ByteSink& write)>& put) {
    requireConsistent(slots);
    const std::vector<std::size_t> order = writingOrder(slots);
    const std::string header = headerBytes(slots, order, metadata);
    writeFile(path, [&](const ByteSink& write) {
        write(std::as_bytes(std::span(header)));
        for (const std::size_t index : order) {
            put(index, write);
        }
    });
}

} // namespace

std::uint64_t bytesOf(const SafetensorsSlot& slot) {
    std::uint64_t bytes = elementSize(typeFromName(slot.type));
    for (const std::int64_t size : slot.shape) {
        bytes *= static_cast<std::uint64_t>(size);
    }
    return bytes;
}

void writeSafetensors(const std::filesystem::path& path,
                      std::span<const SafetensorsTensor> tensors,
                      const std::map<std::string, std::string>& metadata) {
    std::vector<SafetensorsSlot> slots;
    slots.reserve(tensors.size());
    for (const SafetensorsTensor& tensor : tensors) {
        const SafetensorsSlot& slot =
            slots.emplace_back(SafetensorsSlot{tensor.name, tensor.type, tensor.shape});
        if (bytesOf(slot) != tensor.bytes.size()) {
            refuse(slot, "does not fit " + std::to_string(tensor.bytes.size()) + " bytes");
        }
    }
    writeSlots(path, slots, metadata,
               [&](std::size_t index, const ByteSink& write) { write(tensors[index].bytes); });
}

void writeSafetensors(const std::filesystem::path& path,
                      std::span<const SafetensorsSlot> slots,
                      const std::function<void(std::size_t index, std::span<std::byte> out)>& fill,
                      const std::map<std::string, std::string>& metadata) {
    std::vector<std::byte> bytes;
    writeSlots(path, slots, metadata, [&](std::size_t index, const ByteSink& write) {
        bytes.resize(bytesOf(slots[index]));
        fill(index, bytes);
        write(bytes);
    });
}

} // namespace core
