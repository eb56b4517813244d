#include "core/checkpoint/safetensors_writer.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/checkpoint/tensor_entry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_set>

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

void requireConsistent(std::span<const SafetensorsTensor> tensors) {
    std::unordered_set<std::string> names{"__metadata__"};
    for (const SafetensorsTensor& tensor : tensors) {
        std::uint64_t bytes = elementSize(typeFromName(tensor.type));
        for (const std::int64_t size : tensor.shape) {
            bytes *= static_cast<std::uint64_t>(size);
        }
        if (bytes != tensor.bytes.size() || typeFromName(tensor.type) == TensorType::Other ||
            !names.insert(tensor.name).second) {
            throw Error(ErrorKind::Internal, "INTERNAL",
                        "cannot write tensor: " + printable(tensor.name) + ": shape " +
                            shapeText(tensor.shape) + " of " + printable(tensor.type) +
                            " does not fit " + std::to_string(tensor.bytes.size()) +
                            " bytes, or the name is taken");
        }
    }
}

/// Length and JSON, padded to a multiple of 8.
std::string headerBytes(std::span<const SafetensorsTensor* const> tensors,
                        const std::map<std::string, std::string>& metadata) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) {
        header["__metadata__"] = metadata;
    }
    std::uint64_t end = 0;
    for (const SafetensorsTensor* tensor : tensors) {
        const std::uint64_t begin = end;
        end += tensor->bytes.size();
        nlohmann::ordered_json& entry = header[tensor->name];
        entry["dtype"] = tensor->type;
        entry["shape"] = tensor->shape;
        entry["data_offsets"] = {begin, end};
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::string length(8, '\0');
    for (std::size_t i = 0; i < 8; ++i) {
        length[i] = static_cast<char>((text.size() >> (8 * i)) & 0xFFU);
    }
    return length + text;
}

} // namespace

void writeSafetensors(const std::filesystem::path& path,
                      std::span<const SafetensorsTensor> tensors,
                      const std::map<std::string, std::string>& metadata) {
    requireConsistent(tensors);
    std::vector<const SafetensorsTensor*> sorted;
    for (const SafetensorsTensor& tensor : tensors) {
        sorted.push_back(&tensor);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const SafetensorsTensor* a, const SafetensorsTensor* b) {
                  const int first = writingRank(typeFromName(a->type));
                  const int second = writingRank(typeFromName(b->type));
                  return first != second ? first > second : a->name < b->name;
              });
    const std::string header = headerBytes(sorted, metadata);
    std::vector<std::span<const std::byte>> parts{std::as_bytes(std::span(header))};
    for (const SafetensorsTensor* tensor : sorted) {
        parts.push_back(tensor->bytes);
    }
    writeFile(path, parts);
}

} // namespace core
