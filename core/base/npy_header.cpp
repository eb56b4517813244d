#include "core/base/npy_header.h"

#include "core/base/text.h"

#include <charconv>
#include <set>
#include <stdexcept>

/// The header is the text of a Python dictionary, spaces, and a line feed:
///
///     {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }
///
/// Strings have single or double quotes and no escapes; a tuple of one has a comma: (3,). Not
/// supported: the "3L" of Python 2.
namespace core {
namespace {

constexpr std::size_t kMaxDimensions = 32;

class Parser final {
public:
    explicit Parser(std::string_view text) : m_text(text) {}

    NpyHeader header() {
        NpyHeader header;
        std::set<std::string> seen;
        expect('{');
        while (!accept('}')) {
            const std::string key = text();
            if (!seen.insert(key).second) {
                fail("the key \"" + printable(key, 60) + "\" appears twice");
            }
            expect(':');
            value(key, header);
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (m_at != m_text.size()) {
            fail("text after the dictionary");
        }
        if (seen.size() != 3) {
            fail("expected descr, fortran_order and shape");
        }
        return header;
    }

private:
    void value(const std::string& key, NpyHeader& header) {
        if (key == "descr") {
            skipSpace();
            if (m_text.substr(m_at, 1) == "[") {
                throw std::domain_error("records");
            }
            header.descr = text();
        } else if (key == "fortran_order") {
            header.isFortranOrder = boolean();
        } else if (key == "shape") {
            header.shape = tuple();
        } else {
            fail("unknown key \"" + printable(key, 60) + "\"");
        }
    }

    std::string text() {
        const char quote = accept('"') ? '"' : '\'';
        if (quote == '\'') {
            expect('\'');
        }
        const std::size_t end = m_text.find(quote, m_at);
        if (end == std::string_view::npos) {
            fail("a string without an end");
        }
        const std::string result(m_text.substr(m_at, end - m_at));
        m_at = end + 1;
        return result;
    }

    bool boolean() {
        skipSpace();
        for (const std::string_view word : {"True", "False"}) {
            if (m_text.substr(m_at, word.size()) == word) {
                m_at += word.size();
                return word == "True";
            }
        }
        fail("expected True or False");
    }

    std::vector<std::uint64_t> tuple() {
        std::vector<std::uint64_t> numbers;
        expect('(');
        while (!accept(')')) {
            numbers.push_back(number());
            if (numbers.size() > kMaxDimensions) {
                fail("more than " + std::to_string(kMaxDimensions) + " dimensions");
            }
            if (!accept(',')) {
                expect(')');
                if (numbers.size() == 1) {
                    fail("a tuple of one lacks its comma");
                }
                break;
            }
        }
        return numbers;
    }

    std::uint64_t number() {
        skipSpace();
        std::uint64_t value = 0;
        const char* const first = m_text.data() + m_at;
        const auto [stop, error] = std::from_chars(first, m_text.data() + m_text.size(), value);
        if (error != std::errc()) {
            fail("expected a whole number");
        }
        m_at += static_cast<std::size_t>(stop - first);
        return value;
    }

    void skipSpace() {
        const std::size_t next = m_text.find_first_not_of(" \t\r\n", m_at);
        m_at = next == std::string_view::npos ? m_text.size() : next;
    }

    bool accept(char wanted) {
        skipSpace();
        if (m_at < m_text.size() && m_text[m_at] == wanted) {
            ++m_at;
            return true;
        }
        return false;
    }

    void expect(char wanted) {
        if (!accept(wanted)) {
            fail(std::string("expected ") + wanted);
        }
    }

    [[noreturn]] void fail(const std::string& reason) const {
        throw std::invalid_argument("header: " + reason + " at character " + std::to_string(m_at));
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

NpyHeader parseNpyHeader(std::string_view text) {
    return Parser(text).header();
}

} // namespace core
