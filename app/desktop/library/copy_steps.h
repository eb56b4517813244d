#pragma once

#include "core/protocol/library_messages.h"

#include <QString>

namespace app {

/// How to bring a model here by hand, as plain text to be copied: where its files are, their names,
/// sizes and check sums, and where to put them.
///
/// plan  what the hub says; a repository without files: the hub could not be asked, and nothing is
///       said of sizes and sums
/// page  of the repository on the hub
[[nodiscard]] QString copySteps(const core::PlanDownloadReply& plan, const QString& page);

} // namespace app
