#include "core/base/error.h"
#include "core/image/processor_config.h"
#include "tests/fuzz/memory_file.h"

#include <cmath>

namespace {

bool isPossible(core::Size size) {
    return size.height > 0 && size.width > 0;
}

void requireUsable(const core::ProcessorConfig& config) {
    const int ways = (config.size.exact == core::Size{} ? 0 : 1) +
                     (config.size.shortestEdge == 0 ? 0 : 1) +
                     (config.size.bounds == core::Size{} ? 0 : 1);
    fuzz::require(!config.doResize || ways == 1);
    fuzz::require(config.size.exact == core::Size{} || isPossible(config.size.exact));
    fuzz::require(config.size.shortestEdge >= 0 && config.size.longestEdge >= 0);
    fuzz::require(!config.doCenterCrop || isPossible(config.cropSize));
    fuzz::require(std::isfinite(config.rescaleFactor));
    for (const double value : config.mean) {
        fuzz::require(std::isfinite(value));
    }
    for (const double value : config.std) {
        fuzz::require(std::isfinite(value) && value != 0);
    }
}

} // namespace

/// Preprocessing that is accepted can be carried out.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const core::ProcessorFamily family :
         {core::ProcessorFamily::Slow, core::ProcessorFamily::Pil, core::ProcessorFamily::Fast}) {
        try {
            requireUsable(core::parseProcessorConfig(text, "fuzz", family));
        } catch (const core::Error&) {
        }
    }
    return 0;
}
