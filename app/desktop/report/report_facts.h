#pragma once

#include "core/protocol/load_report.h"

#include <QString>

#include <vector>

namespace app {

/// One line of "what the file is".
struct ReportFact {
    QString name;
    QString value;  ///< safe to show
    QString copied; ///< what the copy button gives: the number without grouping, the whole path
};

/// Format, family, class, size and place of a checkpoint; what is not known is left out.
[[nodiscard]] std::vector<ReportFact> reportFacts(const core::LoadReport& report);

/// One thing that models of the family do.
struct Ability {
    core::Capability capability;
    QString name;
    bool isThere = false;
    QString reason; ///< what it does, or why it does not
};

/// All four, in a fixed order.
[[nodiscard]] std::vector<Ability> abilities(const core::LoadReport& report);

/// "classify": a word for badges.
[[nodiscard]] QString capabilityName(core::Capability capability);

/// "1 000 classes" and so on of a loaded or refused checkpoint as one text, for the clipboard and
/// for files.
///
/// refusal  why it was not loaded; may be empty
[[nodiscard]] QString reportText(const core::LoadReport& report, const QString& refusal = {});

} // namespace app
