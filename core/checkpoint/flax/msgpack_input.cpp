#include "core/checkpoint/flax/msgpack_input.h"

#include "core/checkpoint/read_failure.h"

#include <algorithm>

namespace core {
namespace {

/// Between the names of two arrays lie their elements: a large window would read those too.
constexpr std::uint64_t kWindowBytes = 4096;

} // namespace

MsgpackInput::MsgpackInput(const File& file, std::uint64_t begin, std::uint64_t end)
    : m_file(file), m_isPart(begin != 0), m_end(end), m_windowStart(begin) {}

std::uint8_t MsgpackInput::byte() {
    if (m_next == m_window.size()) {
        refill();
    }
    return std::to_integer<std::uint8_t>(m_window[m_next++]);
}

std::uint64_t MsgpackInput::number(unsigned byteCount) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < byteCount; ++i) {
        value = (value << 8U) | byte();
    }
    return value;
}

std::string MsgpackInput::text(std::size_t byteCount) {
    require(byteCount);
    std::string text;
    text.reserve(byteCount);
    while (text.size() < byteCount) {
        text += static_cast<char>(byte());
    }
    return text;
}

void MsgpackInput::skip(std::uint64_t byteCount) {
    require(byteCount);
    if (byteCount <= m_window.size() - m_next) {
        m_next += static_cast<std::size_t>(byteCount);
        return;
    }
    m_windowStart = position() + byteCount;
    m_window.clear();
    m_next = 0;
}

void MsgpackInput::require(std::uint64_t byteCount) const {
    if (byteCount <= left()) {
        return;
    }
    if (m_isPart) {
        fail("an array ends before it is complete,");
    }
    failReading(m_file.path(), "CKPT-TRUNCATED",
                "file is incomplete: it has " + std::to_string(m_file.size()) +
                    " bytes, and needs at least " + std::to_string(byteCount - left()) + " more",
                "Download the file again.");
}

void MsgpackInput::fail(const std::string& problem) const {
    failReading(m_file.path(), "CKPT-MSGPACK",
                "its msgpack is damaged: " + problem + " at byte " + std::to_string(position()));
}

void MsgpackInput::refill() {
    require(1);
    m_windowStart += m_window.size();
    m_window.resize(std::min(kWindowBytes, m_end - m_windowStart));
    m_next = 0;
    m_file.readAt(m_windowStart, m_window);
}

} // namespace core
