#pragma once

#include <QStringList>

namespace core {
struct Interventions;
}

namespace app {

class Document;

/// Where a figure comes from: program and version, date, model, image, and what was switched off.
[[nodiscard]] QStringList provenanceOf(const Document& document,
                                       const core::Interventions& interventions);

} // namespace app
