#include "core/base/error.h"
#include "core/checkpoint/checkpoint.h"
#include "tests/fuzz/memory_file.h"

#include <nlohmann/json.hpp>

#include <sstream>

namespace {

/// A safetensors file of zeros from lines "name size size …"; nothing when it would be too large.
bool writeFile(const fuzz::MemoryFile& memory, std::istringstream lines) {
    constexpr std::uint64_t kMost = std::uint64_t{1} << 40U;
    nlohmann::json header;
    std::uint64_t end = 0;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name;
        words >> name;
        nlohmann::json shape = nlohmann::json::array();
        std::uint64_t bytes = 4;
        for (std::uint64_t size = 0; words >> size; bytes *= size) {
            if (size > kMost / std::max<std::uint64_t>(bytes, 1)) {
                return false;
            }
            shape.push_back(size);
        }
        if (header.contains(name)) {
            continue;
        }
        header[name] = {{"dtype", "F32"}, {"shape", shape}, {"data_offsets", {end, end + bytes}}};
        end += bytes;
    }
    const std::string text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::vector<std::uint8_t> start;
    for (unsigned i = 0; i < 8; ++i) {
        start.push_back(static_cast<std::uint8_t>(text.size() >> (8 * i)));
    }
    start.insert(start.end(), text.begin(), text.end());
    memory.write(start, end);
    return end < kMost;
}

} // namespace

/// Any list of tensors without a config.json: what is guessed from it must be a configuration that
/// can be written, read and compared; what is said to be usable has everything that it needs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile memory;
    if (!writeFile(memory,
                   std::istringstream(std::string(reinterpret_cast<const char*>(data), size)))) {
        return 0;
    }
    try {
        const core::Checkpoint checkpoint = core::inspectCheckpoint(memory.path());
        const std::string written = core::toJson(checkpoint.config()).dump();
        core::BeitConfig again = core::parseBeitConfig(written, "written").config;
        const core::BeitConfig& config = checkpoint.config();
        fuzz::require(again.hiddenSize == config.hiddenSize &&
                      again.layerCount == config.layerCount &&
                      again.headCount == config.headCount && again.imageSize == config.imageSize &&
                      again.labelCount == config.labelCount);
        constexpr std::uint64_t kMemory = std::uint64_t{64} << 30U;
        core::requireUsable(checkpoint, kMemory);
        fuzz::require(checkpoint.report().missing.empty() &&
                      checkpoint.report().mismatched.empty());
    } catch (const core::Error&) {
    }
    return 0;
}
