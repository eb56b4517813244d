#pragma once

#include "core/checkpoint/torch/pickle_input.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Python pickles as data. A pickle is a program that makes objects by importing and calling
/// things; here nothing is imported or called: what would be called becomes an Object that
/// remembers the name and the arguments.
namespace core {

enum class PickleKind : std::uint8_t {
    None,
    Bool,
    Integer,
    LongInteger, ///< more than 64 bits
    Number,      ///< its value is not kept
    Text,
    Bytes,
    List,
    Tuple,
    Set,
    Dict,
    Global,    ///< a function or a class, by name
    Object,    ///< what a call would return
    Persistent ///< something outside the pickle: a storage, the source of a class
};

/// A place in the arena of a Pickle.
using PickleId = std::uint32_t;
inline constexpr PickleId kNoPickleId = 0xFFFF'FFFF;

struct PickleValue {
    PickleKind kind = PickleKind::None;
    std::int64_t integer = 0;      ///< Bool, Integer
    std::string_view text;         ///< Text, Bytes, LongInteger (little endian); Global: "os.path"
    std::vector<PickleId> items;   ///< List, Tuple, Set; Dict, Object: keys and values in turn
    PickleId callee = kNoPickleId; ///< Object
    PickleId arguments = kNoPickleId; ///< Object: a Tuple; Persistent: what identifies it
    PickleId state = kNoPickleId;     ///< Object: its fields, as BUILD gives them
};

/// How a pickle uses a global name.
struct PickleGlobal {
    bool isCalled = false;  ///< as a function
    bool isClassOf = false; ///< of an object that is made without calling its constructor
};

/// All values of a pickle. They may refer to each other in circles and many times over: walk them
/// with a limit, and not recursively.
class Pickle final {
public:
    [[nodiscard]] const PickleValue& at(PickleId id) const { return m_values[id]; }
    [[nodiscard]] PickleId size() const { return static_cast<PickleId>(m_values.size()); }
    [[nodiscard]] PickleId root() const { return m_root; }
    [[nodiscard]] const std::map<std::string, PickleGlobal, std::less<>>& globals() const {
        return m_globals;
    }

    [[nodiscard]] bool is(PickleId id, PickleKind kind) const {
        return id != kNoPickleId && m_values[id].kind == kind;
    }
    /// The value of a Dict, or of an Object with items, under a Text; kNoPickleId: there is none.
    [[nodiscard]] PickleId find(PickleId dict, std::string_view key) const;
    /// The name of a Global, "builtins" for Python 2's "__builtin__"; empty for another value.
    [[nodiscard]] std::string globalName(PickleId id) const;

private:
    friend class PickleMachine;

    std::deque<PickleValue> m_values;
    PickleId m_root = kNoPickleId;
    std::map<std::string, PickleGlobal, std::less<>> m_globals;
    std::vector<std::unique_ptr<char[]>> m_text; ///< what the values' texts point into
};

/// Reads one pickle of protocol 2 to 5, up to its end.
///
/// maxBytes   how long it may be
/// pickle     empty; after an error it holds what was read until then
/// throws     Error{BadFormat, "CKPT-PICKLE"}
void readPickle(PickleInput& input, std::uint64_t maxBytes, Pickle& pickle);

/// Python 2's "__builtin__.set" is Python 3's "builtins.set"; other names as they are.
[[nodiscard]] std::string modernName(std::string_view name);

} // namespace core
