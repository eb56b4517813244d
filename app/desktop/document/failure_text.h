#pragma once

#include "app/desktop/document/failure_rows.h"
#include "app/desktop/workbench.h"

namespace app {

/// What happened, in the user's language: "This image cannot be opened: photo.jpg".
[[nodiscard]] QString failureSentence(const Failure& failure);

/// Why, and what can be done: one or two sentences each; may be empty.
[[nodiscard]] QString failureReason(const Failure& failure);
[[nodiscard]] QString failureAdvice(const Failure& failure);

/// The engine's own words and the code, for support.
[[nodiscard]] QString failureTechnical(const Failure& failure);

/// Reason, advice and the code, for a bar: one line each.
[[nodiscard]] QString failureDetail(const Failure& failure);

/// Everything, for a report.
[[nodiscard]] QString failureReport(const Failure& failure);

/// The page that says more; LessonId::None when there is none.
[[nodiscard]] LessonId failureLesson(const Failure& failure);

/// The buttons that belong to this failure, the best first.
[[nodiscard]] QList<Remedy> failureRemedies(const Failure& failure);

} // namespace app
