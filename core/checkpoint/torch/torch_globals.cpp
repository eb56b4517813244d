#include "core/checkpoint/torch/torch_globals.h"

#include "core/base/text.h"
#include "core/checkpoint/checkpoint_files.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

/// A name that ends with a dot or an underscore stands for all that begin so.
constexpr std::array<std::string_view, 34> kUsualCalls{"_codecs.encode",
                                                       "argparse.Namespace",
                                                       "builtins.bytearray",
                                                       "builtins.complex",
                                                       "builtins.frozenset",
                                                       "builtins.range",
                                                       "builtins.set",
                                                       "builtins.slice",
                                                       "collections.Counter",
                                                       "collections.OrderedDict",
                                                       "collections.defaultdict",
                                                       "collections.deque",
                                                       "datetime.date",
                                                       "datetime.datetime",
                                                       "datetime.timedelta",
                                                       "decimal.Decimal",
                                                       "fractions.Fraction",
                                                       "numpy._core.multiarray._reconstruct",
                                                       "numpy._core.multiarray.scalar",
                                                       "numpy.core.multiarray._reconstruct",
                                                       "numpy.core.multiarray.scalar",
                                                       "numpy.dtype",
                                                       "numpy.ndarray",
                                                       "pathlib.Path",
                                                       "pathlib.PosixPath",
                                                       "pathlib.PurePosixPath",
                                                       "pathlib.WindowsPath",
                                                       "torch.Size",
                                                       "torch._tensor._rebuild_",
                                                       "torch._utils._rebuild_",
                                                       "torch.device",
                                                       "torch.nn.parameter.Buffer",
                                                       "torch.nn.parameter.Parameter",
                                                       "torch.serialization._get_layout"};

bool isUsual(std::string_view name) {
    return std::any_of(kUsualCalls.begin(), kUsualCalls.end(), [&](std::string_view usual) {
        return usual.ends_with('_') ? name.starts_with(usual) : name == usual;
    });
}

/// Modules that weights have no business with, even when the call is hidden behind something else.
bool isOfDangerousModule(std::string_view name) {
    constexpr std::array<std::string_view, 13> kModules{
        "posix.",     "nt.",  "os.",    "sys.", "subprocess.", "shutil.",    "socket.",
        "importlib.", "pty.", "runpy.", "pip.", "ctypes.",     "webbrowser."};
    constexpr std::array<std::string_view, 7> kFunctions{
        "builtins.eval",    "builtins.exec",       "builtins.compile", "builtins.open",
        "builtins.getattr", "builtins.__import__", "builtins.execfile"};
    return std::any_of(kModules.begin(), kModules.end(),
                       [&](std::string_view module) { return name.starts_with(module); }) ||
           std::find(kFunctions.begin(), kFunctions.end(), name) != kFunctions.end();
}

std::string countText(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

} // namespace

std::vector<std::string> foreignCalls(const Pickle& pickle) {
    std::vector<std::string> names;
    for (const auto& [stored, global] : pickle.globals()) {
        const std::string name = modernName(stored);
        if ((global.isCalled && !isUsual(name)) || isOfDangerousModule(name)) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string foreignCallsText(const std::vector<std::string>& calls) {
    return "this file tries to run " + listed(calls, 5) +
           " in programs that unpickle it; nothing was run here";
}

std::string objectClass(const Pickle& pickle, PickleId id) {
    if (!pickle.is(id, PickleKind::Object)) {
        return {};
    }
    // A legacy file wraps the class together with its source text.
    PickleId callee = pickle.at(id).callee;
    if (pickle.is(callee, PickleKind::Persistent)) {
        const PickleId parts = pickle.at(callee).arguments;
        const bool isModule =
            pickle.is(parts, PickleKind::Tuple) && pickle.at(parts).items.size() >= 2;
        callee = isModule ? pickle.at(parts).items[1] : kNoPickleId;
    }
    return pickle.globalName(callee);
}

std::string describeValue(const Pickle& pickle, PickleId id) {
    const PickleValue& value = pickle.at(id);
    switch (value.kind) {
    case PickleKind::Dict:
        return "dict, " + countText(value.items.size() / 2, "entry", "entries");
    case PickleKind::List:
    case PickleKind::Tuple:
    case PickleKind::Set:
        return "list, " + countText(value.items.size(), "entry", "entries");
    case PickleKind::Object: {
        const std::string stored = objectClass(pickle, id);
        const std::string name = stored.empty() ? "object" : printable(stored, 120);
        return pickle.is(value.state, PickleKind::Dict)
                   ? name + ", " +
                         countText(pickle.at(value.state).items.size() / 2, "field", "fields")
                   : name;
    }
    case PickleKind::Text:
    case PickleKind::Bytes:
        return "text";
    case PickleKind::Global:
        return printable(value.text, 120);
    case PickleKind::None:
        return "nothing";
    default:
        return "number";
    }
}

} // namespace core
