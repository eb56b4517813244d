#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Where on Earth the pixels of a GeoTIFF lie.
namespace core {

struct GeoReference {
    /// Of a point (column, row) of the raster, (0, 0) being the upper left corner of the first
    /// pixel: x = t[0] + t[1] * column + t[2] * row, y = t[3] + t[4] * column + t[5] * row. GDAL
    /// calls it the geotransform. Finite, and invertible.
    std::array<double, 6> transform{0, 1, 0, 0, 0, 1};
    std::optional<int> epsg; ///< of the coordinate reference system, when the file names one

    // The GeoKeys as the file has them, for a file with the same system; empty when it has none.
    std::vector<std::uint16_t> keys;
    std::vector<double> keyDoubles;
    std::string keyText;

    /// The point at a corner between pixels.
    [[nodiscard]] std::array<double, 2> point(double column, double row) const {
        return {transform[0] + transform[1] * column + transform[2] * row,
                transform[3] + transform[4] * column + transform[5] * row};
    }
    /// Positive unless the raster is mirrored: a map with north at the top is.
    [[nodiscard]] double determinant() const {
        return transform[1] * transform[5] - transform[2] * transform[4];
    }
    /// Whether the system places pixels by their centres; `transform` does not.
    [[nodiscard]] bool isPixelPoint() const;
};

struct GeoReading {
    std::optional<GeoReference> reference;
    std::vector<std::string> notes; ///< why there is none although the file speaks of one
};

/// Reads the georeference of a TIFF's first page: ModelPixelScale (33550) with ModelTiepoint
/// (33922), or ModelTransformation (34264), and the GeoKeys (34735, 34736, 34737). A file that is
/// no TIFF, or has none, gives neither reference nor note; one that is damaged or of a kind that is
/// not read (ground control points) gives a note.
///
/// isTurned  the picture is used as its orientation tag says: where that turns it, the reference
///           would lie, and is left out with a note
/// source    OGC 19-008r4, GeoTIFF 1.1
[[nodiscard]] GeoReading readGeoReference(std::span<const std::byte> file, bool isTurned = true);

/// Reads no more of the file than the tags.
/// throws  what core::File throws
[[nodiscard]] GeoReading readGeoReference(const std::filesystem::path& path, bool isTurned = true);

} // namespace core
