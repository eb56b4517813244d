#include "core/base/error.h"
#include "core/checkpoint/config/beit_config.h"
#include "core/checkpoint/expected_tensors.h"

#include <nlohmann/json.hpp>

#include <cstdlib>

/// A config.json that is accepted must be one that survives being written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const core::ConfigReading first = core::parseBeitConfig(text, "fuzz");
        const std::vector<core::ExpectedTensor> tensors =
            core::expectedTensors(first.config, core::Architecture::SemanticSegmentation);
        if (tensors.size() < 17) {
            std::abort();
        }
        const core::ConfigReading second =
            core::parseBeitConfig(core::toJson(first.config).dump(), "written");
        core::BeitConfig written = second.config;
        if (first.config.outIndices.empty()) {
            written.outIndices.clear(); // the usual ones take their place
        }
        if (first.config.labels.empty()) {
            written.labels.clear();
        }
        if (!(written == first.config)) {
            std::abort();
        }
    } catch (const core::Error&) {
        return 0;
    }
    return 0;
}
