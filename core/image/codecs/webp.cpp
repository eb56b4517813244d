#include "core/image/codecs/codec.h"
#include "core/image/codecs/exif.h"
#include "core/image/pixels.h"

#include <webp/decode.h>
#include <webp/demux.h>

#include <algorithm>
#include <memory>

/// WebP through libwebp and its demuxer: of an animation the first frame, on a black canvas where
/// it does not cover it. Alpha is dropped and the colours under it kept.
namespace core::codecs {
namespace {

struct DemuxDeleter {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

struct DecoderDeleter {
    void operator()(WebPIDecoder* decoder) const { WebPIDelete(decoder); }
};

class WebpReader final {
public:
    WebpReader(Bytes file, const Source& source) : m_source(source) {
        const WebPData data{reinterpret_cast<const std::uint8_t*>(file.data()), file.size()};
        WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
        m_demuxer.reset(WebPDemuxPartial(&data, &state));
        m_isTruncated = state == WEBP_DEMUX_PARSING_HEADER || state == WEBP_DEMUX_PARSED_HEADER;
        if (!m_demuxer || state == WEBP_DEMUX_PARSE_ERROR) {
            if (m_isTruncated) {
                source.refuseTruncated();
            }
            source.refuseDamaged("the chunks do not fit together");
        }
    }

    [[nodiscard]] bool isTruncated() const { return m_isTruncated; }
    [[nodiscard]] std::uint32_t property(WebPFormatFeature feature) const {
        return WebPDemuxGetI(m_demuxer.get(), feature);
    }
    [[nodiscard]] Size size() const {
        const std::uint32_t width = property(WEBP_FF_CANVAS_WIDTH);
        const std::uint32_t height = property(WEBP_FF_CANVAS_HEIGHT);
        m_source.checkSize(width, height, 3 + 8); // the decoder keeps planes of its own
        return {static_cast<int>(height), static_cast<int>(width)};
    }

    [[nodiscard]] int orientation() const {
        WebPChunkIterator chunk{};
        int orientation = 1;
        if (WebPDemuxGetChunk(m_demuxer.get(), "EXIF", 1, &chunk) != 0) {
            orientation =
                exifOrientation(std::as_bytes(std::span(chunk.chunk.bytes, chunk.chunk.size)));
        }
        WebPDemuxReleaseChunkIterator(&chunk);
        return orientation;
    }

    /// False when the frame is not there in full.
    bool readFirstFrame(Image& canvas) const {
        WebPIterator frame{};
        if (WebPDemuxGetFrame(m_demuxer.get(), 1, &frame) == 0) {
            return false;
        }
        const bool fits = frame.x_offset >= 0 && frame.y_offset >= 0 &&
                          frame.width <= canvas.width - frame.x_offset &&
                          frame.height <= canvas.height - frame.y_offset;
        const bool isComplete = fits && decodeFrame(frame, canvas);
        WebPDemuxReleaseIterator(&frame);
        return isComplete;
    }

private:
    static bool decodeFrame(const WebPIterator& frame, Image& canvas) {
        const std::size_t offset =
            (static_cast<std::size_t>(frame.y_offset) * static_cast<std::size_t>(canvas.width) +
             static_cast<std::size_t>(frame.x_offset)) *
            3;
        const std::unique_ptr<WebPIDecoder, DecoderDeleter> decoder(
            WebPINewRGB(MODE_RGB, canvas.pixels.data() + offset, canvas.pixels.size() - offset,
                        canvas.width * 3));
        return decoder && WebPIAppend(decoder.get(), frame.fragment.bytes, frame.fragment.size) ==
                              VP8_STATUS_OK;
    }

    const Source& m_source;
    std::unique_ptr<WebPDemuxer, DemuxDeleter> m_demuxer;
    bool m_isTruncated = false;
};

} // namespace

DecodedImage decodeWebp(Bytes file, const Source& source) {
    const WebpReader reader(file, source);
    DecodedImage decoded;
    decoded.format = source.format;
    decoded.image = blankImage(reader.size(), 3);
    decoded.orientation = reader.orientation();
    decoded.frameCount =
        static_cast<int>(std::clamp(reader.property(WEBP_FF_FRAME_COUNT), 1U, 0x7FFFFFFFU));
    if (reader.isTruncated() && !source.options.allowsDamaged) {
        source.refuseTruncated();
    }
    if (!reader.readFirstFrame(decoded.image)) {
        acceptDamage(decoded, source, "the pixels are not complete");
    }
    const std::uint32_t flags = reader.property(WEBP_FF_FORMAT_FLAGS);
    if ((flags & ALPHA_FLAG) != 0) {
        decoded.notes.emplace_back("Transparency is ignored");
    }
    if ((flags & ICCP_FLAG) != 0) {
        decoded.notes.emplace_back("The colour profile is ignored");
    }
    return decoded;
}

ImageHeader readWebpHeader(Bytes file, const Source& source) {
    const WebpReader reader(file, source);
    return {source.format, reader.size(), reader.orientation()};
}

} // namespace core::codecs
