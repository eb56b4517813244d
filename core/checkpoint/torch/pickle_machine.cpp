// A pickle is a row of codes of one byte, each followed by its argument. They push values on a
// stack, join them into containers, and store them in a numbered memo to use them again; STOP ends
// it, and the value on the stack is the result. Protocol 2 is what PyTorch writes; 3 to 5 add
// codes.
//
// Values are references: a container that was stored and is filled later is filled wherever it was
// used. GLOBAL and STACK_GLOBAL name a function or class, REDUCE calls it, NEWOBJ makes an object
// of it and BUILD gives that its fields. The few calls that make plain containers are understood
// (see call); the others stay Objects.
//
// Not supported: protocols 0 and 1 (text forms, INST, OBJ), the extension registry, buffers outside
// the pickle. None is in a file of PyTorch.
#include "core/checkpoint/torch/pickle_machine.h"

#include <iterator>
#include <tuple>

namespace core {
namespace {

constexpr std::uint64_t kMaxCodes = 20'000'000;
constexpr std::size_t kMaxValues = 2'000'000;
constexpr std::size_t kMaxStack = 4'000'000;
constexpr std::uint64_t kMaxTextBytes = std::uint64_t{16} << 20U;
constexpr std::uint64_t kMaxLongBytes = 256;
constexpr std::size_t kBlockBytes = std::size_t{64} << 10U;

/// Signed, little endian, of 1 to 8 bytes.
std::int64_t signedNumber(std::uint64_t bits, unsigned byteCount) {
    const unsigned unused = 64 - 8 * byteCount;
    return static_cast<std::int64_t>(bits << unused) >> unused;
}

} // namespace

PickleMachine::PickleMachine(PickleInput& input, std::uint64_t maxBytes, Pickle& pickle)
    : m_input(input), m_pickle(pickle), m_start(input.position()), m_maxBytes(maxBytes) {}

void PickleMachine::run() {
    constexpr std::uint8_t kProto = 0x80;
    constexpr std::uint8_t kStop = 0x2E;
    if (m_input.byte() != kProto) {
        m_input.fail("expected a pickle of protocol 2 to 5");
    }
    if (const std::uint8_t protocol = m_input.byte(); protocol < 2 || protocol > 5) {
        m_input.fail("protocol " + std::to_string(protocol) + ", expected 2 to 5");
    }
    for (std::uint64_t count = 0;; ++count) {
        const std::uint8_t code = m_input.byte();
        if (code == kStop) {
            break;
        }
        if (count == kMaxCodes || m_input.position() - m_start > m_maxBytes) {
            m_input.fail("it is larger than any checkpoint needs");
        }
        const bool isKnown = runMemo(code) || runAtom(code) || runText(code) ||
                             runContainer(code) || runItems(code) || runStack(code) ||
                             runObject(code);
        if (!isKnown) {
            refuse(code);
        }
    }
    m_pickle.m_root = pop();
    if (!m_stack.empty() || !m_marks.empty()) {
        m_input.fail("values are left over");
    }
}

void PickleMachine::refuse(std::uint8_t code) const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    m_input.fail(std::string("code 0x") + kDigits[code >> 4U] + kDigits[code & 0xFU] +
                 " is not used in checkpoints:");
}

PickleId PickleMachine::make(PickleKind kind) {
    if (m_pickle.m_values.size() == kMaxValues) {
        m_input.fail("it has more than " + std::to_string(kMaxValues) + " values");
    }
    m_pickle.m_values.emplace_back().kind = kind;
    return m_pickle.size() - 1;
}

PickleValue& PickleMachine::push(PickleKind kind) {
    const PickleId id = make(kind);
    push(id);
    return value(id);
}

void PickleMachine::push(PickleId id) {
    if (m_stack.size() == kMaxStack) {
        m_input.fail("too many values are on the stack");
    }
    m_stack.push_back(id);
}

PickleId PickleMachine::top() const {
    if (m_stack.size() == (m_marks.empty() ? 0 : m_marks.back())) {
        m_input.fail("a value is missing on the stack");
    }
    return m_stack.back();
}

PickleId PickleMachine::pop() {
    const PickleId id = top();
    m_stack.pop_back();
    return id;
}

PickleId PickleMachine::pop(PickleKind kind) {
    const PickleId id = pop();
    if (value(id).kind != kind) {
        m_input.fail("a value is of the wrong kind");
    }
    return id;
}

std::vector<PickleId> PickleMachine::popToMark() {
    if (m_marks.empty()) {
        m_input.fail("a mark is missing on the stack");
    }
    const auto mark = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<PickleId> items(mark, m_stack.end());
    m_stack.erase(mark, m_stack.end());
    m_marks.pop_back();
    return items;
}

bool PickleMachine::runMemo(std::uint8_t code) {
    switch (code) {
    case 0x71: // BINPUT
        remember(m_input.byte());
        return true;
    case 0x72: // LONG_BINPUT
        remember(m_input.number(4));
        return true;
    case 0x94: // MEMOIZE
        remember(m_memo.size());
        return true;
    case 0x68: // BINGET
        recall(m_input.byte());
        return true;
    case 0x6A: // LONG_BINGET
        recall(m_input.number(4));
        return true;
    default:
        return false;
    }
}

/// Python numbers the memo without gaps.
void PickleMachine::remember(std::uint64_t index) {
    if (index > m_memo.size()) {
        m_input.fail("memo " + std::to_string(index) + " is stored after " +
                     std::to_string(m_memo.size()) + " others");
    }
    const PickleId id = top();
    if (index == m_memo.size()) {
        m_memo.push_back(id);
    } else {
        m_memo[index] = id;
    }
}

void PickleMachine::recall(std::uint64_t index) {
    if (index >= m_memo.size()) {
        m_input.fail("memo " + std::to_string(index) + " is read before it is stored");
    }
    push(m_memo[index]);
}

bool PickleMachine::runAtom(std::uint8_t code) {
    switch (code) {
    case 0x4E: // NONE
        push(PickleKind::None);
        return true;
    case 0x88: // NEWTRUE
    case 0x89: // NEWFALSE
        push(PickleKind::Bool).integer = code == 0x88 ? 1 : 0;
        return true;
    case 0x4B: // BININT1
        pushInteger(m_input.byte());
        return true;
    case 0x4D: // BININT2
        pushInteger(static_cast<std::int64_t>(m_input.number(2)));
        return true;
    case 0x4A: // BININT
        pushInteger(signedNumber(m_input.number(4), 4));
        return true;
    case 0x8A: // LONG1
        pushLong(m_input.byte());
        return true;
    case 0x8B: // LONG4
        pushLong(m_input.number(4));
        return true;
    case 0x47: // BINFLOAT
        std::ignore = m_input.number(8);
        push(PickleKind::Number);
        return true;
    default:
        return false;
    }
}

void PickleMachine::pushInteger(std::int64_t integer) {
    push(PickleKind::Integer).integer = integer;
}

void PickleMachine::pushLong(std::uint64_t byteCount) {
    if (byteCount > kMaxLongBytes) {
        m_input.fail("a number of " + std::to_string(byteCount) + " bytes");
    }
    if (byteCount > 8) {
        pushText(PickleKind::LongInteger, byteCount);
        return;
    }
    const auto bytes = static_cast<unsigned>(byteCount);
    pushInteger(bytes == 0 ? 0 : signedNumber(m_input.number(bytes), bytes));
}

bool PickleMachine::runText(std::uint8_t code) {
    switch (code) {
    case 0x8C: // SHORT_BINUNICODE
        pushText(PickleKind::Text, m_input.byte());
        return true;
    case 0x58: // BINUNICODE
        pushText(PickleKind::Text, m_input.number(4));
        return true;
    case 0x8D: // BINUNICODE8
        pushText(PickleKind::Text, m_input.number(8));
        return true;
    case 0x55: // SHORT_BINSTRING: a str of Python 2, where names are such
        pushText(PickleKind::Text, m_input.byte());
        return true;
    case 0x54: // BINSTRING
        pushText(PickleKind::Text, m_input.number(4));
        return true;
    case 0x43: // SHORT_BINBYTES
        pushText(PickleKind::Bytes, m_input.byte());
        return true;
    case 0x42: // BINBYTES
        pushText(PickleKind::Bytes, m_input.number(4));
        return true;
    case 0x8E: // BINBYTES8
    case 0x96: // BYTEARRAY8
        pushText(PickleKind::Bytes, m_input.number(8));
        return true;
    default:
        return false;
    }
}

void PickleMachine::pushText(PickleKind kind, std::uint64_t byteCount) {
    const std::string_view text = readText(byteCount);
    push(kind).text = text;
}

std::string_view PickleMachine::readText(std::uint64_t byteCount) {
    if (byteCount > kMaxTextBytes) {
        m_input.fail("a text of " + std::to_string(byteCount) + " bytes");
    }
    if (byteCount > m_input.left()) {
        m_input.failEnd();
    }
    if (byteCount == 0) {
        return {};
    }
    const auto bytes = static_cast<std::size_t>(byteCount);
    std::vector<std::unique_ptr<char[]>>& blocks = m_pickle.m_text;
    char* place = nullptr;
    if (bytes > kBlockBytes / 4) {
        // A block of its own, before the one that is being filled.
        const auto where = blocks.empty() ? blocks.end() : std::prev(blocks.end());
        place = blocks.insert(where, std::make_unique<char[]>(bytes))->get();
    } else {
        if (m_blockFree < bytes) {
            blocks.push_back(std::make_unique<char[]>(kBlockBytes));
            m_blockFree = kBlockBytes;
        }
        place = blocks.back().get() + (kBlockBytes - m_blockFree);
        m_blockFree -= bytes;
    }
    m_input.read({place, bytes});
    return {place, bytes};
}

void readPickle(PickleInput& input, std::uint64_t maxBytes, Pickle& pickle) {
    PickleMachine(input, maxBytes, pickle).run();
}

} // namespace core
