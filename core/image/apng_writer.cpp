#include "core/image/apng_writer.h"

#include "core/base/error.h"
#include "core/image/encode.h"

#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <zlib.h>

/// Layout (https://wiki.mozilla.org/APNG_Specification): a PNG with acTL, the number of frames and
/// of loops, before the first picture; a control fcTL before each; and the pictures after the first
/// as fdAT, which is IDAT behind a sequence number. Every chunk is 4 bytes length, 4 bytes type,
/// the data, 4 bytes CRC of type and data; all numbers are big-endian. Each frame is compressed as
/// a PNG of its own, whose IDAT chunks are taken over.
namespace core {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t kSignatureBytes = 8;
constexpr std::size_t kHeaderBytes = kSignatureBytes + 12 + 13; // with IHDR
constexpr int kMaxDelayMs = 65535;

void append(std::vector<std::byte>& out, std::uint64_t value, unsigned bytes) {
    for (unsigned i = bytes; i-- > 0;) {
        out.push_back(static_cast<std::byte>(value >> (8 * i) & 255U));
    }
}

std::uint32_t lengthAt(Bytes file, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8U | std::to_integer<std::uint32_t>(file[offset + i]);
    }
    return value;
}

void appendChunk(std::vector<std::byte>& out, std::string_view type, Bytes data) {
    append(out, data.size(), 4);
    const std::size_t start = out.size();
    const Bytes typeBytes = std::as_bytes(std::span(type));
    out.insert(out.end(), typeBytes.begin(), typeBytes.end());
    out.insert(out.end(), data.begin(), data.end());
    const auto* checked = reinterpret_cast<const Bytef*>(out.data() + start);
    append(out, crc32_z(0, checked, out.size() - start), 4);
}

} // namespace

void ApngWriter::addFrame(const Image& image, int delayMs) {
    if (image.channels != 3 || (m_frameCount > 0 && image.size() != m_size)) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot encode animated PNG: frame " + std::to_string(m_frameCount) +
                        ": expected RGB and the first frame's size, found " +
                        std::to_string(image.channels) + " channels, " +
                        std::to_string(image.height) + " x " + std::to_string(image.width));
    }
    if (delayMs < 0 || delayMs > kMaxDelayMs) {
        throw Error(ErrorKind::Usage, "IMAGE-DELAY",
                    "cannot encode animated PNG: delay: expected 0…" + std::to_string(kMaxDelayMs) +
                        " ms, found " + std::to_string(delayMs));
    }
    const std::vector<std::byte> png = encodePng(image);
    if (m_frameCount == 0) {
        m_size = image.size();
        m_header.assign(png.begin(), png.begin() + kHeaderBytes);
    }
    writeControl(delayMs);
    for (std::size_t at = kSignatureBytes; at < png.size();) {
        const std::uint32_t length = lengthAt(png, at);
        const Bytes chunk = Bytes(png).subspan(at, length + 12);
        at += chunk.size();
        if (std::memcmp(chunk.data() + 4, "IDAT", 4) != 0) {
            continue;
        }
        if (m_frameCount == 0) {
            m_frames.insert(m_frames.end(), chunk.begin(), chunk.end());
        } else {
            std::vector<std::byte> data;
            append(data, m_sequence++, 4);
            data.insert(data.end(), chunk.begin() + 8, chunk.end() - 4);
            appendChunk(m_frames, "fdAT", data);
        }
    }
    ++m_frameCount;
}

void ApngWriter::writeControl(int delayMs) {
    std::vector<std::byte> control;
    append(control, m_sequence++, 4);
    append(control, static_cast<std::uint64_t>(m_size.width), 4);
    append(control, static_cast<std::uint64_t>(m_size.height), 4);
    append(control, 0, 8);                                   // left, top
    append(control, static_cast<std::uint64_t>(delayMs), 2); // over
    append(control, 1000, 2);                                // seconds
    append(control, 0, 2);                                   // left as it is, not blended
    appendChunk(m_frames, "fcTL", control);
}

std::vector<std::byte> ApngWriter::finish() {
    if (m_frameCount == 0) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot encode animated PNG: expected at least one frame, found none");
    }
    std::vector<std::byte> animation;
    append(animation, m_frameCount, 4);
    append(animation, 0, 4); // loops: for ever
    std::vector<std::byte> file = std::move(m_header);
    appendChunk(file, "acTL", animation);
    file.insert(file.end(), m_frames.begin(), m_frames.end());
    appendChunk(file, "IEND", {});
    return file;
}

} // namespace core
