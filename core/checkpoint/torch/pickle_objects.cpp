#include "core/checkpoint/torch/pickle_machine.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace core {
namespace {

constexpr std::size_t kMaxGlobals = 10'000;
constexpr std::uint64_t kMaxCopiedItems = 10'000'000;
constexpr std::size_t kMaxNameBytes = 256;

bool isName(std::string_view text) {
    return !text.empty() && text.size() <= kMaxNameBytes &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '.';
           });
}

} // namespace

bool PickleMachine::runObject(std::uint8_t code) {
    switch (code) {
    case 0x63: { // GLOBAL
        const std::string module = m_input.line(kMaxNameBytes);
        pushGlobal(module, m_input.line(kMaxNameBytes));
        return true;
    }
    case 0x93: { // STACK_GLOBAL
        const PickleId name = pop(PickleKind::Text);
        const PickleId module = pop(PickleKind::Text);
        pushGlobal(value(module).text, value(name).text);
        return true;
    }
    case 0x52: { // REDUCE
        const PickleId arguments = pop(PickleKind::Tuple);
        call(pop(), arguments);
        return true;
    }
    case 0x81: { // NEWOBJ
        const PickleId arguments = pop(PickleKind::Tuple);
        makeObject(pop(), arguments);
        return true;
    }
    case 0x92: { // NEWOBJ_EX, with arguments by name
        std::ignore = pop(PickleKind::Dict);
        const PickleId arguments = pop(PickleKind::Tuple);
        makeObject(pop(), arguments);
        return true;
    }
    case 0x62: // BUILD
        build();
        return true;
    case 0x51: { // BINPERSID
        const PickleId identity = pop();
        push(PickleKind::Persistent).arguments = identity;
        return true;
    }
    default:
        return false;
    }
}

void PickleMachine::pushGlobal(std::string_view module, std::string_view name) {
    if (!isName(module) || !isName(name)) {
        m_input.fail("the name of a function or class is not one");
    }
    const auto place =
        m_pickle.m_globals.try_emplace(std::string(module) + "." + std::string(name));
    if (m_pickle.m_globals.size() > kMaxGlobals) {
        m_input.fail("it names more than " + std::to_string(kMaxGlobals) + " functions");
    }
    push(PickleKind::Global).text = place.first->first;
}

void PickleMachine::call(PickleId callee, PickleId arguments) {
    if (value(callee).kind == PickleKind::Global) {
        m_pickle.m_globals.find(value(callee).text)->second.isCalled = true;
    }
    const std::string name = m_pickle.globalName(callee);
    const std::vector<PickleId>& given = value(arguments).items;
    const auto isFirst = [&](PickleKind kind) {
        return given.size() == 1 && value(given[0]).kind == kind;
    };
    const bool isNewDict = (name == "collections.OrderedDict" && given.empty()) ||
                           (name == "collections.defaultdict" && given.size() <= 1);
    const bool takesSequence =
        name == "torch.Size" || name == "builtins.set" || name == "builtins.frozenset";
    const bool isItsArgument =
        (name == "collections.Counter" && isFirst(PickleKind::Dict)) ||
        (takesSequence && (isFirst(PickleKind::List) || isFirst(PickleKind::Tuple)));
    if (name == "collections.OrderedDict" && isFirst(PickleKind::List)) {
        makeDict(given[0]);
    } else if (isNewDict) {
        push(PickleKind::Dict);
    } else if (isItsArgument) {
        push(given[0]);
    } else {
        PickleValue& object = push(PickleKind::Object);
        object.callee = callee;
        object.arguments = arguments;
    }
}

void PickleMachine::makeObject(PickleId callee, PickleId arguments) {
    if (value(callee).kind == PickleKind::Global) {
        m_pickle.m_globals.find(value(callee).text)->second.isClassOf = true;
    }
    PickleValue& object = push(PickleKind::Object);
    object.callee = callee;
    object.arguments = arguments;
}

/// From a list of pairs, as Python 2 writes an OrderedDict.
void PickleMachine::makeDict(PickleId list) {
    std::vector<PickleId> items;
    for (const PickleId id : value(list).items) {
        const PickleValue& pair = value(id);
        const bool isPair = (pair.kind == PickleKind::List || pair.kind == PickleKind::Tuple) &&
                            pair.items.size() == 2;
        if (!isPair || ++m_copiedItems > kMaxCopiedItems) {
            m_input.fail("a dictionary is made from something that is no list of pairs");
        }
        items.insert(items.end(), pair.items.begin(), pair.items.end());
    }
    push(PickleKind::Dict).items = std::move(items);
}

/// What a dictionary gets are attributes of Python's, such as the versions of a module's parts.
void PickleMachine::build() {
    const PickleId state = pop();
    PickleValue& target = value(top());
    if (target.kind == PickleKind::Dict) {
        return;
    }
    if (target.kind != PickleKind::Object || target.state != kNoPickleId) {
        m_input.fail("fields are given to a value that has none");
    }
    target.state = state;
}

} // namespace core
