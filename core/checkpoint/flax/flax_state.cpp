// How programs save parameters with Flax; below them maps lie in maps down to the arrays:
//
//   model.params                   {"beit": {…}, "classifier": {…}}
//   model.init(…)                  {"params": {…}, "batch_stats": {…}}
//   TrainState                     {"step": …, "params": {…}, "opt_state": {…}}
//   Optimizer (Flax before 0.6)    {"target": {"params": {…}}, "state": {…}}
#include "core/checkpoint/flax/flax_state.h"

#include "core/base/text.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/flax/flax_array.h"
#include "core/checkpoint/read_failure.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::array<std::string_view, 2> kPlaces{"params", "target"};
constexpr int kMaxNesting = 3;
constexpr std::size_t kMaxArrays = 100'000;
constexpr std::size_t kMaxNameBytes = 1000;
constexpr std::size_t kMaxOthers = 1000; // named

class StateFinder final {
public:
    StateFinder(const Msgpack& msgpack, const File& file) : m_msgpack(msgpack), m_file(file) {}

    FlaxState run() {
        MsgpackId chosen = m_msgpack.root();
        std::string place;
        for (int i = 0; i < kMaxNesting; ++i) {
            const MsgpackId inner = innerOf(chosen);
            if (inner == kNoMsgpackId) {
                break;
            }
            place += (place.empty() ? "" : "/") + m_msgpack.at(inner).key;
            noteOthers(chosen, inner);
            chosen = inner;
        }
        if (!place.empty()) {
            m_state.notes.insert(m_state.notes.begin(), "the weights are under: " + place);
        }
        std::vector<std::string> others;
        walk(chosen, [&](const std::string& name, MsgpackId id) {
            if (isFlaxArray(m_msgpack, id)) {
                add(name, id);
            } else if (others.size() < kMaxOthers) {
                others.push_back(name + " (" + kindOf(id) + ")");
            }
        });
        if (m_state.arrays.empty()) {
            failReading(m_file.path(), "CKPT-NO-TENSORS",
                        "no arrays with names are in it, it holds: " +
                            (others.empty() ? "nothing" : listed(others, 6)),
                        "Choose a file of weights, saved with save_pretrained of a Flax model.");
        }
        if (!others.empty()) {
            m_state.notes.push_back("beside the arrays, not read: " + listed(others));
        }
        return std::move(m_state);
    }

private:
    [[nodiscard]] bool isMap(MsgpackId id) const {
        return id != kNoMsgpackId && m_msgpack.at(id).kind == MsgpackKind::Map &&
               !isFlaxArray(m_msgpack, id);
    }

    [[nodiscard]] bool isContainer(MsgpackId id) const {
        return m_msgpack.at(id).kind == MsgpackKind::List || isMap(id);
    }

    [[nodiscard]] MsgpackId innerOf(MsgpackId map) const {
        for (const std::string_view place : kPlaces) {
            if (const MsgpackId inner = m_msgpack.find(map, place); isMap(inner)) {
                return inner;
            }
        }
        return kNoMsgpackId;
    }

    void noteOthers(MsgpackId map, MsgpackId inner) {
        std::vector<std::string> others;
        for (const MsgpackId child : m_msgpack.at(map).children) {
            if (child == inner) {
                continue;
            }
            std::size_t count = 0;
            if (isContainer(child)) {
                walk(child, [&](const std::string&, MsgpackId id) {
                    count += isFlaxArray(m_msgpack, id) ? 1U : 0U;
                });
            }
            others.push_back(m_msgpack.at(child).key + " (" +
                             (count == 0 ? kindOf(child) : arrayCount(count)) + ")");
        }
        if (!others.empty()) {
            m_state.notes.push_back("other content, not read: " + listed(others));
        }
    }

    static std::string arrayCount(std::size_t count) {
        return std::to_string(count) + (count == 1 ? " array" : " arrays");
    }

    [[nodiscard]] std::string kindOf(MsgpackId id) const {
        switch (m_msgpack.at(id).kind) {
        case MsgpackKind::Nil:
            return "nothing";
        case MsgpackKind::Bool:
        case MsgpackKind::Integer:
        case MsgpackKind::Float:
            return "number";
        case MsgpackKind::Text:
            return "text";
        case MsgpackKind::Bytes:
            return "bytes";
        case MsgpackKind::List:
            return "list";
        case MsgpackKind::Map:
            return isFlaxArray(m_msgpack, id) ? "array" : "map";
        case MsgpackKind::Extension:
            break;
        }
        return isFlaxArray(m_msgpack, id)
                   ? "array"
                   : "extension " + std::to_string(m_msgpack.at(id).extensionType);
    }

    /// Calls `visit` with everything below a value that is no container, in the order of the file.
    template <typename Visit>
    void walk(MsgpackId from, Visit visit) const {
        struct Waiting {
            MsgpackId id;
            std::size_t prefixBytes; ///< of the name of what it lies in
        };
        std::vector<Waiting> waiting;
        std::string name; // of the present value; all that wait lie in one of its containers
        const auto enter = [&](MsgpackId container) {
            const std::vector<MsgpackId>& children = m_msgpack.at(container).children;
            for (std::size_t i = children.size(); i-- > 0;) {
                waiting.push_back({children[i], name.size()});
            }
        };
        enter(from);
        while (!waiting.empty()) {
            const Waiting here = waiting.back();
            waiting.pop_back();
            const std::string& key = m_msgpack.at(here.id).key;
            if (here.prefixBytes + key.size() > kMaxNameBytes) {
                failReading(m_file.path(), "CKPT-MSGPACK",
                            "it has a name of more than " + std::to_string(kMaxNameBytes) +
                                " bytes");
            }
            name.resize(here.prefixBytes);
            name += (here.prefixBytes == 0 ? "" : "/") + key;
            if (isContainer(here.id)) {
                enter(here.id);
            } else {
                visit(name, here.id);
            }
        }
    }

    void add(const std::string& name, MsgpackId array) {
        if (m_state.arrays.size() == kMaxArrays) {
            failReading(m_file.path(), "CKPT-MSGPACK",
                        "it has more than " + std::to_string(kMaxArrays) + " arrays");
        }
        m_state.arrays.push_back({name, array});
    }

    const Msgpack& m_msgpack;
    const File& m_file;
    FlaxState m_state;
};

} // namespace

FlaxState findFlaxState(const Msgpack& msgpack, const File& file) {
    return StateFinder(msgpack, file).run();
}

} // namespace core
