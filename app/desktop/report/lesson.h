#pragma once

#include "app/desktop/document/failure_rows.h"
#include "core/protocol/load_report.h"

#include <QString>

#include <vector>

namespace app {

struct Failure;

struct LessonPart {
    QString heading; ///< may be empty
    QString text;    ///< plain; paragraphs and lines as they stand
};

/// A short page of text: what something is, why it is so, what to do.
struct Lesson {
    QString title;
    std::vector<LessonPart> parts;
};

/// What a kind of failure is about, whichever file it was. Empty for LessonId::None.
[[nodiscard]] Lesson lessonOf(LessonId id);

/// The same, beginning with what happened to this file and ending with the engine's words.
[[nodiscard]] Lesson lessonOf(const Failure& failure);

/// About a file that names code: what was found in it, and what each of it would have done.
[[nodiscard]] Lesson codeLesson(const std::vector<std::string>& foreignCalls);

/// For the clipboard.
[[nodiscard]] QString lessonText(const Lesson& lesson);

} // namespace app
