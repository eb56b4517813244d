#pragma once

#include "core/base/image.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace core {

/// An animated PNG that loops for ever, written picture by picture; in memory it is compressed. A
/// program that knows no animation shows the first picture. The same pictures always give the same
/// bytes.
class ApngWriter final {
public:
    /// The next picture and how long it stays.
    ///
    /// image    RGB, as large as the first
    /// delayMs  0…65535; 0: as short as the viewer can
    /// throws   Error{BadShape, "IMAGE-SIZE"} for another size or other channels, Error{Usage,
    ///          "IMAGE-DELAY"}
    void addFrame(const Image& image, int delayMs);

    /// The whole file. To be called once, after the last picture.
    /// throws  Error{BadShape, "IMAGE-SIZE"} when there was none
    [[nodiscard]] std::vector<std::byte> finish();

private:
    void writeControl(int delayMs);

    Size m_size;
    std::uint32_t m_frameCount = 0;
    std::uint32_t m_sequence = 0;    ///< of the next control or data of a frame
    std::vector<std::byte> m_header; ///< signature and IHDR
    std::vector<std::byte> m_frames; ///< from the first control on
};

} // namespace core
