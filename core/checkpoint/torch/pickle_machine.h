#pragma once

#include "core/checkpoint/torch/pickle.h"

#include <span>
#include <string_view>

namespace core {

/// The stack machine that a pickle is a program for, without its ability to call.
class PickleMachine final {
public:
    PickleMachine(PickleInput& input, std::uint64_t maxBytes, Pickle& pickle);

    /// Until STOP.
    void run();

private:
    /// Each group of codes; false: the code is not of this group.
    bool runAtom(std::uint8_t code);
    bool runText(std::uint8_t code);
    bool runContainer(std::uint8_t code);
    bool runItems(std::uint8_t code);
    bool runStack(std::uint8_t code);
    bool runMemo(std::uint8_t code);
    bool runObject(std::uint8_t code);

    [[nodiscard]] PickleId make(PickleKind kind);
    PickleValue& push(PickleKind kind);
    void push(PickleId id);
    [[nodiscard]] PickleId pop();
    [[nodiscard]] PickleId pop(PickleKind kind);
    [[nodiscard]] PickleId top() const;
    [[nodiscard]] std::vector<PickleId> popToMark();
    [[nodiscard]] PickleValue& value(PickleId id) { return m_pickle.m_values[id]; }

    void pushInteger(std::int64_t integer);
    void pushLong(std::uint64_t byteCount);
    void pushText(PickleKind kind, std::uint64_t byteCount);
    [[nodiscard]] std::string_view readText(std::uint64_t byteCount);
    void addPairs(std::span<const PickleId> pairs);
    void append(std::span<const PickleId> items);
    void remember(std::uint64_t index);
    void recall(std::uint64_t index);
    [[nodiscard]] bool isTensor(const PickleValue& object) const;
    void pushGlobal(std::string_view module, std::string_view name);
    void call(PickleId callee, PickleId arguments);
    void makeObject(PickleId callee, PickleId arguments);
    void makeDict(PickleId list);
    void build();
    [[noreturn]] void refuse(std::uint8_t code) const;

    PickleInput& m_input;
    Pickle& m_pickle;
    std::uint64_t m_start;
    std::uint64_t m_maxBytes;
    std::vector<PickleId> m_stack;
    std::vector<std::size_t> m_marks; ///< sizes of the stack
    std::vector<PickleId> m_memo;
    std::size_t m_blockFree = 0; ///< of the newest block of text
    std::uint64_t m_copiedItems = 0;
};

} // namespace core
