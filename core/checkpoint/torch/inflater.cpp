#include "core/checkpoint/torch/inflater.h"

#include "core/base/text.h"
#include "core/checkpoint/read_failure.h"
#include "core/checkpoint/verify/checksum.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <new>
#include <utility>
#include <zlib.h>

namespace core {
namespace {

constexpr std::size_t kWindowBytes = std::size_t{64} << 10U;
/// What is made at once: it is still near when its checksum is taken.
constexpr std::size_t kPartBytes = std::size_t{128} << 10U;
constexpr int kNoHeader = -15; ///< deflate alone, with the largest window

} // namespace

struct Inflater::Private {
    z_stream stream{};
    std::array<std::byte, kWindowBytes> window;
};

Inflater::Inflater(const File& file, const ZipEntry& entry, std::string name)
    : m_file(file), m_entry(entry), m_name(std::move(name)), m_d(new Private) {
    assert(entry.isDeflated);
    if (::inflateInit2(&m_d->stream, kNoHeader) != Z_OK) {
        throw std::bad_alloc();
    }
}

Inflater::~Inflater() {
    ::inflateEnd(&m_d->stream);
}

std::uint64_t Inflater::left() const {
    return m_entry.bytes - m_made;
}

void Inflater::fail(const std::string& problem) const {
    failReading(m_file.path(), "CKPT-ZIP", printable(m_name, 120) + " is damaged: " + problem);
}

void Inflater::refill() {
    const std::uint64_t count =
        std::min<std::uint64_t>(m_d->window.size(), m_entry.storedBytes - m_taken);
    const std::span part = std::span(m_d->window).first(count);
    m_file.readAt(m_entry.offset + m_taken, part);
    m_taken += count;
    m_d->stream.next_in = reinterpret_cast<Bytef*>(part.data());
    m_d->stream.avail_in = static_cast<uInt>(count);
}

void Inflater::read(std::span<std::byte> out) {
    assert(out.size() <= left());
    while (!out.empty()) {
        const std::span<std::byte> part = out.first(std::min(out.size(), kPartBytes));
        z_stream& stream = m_d->stream;
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        while (stream.avail_out > 0) {
            if (stream.avail_in == 0) {
                refill();
            }
            const int result = ::inflate(&stream, Z_NO_FLUSH);
            if (result == Z_MEM_ERROR) {
                throw std::bad_alloc();
            }
            const bool isOver = result == Z_STREAM_END || m_taken == m_entry.storedBytes;
            if ((result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) ||
                (stream.avail_out > 0 && stream.avail_in == 0 && isOver) ||
                (stream.avail_out > 0 && result == Z_STREAM_END)) {
                fail(isOver && result != Z_DATA_ERROR
                         ? "it holds less than the " + byteCount(m_entry.bytes) +
                               " that the directory says"
                         : std::string("its compressed bytes cannot be read"));
            }
        }
        m_checksum = crc32(m_checksum, part);
        m_made += part.size();
        out = out.subspan(part.size());
    }
    if (left() == 0) {
        requireEnd();
    }
}

void Inflater::requireEnd() {
    z_stream& stream = m_d->stream;
    std::byte more{};
    int result = Z_OK;
    while (result == Z_OK) {
        if (stream.avail_in == 0 && m_taken < m_entry.storedBytes) {
            refill();
        }
        stream.next_out = reinterpret_cast<Bytef*>(&more);
        stream.avail_out = 1;
        result = ::inflate(&stream, Z_NO_FLUSH);
        if (stream.avail_out == 0) {
            fail("it holds more than the " + byteCount(m_entry.bytes) + " that the directory says");
        }
    }
    if (result != Z_STREAM_END || stream.avail_in > 0 || m_taken < m_entry.storedBytes) {
        fail("its compressed bytes do not end where they should");
    }
}

void Inflater::skip(std::uint64_t bytes) {
    std::array<std::byte, kWindowBytes> dropped;
    while (bytes > 0) {
        const std::uint64_t count = std::min<std::uint64_t>(bytes, dropped.size());
        read(std::span(dropped).first(count));
        bytes -= count;
    }
}

} // namespace core
