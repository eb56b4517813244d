#include "core/image/tiff_writer.h"

#include "core/base/error.h"
#include "core/image/codecs/geo_tags.h"
#include "core/image/codecs/tiff_memory.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

namespace core {
namespace {

constexpr std::size_t kMaxColors = 256;

/// Makes the tags of GeoTIFF known to libtiff, which keeps the pointers to their names.
void addGeoFields(TIFF* tiff) {
    const auto field = [](std::uint16_t tag, TIFFDataType type, const char* name) {
        const bool isText = type == TIFF_ASCII;
        return TIFFFieldInfo{tag,
                             TIFF_VARIABLE,
                             TIFF_VARIABLE,
                             type,
                             FIELD_CUSTOM,
                             1,
                             static_cast<unsigned char>(isText ? 0 : 1),
                             const_cast<char*>(name)};
    };
    const std::array fields{field(codecs::kPixelScaleTag, TIFF_DOUBLE, "ModelPixelScale"),
                            field(codecs::kTiepointTag, TIFF_DOUBLE, "ModelTiepoint"),
                            field(codecs::kTransformationTag, TIFF_DOUBLE, "ModelTransformation"),
                            field(codecs::kKeyDirectoryTag, TIFF_SHORT, "GeoKeyDirectory"),
                            field(codecs::kKeyDoublesTag, TIFF_DOUBLE, "GeoDoubleParams"),
                            field(codecs::kKeyTextTag, TIFF_ASCII, "GeoAsciiParams"),
                            field(codecs::kNoDataTag, TIFF_ASCII, "GDAL_NODATA")};
    TIFFMergeFieldInfo(tiff, fields.data(), static_cast<std::uint32_t>(fields.size()));
}

} // namespace

class TiffWriter::Library final {
public:
    Library() : m_tiff(m_memory.open("labels.tif", "w")) {
        check(m_tiff != nullptr);
        addGeoFields(m_tiff);
    }
    ~Library() {
        if (m_tiff != nullptr) {
            TIFFClose(m_tiff);
        }
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    void setLayout(Size size, bool hasPalette) {
        constexpr std::uint32_t kStripBytes = 1U << 18U;
        const auto width = static_cast<std::uint32_t>(size.width);
        const std::uint32_t rowBytes = width * (hasPalette ? 1 : 2);
        set(TIFFTAG_IMAGEWIDTH, width);
        set(TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(size.height));
        set(TIFFTAG_BITSPERSAMPLE, hasPalette ? 8 : 16);
        set(TIFFTAG_SAMPLESPERPIXEL, 1);
        set(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
        set(TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
        set(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
        set(TIFFTAG_PHOTOMETRIC, hasPalette ? PHOTOMETRIC_PALETTE : PHOTOMETRIC_MINISBLACK);
        set(TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
        set(TIFFTAG_ZIPQUALITY, 6); // fixed, so that the bytes do not follow the library's default
        set(TIFFTAG_ROWSPERSTRIP, std::max(1U, kStripBytes / rowBytes));
    }

    void setPalette(std::span<const Rgb> palette) {
        std::array<std::array<std::uint16_t, kMaxColors>, 3> planes{};
        for (std::size_t i = 0; i < palette.size(); ++i) {
            for (std::size_t c = 0; c < 3; ++c) {
                planes[c][i] = static_cast<std::uint16_t>(palette[i][c] * 257);
            }
        }
        set(TIFFTAG_COLORMAP, planes[0].data(), planes[1].data(), planes[2].data());
    }

    void setNoData(int id) { set(codecs::kNoDataTag, std::to_string(id).c_str()); }

    void setReference(const GeoReference& reference) {
        const std::array<double, 6>& t = reference.transform;
        const double tie = reference.isPixelPoint() ? 0.5 : 0;
        const auto [x, y] = reference.point(tie, tie);
        if (t[2] == 0 && t[4] == 0 && t[1] > 0 && t[5] < 0) {
            setValues(codecs::kPixelScaleTag, std::vector{t[1], -t[5], 0.0});
            setValues(codecs::kTiepointTag, std::vector{0.0, 0.0, 0.0, x, y, 0.0});
        } else {
            setValues(codecs::kTransformationTag, std::vector{t[1], t[2], 0.0, x, //
                                                              t[4], t[5], 0.0, y, //
                                                              0.0, 0.0, 0.0, 0.0, //
                                                              0.0, 0.0, 0.0, 1.0});
        }
        setValues(codecs::kKeyDirectoryTag, reference.keys);
        setValues(codecs::kKeyDoublesTag, reference.keyDoubles);
        if (!reference.keyText.empty()) {
            set(codecs::kKeyTextTag, reference.keyText.c_str());
        }
    }

    void writeRow(const void* row, std::size_t bytes, int y) {
        m_row.resize(bytes);
        std::memcpy(m_row.data(), row, bytes); // libtiff may change what it is given
        check(TIFFWriteScanline(m_tiff, m_row.data(), static_cast<std::uint32_t>(y), 0) == 1);
    }

    std::vector<std::byte> finish() {
        check(TIFFFlush(m_tiff) == 1);
        TIFFClose(std::exchange(m_tiff, nullptr));
        check(true);
        return m_memory.take();
    }

private:
    template <typename... Values>
    void set(std::uint32_t tag, Values... values) {
        check(TIFFSetField(m_tiff, tag, values...) == 1);
    }

    template <typename Value>
    void setValues(std::uint32_t tag, const std::vector<Value>& values) {
        if (!values.empty()) {
            set(tag, static_cast<int>(values.size()), values.data());
        }
    }

    void check(bool isDone) {
        m_memory.rethrow();
        if (!isDone) {
            throw Error(ErrorKind::Internal, "INTERNAL",
                        std::string("cannot encode TIFF: ") + m_memory.message());
        }
    }

    codecs::TiffMemory m_memory;
    TIFF* m_tiff = nullptr;
    std::vector<std::byte> m_row;
};

TiffWriter::TiffWriter(Size size, const Options& options)
    : m_hasPalette(!options.palette.empty()), m_rows("TIFF", size, m_hasPalette ? 1 : 2) {
    if (options.palette.size() > kMaxColors) {
        throw Error(ErrorKind::BadShape, "IMAGE-PALETTE",
                    "cannot encode TIFF: palette: expected at most 256 colours, found " +
                        std::to_string(options.palette.size()));
    }
    m_library = std::make_unique<Library>();
    m_library->setLayout(size, m_hasPalette);
    if (m_hasPalette) {
        m_library->setPalette(options.palette);
    }
    if (options.reference) {
        m_library->setReference(*options.reference);
    }
    if (options.noData) {
        m_library->setNoData(*options.noData);
    }
}

TiffWriter::~TiffWriter() = default;

void TiffWriter::writeRow(std::span<const std::uint8_t> row) {
    writeBytes(row.data(), m_hasPalette ? row.size_bytes() : 0);
}

void TiffWriter::writeRow(std::span<const std::uint16_t> row) {
    writeBytes(row.data(), m_hasPalette ? 0 : row.size_bytes());
}

void TiffWriter::writeBytes(const void* row, std::size_t bytes) {
    m_library->writeRow(row, bytes, m_rows.add(bytes));
}

std::vector<std::byte> TiffWriter::finish() {
    m_rows.finish();
    return m_library->finish();
}

} // namespace core
