#pragma once

#include "app/desktop/reconstruct/reconstructor.h"

#include <QString>

namespace app {

/// The metrics, one a line: name, tabulator, number in the C locale.
[[nodiscard]] QString metricsText(const Reconstruction& result);
/// One row a masked patch: position, true token, its rank, probability and loss, the candidates.
[[nodiscard]] QString patchesCsv(const Reconstruction& result);
/// One of the `results` of `beitscope-cli reconstruct --json`.
[[nodiscard]] QString reconstructionJson(const Reconstruction& result, const std::string& image);

} // namespace app
