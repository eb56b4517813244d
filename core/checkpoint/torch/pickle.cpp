#include "core/checkpoint/torch/pickle.h"

namespace core {

PickleId Pickle::find(PickleId dict, std::string_view key) const {
    if (!is(dict, PickleKind::Dict) && !is(dict, PickleKind::Object)) {
        return kNoPickleId;
    }
    const std::vector<PickleId>& items = at(dict).items;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        if (is(items[i], PickleKind::Text) && at(items[i]).text == key) {
            return items[i + 1];
        }
    }
    return kNoPickleId;
}

std::string Pickle::globalName(PickleId id) const {
    return is(id, PickleKind::Global) ? modernName(at(id).text) : std::string();
}

std::string modernName(std::string_view name) {
    constexpr std::string_view kBuiltin = "__builtin__.";
    constexpr std::string_view kCopy = "copy_reg.";
    if (name.starts_with(kBuiltin)) {
        return "builtins." + std::string(name.substr(kBuiltin.size()));
    }
    if (name.starts_with(kCopy)) {
        return "copyreg." + std::string(name.substr(kCopy.size()));
    }
    return std::string(name);
}

} // namespace core
