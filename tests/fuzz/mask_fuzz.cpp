#include "core/base/error.h"
#include "core/masking/mask_files.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

/// Whatever a file holds, it is refused by an Error or gives a mask of the grid, all 0 and 1.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const core::MaskReadingOptions options{{3, 5}, {8, 9}, (size & 1U) != 0};
    try {
        const core::MaskReading reading =
            core::readMask(std::as_bytes(std::span(data, size)), "fuzz", options);
        const auto& cells = reading.mask.cells;
        if (reading.mask.grid != options.grid || cells.size() != 15 ||
            std::any_of(cells.begin(), cells.end(), [](auto cell) { return cell > 1; })) {
            std::abort();
        }
    } catch (const core::Error&) {
    }
    return 0;
}
