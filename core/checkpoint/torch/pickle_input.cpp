#include "core/checkpoint/torch/pickle_input.h"

#include "core/checkpoint/read_failure.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace core {
namespace {

constexpr std::uint64_t kWindowBytes = std::uint64_t{64} << 10U;

} // namespace

PickleInput::PickleInput(const File& file, std::uint64_t begin, std::uint64_t end)
    : m_file(file), m_end(end), m_windowStart(begin) {}

PickleInput::PickleInput(const File& file, std::uint64_t bytes, ReadNext next)
    : m_file(file), m_readNext(std::move(next)), m_end(bytes), m_windowStart(0) {}

std::uint8_t PickleInput::byte() {
    if (m_next == m_window.size()) {
        refill();
    }
    return std::to_integer<std::uint8_t>(m_window[m_next++]);
}

std::uint64_t PickleInput::number(unsigned byteCount) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < byteCount; ++i) {
        value |= static_cast<std::uint64_t>(byte()) << (8 * i);
    }
    return value;
}

void PickleInput::read(std::span<char> out) {
    while (!out.empty()) {
        if (m_next == m_window.size()) {
            refill();
        }
        const std::size_t count = std::min(out.size(), m_window.size() - m_next);
        std::memcpy(out.data(), m_window.data() + m_next, count);
        m_next += count;
        out = out.subspan(count);
    }
}

std::string PickleInput::line(std::size_t maxBytes) {
    std::string text;
    for (char c = static_cast<char>(byte()); c != '\n'; c = static_cast<char>(byte())) {
        if (text.size() == maxBytes) {
            fail("a name is longer than " + std::to_string(maxBytes) + " bytes");
        }
        text += c;
    }
    return text;
}

void PickleInput::fail(const std::string& problem) const {
    failReading(m_file.path(), "CKPT-PICKLE",
                "a pickle in it is damaged: " + problem + " at byte " + std::to_string(position()));
}

void PickleInput::failEnd() const {
    if (m_readNext || m_end < m_file.size()) {
        fail("it ends before it is complete");
    }
    failReading(m_file.path(), "CKPT-TRUNCATED",
                "file is incomplete: it has " + std::to_string(m_file.size()) +
                    " bytes, and a pickle in it goes on",
                "Download the file again.");
}

void PickleInput::refill() {
    m_windowStart += m_window.size();
    m_window.clear();
    m_next = 0;
    if (m_windowStart >= m_end) {
        failEnd();
    }
    m_window.resize(std::min(kWindowBytes, m_end - m_windowStart));
    if (m_readNext) {
        m_readNext(m_window);
    } else {
        m_file.readAt(m_windowStart, m_window);
    }
}

} // namespace core
