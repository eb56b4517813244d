#include "core/checkpoint/torch/pickle_machine.h"

#include <array>
#include <tuple>
#include <utility>

namespace core {
namespace {

constexpr std::size_t kMaxMarks = 10'000;

} // namespace

bool PickleMachine::runContainer(std::uint8_t code) {
    switch (code) {
    case 0x29: // EMPTY_TUPLE
        push(PickleKind::Tuple);
        return true;
    case 0x85:   // TUPLE1
    case 0x86:   // TUPLE2
    case 0x87: { // TUPLE3
        std::vector<PickleId> items(code - 0x84U);
        for (std::size_t i = items.size(); i-- > 0;) {
            items[i] = pop();
        }
        push(PickleKind::Tuple).items = std::move(items);
        return true;
    }
    case 0x74: { // TUPLE
        std::vector<PickleId> items = popToMark();
        push(PickleKind::Tuple).items = std::move(items);
        return true;
    }
    case 0x5D: // EMPTY_LIST
        push(PickleKind::List);
        return true;
    case 0x6C: { // LIST
        std::vector<PickleId> items = popToMark();
        push(PickleKind::List).items = std::move(items);
        return true;
    }
    case 0x7D: // EMPTY_DICT
        push(PickleKind::Dict);
        return true;
    case 0x64: { // DICT
        const std::vector<PickleId> items = popToMark();
        push(PickleKind::Dict);
        addPairs(items);
        return true;
    }
    case 0x8F: // EMPTY_SET
        push(PickleKind::Set);
        return true;
    case 0x91: { // FROZENSET
        std::vector<PickleId> items = popToMark();
        push(PickleKind::Set).items = std::move(items);
        return true;
    }
    default:
        return false;
    }
}

bool PickleMachine::runItems(std::uint8_t code) {
    switch (code) {
    case 0x61: { // APPEND
        const PickleId item = pop();
        append({&item, 1});
        return true;
    }
    case 0x65: // APPENDS
        append(popToMark());
        return true;
    case 0x73: { // SETITEM
        const PickleId item = pop();
        const PickleId key = pop();
        const std::array<PickleId, 2> pair{key, item};
        addPairs(pair);
        return true;
    }
    case 0x75: // SETITEMS
        addPairs(popToMark());
        return true;
    case 0x90: { // ADDITEMS
        const std::vector<PickleId> items = popToMark();
        if (value(top()).kind != PickleKind::Set) {
            m_input.fail("items are added to a value that is no set");
        }
        std::vector<PickleId>& all = value(top()).items;
        all.insert(all.end(), items.begin(), items.end());
        return true;
    }
    default:
        return false;
    }
}

/// The elements of an object that is like a list are not kept: no weights are in such.
void PickleMachine::append(std::span<const PickleId> items) {
    PickleValue& target = value(top());
    if (target.kind == PickleKind::List) {
        target.items.insert(target.items.end(), items.begin(), items.end());
    } else if (target.kind != PickleKind::Object || isTensor(target)) {
        m_input.fail("items are appended to a value that is no list");
    }
}

void PickleMachine::addPairs(std::span<const PickleId> pairs) {
    if (pairs.size() % 2 != 0) {
        m_input.fail("a key has no value");
    }
    PickleValue& target = value(top());
    if (target.kind != PickleKind::Dict &&
        (target.kind != PickleKind::Object || isTensor(target))) {
        m_input.fail("keys are set in a value that is no dictionary");
    }
    target.items.insert(target.items.end(), pairs.begin(), pairs.end());
}

bool PickleMachine::isTensor(const PickleValue& object) const {
    const std::string name = m_pickle.globalName(object.callee);
    return name.starts_with("torch._utils._rebuild_") || name.starts_with("torch._tensor.");
}

bool PickleMachine::runStack(std::uint8_t code) {
    switch (code) {
    case 0x28: // MARK
        if (m_marks.size() == kMaxMarks) {
            m_input.fail("more than " + std::to_string(kMaxMarks) + " marks are open");
        }
        m_marks.push_back(m_stack.size());
        return true;
    case 0x30: // POP
        if (!m_marks.empty() && m_marks.back() == m_stack.size()) {
            m_marks.pop_back();
        } else {
            std::ignore = pop();
        }
        return true;
    case 0x31: // POP_MARK
        std::ignore = popToMark();
        return true;
    case 0x32: // DUP
        push(top());
        return true;
    case 0x95: // FRAME: a hint for reading ahead, not needed
        std::ignore = m_input.number(8);
        return true;
    default:
        return false;
    }
}

} // namespace core
