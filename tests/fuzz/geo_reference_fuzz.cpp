#include "core/image/geo_reference.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

/// Whatever the tags hold, a reference can be used: finite and invertible, its keys in their place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const core::GeoReading reading =
        core::readGeoReference(std::as_bytes(std::span(data, size)), (size & 1U) != 0);
    if (reading.reference) {
        const auto [x, y] = reading.reference->point(0, 0);
        const double determinant = reading.reference->determinant();
        if (!std::isfinite(x + y + determinant) || determinant == 0) {
            std::abort();
        }
    }
    return 0;
}
