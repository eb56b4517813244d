#pragma once

#include "core/base/labels.h"
#include "core/image/row_check.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace core {

enum class PngPixels {
    Grey,    ///< a byte a pixel
    Color,   ///< three bytes a pixel, RGB
    Indexed, ///< a byte a pixel, a place in the palette
    Ids16    ///< 16-bit grey whose values are ids rather than light
};

/// A PNG that is written row by row, so that no more of the picture than a row need be in memory.
/// The same rows always give the same bytes.
class PngWriter final {
public:
    /// size     1 to kMaxImageSide a side
    /// palette  1 to 256 colours for Indexed, none otherwise
    /// throws   Error{BadShape, "IMAGE-SIZE" or "IMAGE-PALETTE"}
    PngWriter(Size size, PngPixels pixels, std::span<const Rgb> palette = {});
    ~PngWriter();
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;

    /// The next row from the top.
    /// throws  Error{BadShape, "IMAGE-SIZE"} unless it is as wide as the picture, Error{BadShape,
    ///         "IMAGE-PALETTE"} for an index beyond the palette
    void writeRow(std::span<const std::uint8_t> row);
    void writeRow(std::span<const std::uint16_t> row); ///< Ids16

    /// The whole file. To be called once, after the last row.
    [[nodiscard]] std::vector<std::byte> finish();

private:
    class Library;

    void writeBytes(const std::uint8_t* row, std::size_t bytes);

    PngPixels m_pixels;
    std::size_t m_colorCount;
    RowCheck m_rows;
    std::unique_ptr<Library> m_library;
};

} // namespace core
