// How programs save weights:
//
//   model.state_dict()            {"a.weight": tensor, …}, often with a "module." before every name
//   {"model": state_dict, …}      unilm; "module": DeepSpeed; "state_dict": mmcv; and around these
//                                 the optimiser's state, arguments, epoch; the two may be nested
//   model itself                  an object of class Encoder, whose fields hold its tensors in
//                                 "_parameters" and "_buffers" and its parts in "_modules"
#include "core/checkpoint/torch/torch_state.h"

#include "core/base/text.h"
#include "core/checkpoint/checkpoint_files.h"
#include "core/checkpoint/read_failure.h"
#include "core/checkpoint/torch/torch_globals.h"

#include <algorithm>
#include <array>
#include <set>

namespace core {
namespace {

constexpr std::array<std::string_view, 5> kPlaces{"model", "module", "state_dict", "model_ema",
                                                  "weights"};
/// What parallel training puts before every name.
constexpr std::string_view kPrefix = "module.";
constexpr int kMaxNesting = 3;
constexpr std::size_t kMaxTensors = 100'000;
constexpr std::size_t kMaxModules = 100'000;
constexpr std::size_t kMaxWork = 10'000'000; // fields looked at
constexpr std::size_t kMaxNameBytes = 1000;

class StateFinder final {
public:
    StateFinder(const Pickle& pickle, const File& file) : m_pickle(pickle), m_file(file) {}

    TorchState run() {
        const PickleId chosen = choose(m_pickle.root(), 0);
        if (chosen == kNoPickleId && isOptimizer(m_pickle.root())) {
            failReading(m_file.path(), "CKPT-NO-TENSORS",
                        "it holds the state of an optimiser, without weights",
                        "Choose the file of weights that was saved beside it: model.safetensors, "
                        "pytorch_model.bin or a .pth file.");
        }
        if (chosen == kNoPickleId) {
            failReading(m_file.path(), "CKPT-NO-TENSORS",
                        "no tensors with names are in it, it holds: " + describeRoot(),
                        "Choose a file of weights, saved with torch.save(model.state_dict(), …).");
        }
        if (!m_places.empty()) {
            m_state.notes.push_back("the weights are under: " + listed(m_places));
        }
        noteOthers();
        if (isModule(chosen)) {
            m_state.moduleClass = objectClass(m_pickle, chosen);
            readFields(chosen);
            walkModules(chosen);
        } else {
            readDict(chosen);
        }
        dropPrefix();
        requireDifferentNames();
        return std::move(m_state);
    }

private:
    /// Looking at the same large dictionary again and again must end too.
    void spend(PickleId dict) {
        m_work += m_pickle.at(dict).items.size();
        if (m_work > kMaxWork) {
            failModules();
        }
    }

    [[nodiscard]] PickleId find(PickleId dict, std::string_view key) {
        if (dict != kNoPickleId) {
            spend(dict);
        }
        return m_pickle.find(dict, key);
    }

    [[nodiscard]] PickleId field(PickleId object, std::string_view key) {
        return find(m_pickle.at(object).state, key);
    }

    [[nodiscard]] bool isModule(PickleId id) {
        return m_pickle.is(id, PickleKind::Object) &&
               m_pickle.is(m_pickle.at(id).state, PickleKind::Dict) &&
               m_pickle.is(field(id, "_modules"), PickleKind::Dict) &&
               m_pickle.is(field(id, "_parameters"), PickleKind::Dict);
    }

    /// As torch.optim and DeepSpeed save it.
    [[nodiscard]] bool isOptimizer(PickleId id) const {
        return m_pickle.find(id, "param_groups") != kNoPickleId ||
               m_pickle.find(id, "optimizer_state_dict") != kNoPickleId;
    }

    /// Also an object that is like a dictionary.
    [[nodiscard]] bool hasTensors(PickleId id) {
        if (!m_pickle.is(id, PickleKind::Dict) && !m_pickle.is(id, PickleKind::Object)) {
            return false;
        }
        spend(id);
        const std::vector<PickleId>& items = m_pickle.at(id).items;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            if (m_pickle.is(items[i], PickleKind::Text) && isTorchTensor(m_pickle, items[i + 1])) {
                return true;
            }
        }
        return false;
    }

    PickleId choose(PickleId id, int depth) {
        if (isModule(id)) {
            return id;
        }
        for (const std::string_view place : kPlaces) {
            const PickleId inner = depth < kMaxNesting ? find(id, place) : kNoPickleId;
            if (inner == kNoPickleId || isTorchTensor(m_pickle, inner)) {
                continue;
            }
            if (const PickleId chosen = choose(inner, depth + 1); chosen != kNoPickleId) {
                m_places.insert(m_places.begin(), std::string(place));
                return chosen;
            }
        }
        return hasTensors(id) ? id : kNoPickleId;
    }

    /// Keys and what is under them, for people.
    [[nodiscard]] std::vector<std::string> describeItems(PickleId dict, bool isRead) const {
        std::vector<std::string> texts;
        const std::vector<PickleId>& items = m_pickle.at(dict).items;
        for (std::size_t i = 0; i + 1 < items.size() && texts.size() < kMaxTensors; i += 2) {
            const bool isText = m_pickle.is(items[i], PickleKind::Text);
            const std::string key(isText ? m_pickle.at(items[i]).text : "?");
            const bool isTensor = isTorchTensor(m_pickle, items[i + 1]);
            const bool isSeen =
                isRead ? isText && isTensor : !m_places.empty() && key == m_places.front();
            if (!isSeen) {
                const std::string what =
                    isTensor ? "tensor" : describeValue(m_pickle, items[i + 1]);
                texts.push_back(printable(key, 60) + " (" + what + ")");
            }
        }
        return texts;
    }

    [[nodiscard]] std::string describeRoot() const {
        const PickleId root = m_pickle.root();
        return m_pickle.is(root, PickleKind::Dict) && !m_pickle.at(root).items.empty()
                   ? listed(describeItems(root, false), 6)
                   : describeValue(m_pickle, root);
    }

    void noteOthers() {
        if (m_places.empty()) {
            return;
        }
        const std::vector<std::string> others = describeItems(m_pickle.root(), false);
        if (!others.empty()) {
            m_state.notes.push_back("other content, not read: " + listed(others));
        }
    }

    void readDict(PickleId dict) {
        const std::vector<PickleId>& items = m_pickle.at(dict).items;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            if (m_pickle.is(items[i], PickleKind::Text) && isTorchTensor(m_pickle, items[i + 1])) {
                add(std::string(m_pickle.at(items[i]).text), items[i + 1]);
            }
        }
        if (const std::vector<std::string> rest = describeItems(dict, true); !rest.empty()) {
            m_state.notes.push_back("beside the tensors, not read: " + listed(rest));
        }
    }

    void readFields(PickleId module) {
        const std::vector<PickleId>& items = m_pickle.at(m_pickle.at(module).state).items;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            const bool isNumber = m_pickle.is(items[i + 1], PickleKind::Integer) ||
                                  m_pickle.is(items[i + 1], PickleKind::Bool);
            const std::string_view key = m_pickle.at(items[i]).text;
            if (isNumber && m_pickle.is(items[i], PickleKind::Text) &&
                key.size() <= kMaxNameBytes && !key.starts_with('_')) {
                m_state.moduleFields[std::string(key)] = m_pickle.at(items[i + 1]).integer;
            }
        }
    }

    void add(std::string name, PickleId tensor) {
        if (m_state.tensors.size() == kMaxTensors || name.size() > kMaxNameBytes) {
            failReading(m_file.path(), "CKPT-PICKLE",
                        "it has more than " + std::to_string(kMaxTensors) +
                            " tensors or a name of more than " + std::to_string(kMaxNameBytes) +
                            " bytes");
        }
        m_state.tensors.push_back({std::move(name), tensor});
    }

    struct Part {
        PickleId module;
        std::string prefix;
    };

    /// Parts may be shared, or contain themselves: their number and their names have limits.
    void walkModules(PickleId root) {
        std::vector<Part> waiting{{root, ""}};
        for (std::size_t count = 0; !waiting.empty(); ++count) {
            const Part part = std::move(waiting.back());
            waiting.pop_back();
            if (count == kMaxModules) {
                failModules();
            }
            addTensors(part, "_parameters", {});
            addTensors(part, "_buffers", temporaryBuffers(part.module));
            addParts(part, waiting);
        }
    }

    [[noreturn]] void failModules() const {
        failReading(m_file.path(), "CKPT-PICKLE",
                    "its parts contain themselves, or are too many or too large");
    }

    void addTensors(const Part& part,
                    std::string_view place,
                    const std::set<std::string_view>& ignored) {
        const PickleId dict = field(part.module, place);
        if (!m_pickle.is(dict, PickleKind::Dict)) {
            return;
        }
        const std::vector<PickleId>& items = m_pickle.at(dict).items;
        spend(dict);
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            const std::string_view key = m_pickle.at(items[i]).text;
            if (m_pickle.is(items[i], PickleKind::Text) && !ignored.contains(key) &&
                isTorchTensor(m_pickle, items[i + 1])) {
                add(part.prefix + std::string(key), items[i + 1]);
            }
        }
    }

    /// Buffers that a state_dict leaves out.
    [[nodiscard]] std::set<std::string_view> temporaryBuffers(PickleId module) {
        std::set<std::string_view> names;
        const PickleId set = field(module, "_non_persistent_buffers_set");
        if (m_pickle.is(set, PickleKind::Set) || m_pickle.is(set, PickleKind::List)) {
            spend(set);
            for (const PickleId name : m_pickle.at(set).items) {
                names.insert(m_pickle.at(name).text);
            }
        }
        return names;
    }

    /// The last is looked at first: in reverse, so that names come in the order of a state_dict.
    void addParts(const Part& part, std::vector<Part>& waiting) {
        const PickleId dict = field(part.module, "_modules");
        const std::vector<PickleId>& items = m_pickle.at(dict).items;
        spend(dict);
        for (std::size_t i = items.size() / 2; i-- > 0;) {
            const PickleId key = items[2 * i];
            if (!m_pickle.is(key, PickleKind::Text) || !isModule(items[2 * i + 1])) {
                continue;
            }
            const std::string_view name = m_pickle.at(key).text;
            if (part.prefix.size() + name.size() > kMaxNameBytes || waiting.size() > kMaxModules) {
                failModules();
            }
            waiting.push_back({items[2 * i + 1], part.prefix + std::string(name) + "."});
        }
    }

    void dropPrefix() {
        const bool hasAll = std::all_of(
            m_state.tensors.begin(), m_state.tensors.end(),
            [](const TorchState::Named& tensor) { return tensor.name.starts_with(kPrefix); });
        if (!hasAll) {
            return;
        }
        for (TorchState::Named& tensor : m_state.tensors) {
            tensor.name.erase(0, kPrefix.size());
        }
    }

    void requireDifferentNames() const {
        std::set<std::string_view> names;
        for (const TorchState::Named& tensor : m_state.tensors) {
            if (!names.insert(tensor.name).second) {
                failReading(m_file.path(), "CKPT-DUPLICATE",
                            "tensor " + printable(tensor.name, 120) + " is in it twice");
            }
        }
        if (names.empty()) {
            failReading(m_file.path(), "CKPT-NO-TENSORS", "the module in it has no tensors");
        }
    }

    const Pickle& m_pickle;
    const File& m_file;
    TorchState m_state;
    std::size_t m_work = 0;
    std::vector<std::string> m_places; ///< keys on the way to the weights
};

} // namespace

TorchState findTorchState(const Pickle& pickle, const File& file) {
    return StateFinder(pickle, file).run();
}

} // namespace core
