#pragma once

#include "app/desktop/workbench.h"

namespace app {

/// What happened, in the user's language: "This image cannot be opened: photo.jpg".
[[nodiscard]] QString failureSentence(const Failure& failure);

/// Why, what can be done, and the code: one line each.
[[nodiscard]] QString failureDetail(const Failure& failure);

/// Everything, for a report.
[[nodiscard]] QString failureReport(const Failure& failure);

} // namespace app
