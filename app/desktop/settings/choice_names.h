#pragma once

#include <QString>

#include <algorithm>
#include <iterator>

namespace app {

/// The choice that a file calls so; `out` stays for a name that is none of them.
///
/// names  of the choices, in their order
template <typename Choice, typename Names>
void readChoice(const QString& name, const Names& names, Choice& out) {
    const auto found = std::ranges::find(names, name);
    if (found != std::end(names)) {
        out = static_cast<Choice>(found - std::begin(names));
    }
}

} // namespace app
