#pragma once

#include "core/base/labels.h"
#include "core/image/geo_reference.h"
#include "core/image/row_check.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace core {

/// A TIFF of ids that is written row by row into memory, deflated. The same rows always give the
/// same bytes.
class TiffWriter final {
public:
    struct Options {
        std::span<const Rgb> palette; ///< at most 256: 8-bit with a palette; none: 16-bit grey
        std::optional<GeoReference> reference;
        std::optional<int> noData; ///< the id of pixels that stand for nothing
    };

    /// size    1 to kMaxImageSide a side
    /// throws  Error{BadShape, "IMAGE-SIZE" or "IMAGE-PALETTE"}
    TiffWriter(Size size, const Options& options);
    ~TiffWriter();
    TiffWriter(const TiffWriter&) = delete;
    TiffWriter& operator=(const TiffWriter&) = delete;

    /// The next row from the top, of 8 or 16 bits as the file has.
    /// throws  Error{BadShape, "IMAGE-SIZE"} unless it is as wide as the picture
    void writeRow(std::span<const std::uint8_t> row);
    void writeRow(std::span<const std::uint16_t> row);

    /// The whole file. To be called once, after the last row.
    [[nodiscard]] std::vector<std::byte> finish();

private:
    class Library;

    void writeBytes(const void* row, std::size_t bytes);

    bool m_hasPalette;
    RowCheck m_rows;
    std::unique_ptr<Library> m_library;
};

} // namespace core
