#include "app/desktop/document/failure_text.h"

#include "app/desktop/names.h"

#include <QCoreApplication>

namespace app {
namespace {

constexpr std::size_t kLongestText = 2000;
constexpr int kNamedCalls = 8;

QString translated(const char* text) {
    return *text == '\0' ? QString() : QCoreApplication::translate("Failure", text);
}

QString messageOf(const Failure& failure) {
    return shown(failure.error.message, kLongestText);
}

/// Null where the table says nothing: USAGE, and an engine that was lost while it computed, which
/// is no file's fault.
const FailureRow* rowOf(const Failure& failure) {
    const bool isOfRun = !failure.attempt.isEmpty();
    const FailureRow* row = findFailureRow(failure.error.code, failure.error.message);
    return row != nullptr && isOfRun && row->lesson == LessonId::Engine ? nullptr : row;
}

/// It needs a repository; what is about a file is led to the library instead.
bool isOfHub(Remedy remedy) {
    return remedy >= Remedy::HubConnection;
}

/// The functions that a refused file names, for the sentence about it.
QString callsOf(const Failure& failure) {
    QStringList calls;
    if (failure.error.code == "CKPT-UNSAFE" && failure.error.report) {
        for (const std::string& call : failure.error.report->foreignCalls) {
            calls << shown(call);
        }
    }
    const QString more = calls.size() > kNamedCalls ? " …" : QString();
    return calls.mid(0, kNamedCalls).join(", ") + more;
}

} // namespace

QString failureSentence(const Failure& failure) {
    if (!failure.attempt.isEmpty()) {
        return translated(QT_TRANSLATE_NOOP("Failure", "This did not work: %1"))
            .arg(failure.attempt);
    }
    const QString name = failure.isOfDownload ? shown(failure.subject) : shownName(failure.subject);
    if (failure.error.code == "USAGE" || name.isEmpty()) {
        return messageOf(failure);
    }
    const FailureRow* row = rowOf(failure);
    const char* text =
        row != nullptr ? row->sentence : QT_TRANSLATE_NOOP("Failure", "This did not work: %1");
    return translated(text).arg(name);
}

QString failureReason(const Failure& failure) {
    const FailureRow* row = rowOf(failure);
    const QString reason = row != nullptr ? translated(row->why) : QString();
    const QString calls = callsOf(failure);
    return calls.isEmpty()
               ? reason
               : translated(QT_TRANSLATE_NOOP("Failure", "It wants %1 to be called.")).arg(calls) +
                     " " + reason;
}

QString failureAdvice(const Failure& failure) {
    const FailureRow* row = rowOf(failure);
    const QString advice = row != nullptr ? translated(row->advice) : QString();
    return advice.isEmpty() ? shown(failure.error.hint, kLongestText) : advice;
}

QString failureTechnical(const Failure& failure) {
    const bool isSaid = failureSentence(failure) == messageOf(failure);
    const QString code = failure.error.code == "USAGE" ? QString() : shown(failure.error.code);
    if (isSaid || messageOf(failure).isEmpty()) {
        return code;
    }
    return code.isEmpty() ? messageOf(failure) : code + " · " + messageOf(failure);
}

/// The engine's words are on the page that says more, where there is one.
QString failureDetail(const Failure& failure) {
    const bool isSaid =
        !failureReason(failure).isEmpty() && failureLesson(failure) != LessonId::None;
    QStringList lines{failureReason(failure), failureAdvice(failure),
                      isSaid ? shown(failure.error.code) : failureTechnical(failure)};
    lines.removeAll(QString());
    return lines.join("\n");
}

QString failureReport(const Failure& failure) {
    QStringList lines{QString("Beitscope %1").arg(BEITSCOPE_VERSION),
                      failureSentence(failure),
                      failureReason(failure),
                      failureAdvice(failure),
                      failureTechnical(failure),
                      shown(failure.error.hint, kLongestText)};
    lines.removeAll(QString());
    lines.removeDuplicates();
    return lines.join("\n") + "\n";
}

LessonId failureLesson(const Failure& failure) {
    const FailureRow* row = rowOf(failure);
    return row != nullptr ? row->lesson : LessonId::None;
}

QList<Remedy> failureRemedies(const Failure& failure) {
    QList<Remedy> remedies;
    if (const FailureRow* row = rowOf(failure)) {
        for (const Remedy each : row->remedies) {
            const bool isElsewhere = isOfHub(each) && !failure.isOfDownload;
            const Remedy remedy = isElsewhere ? Remedy::Library : each;
            if (remedy != Remedy::None && !remedies.contains(remedy)) {
                remedies << remedy;
            }
        }
    }
    const std::string& code = failure.error.code;
    if (failure.isOfModel && !remedies.contains(Remedy::DoNotOpen)) {
        remedies << Remedy::AnotherCheckpoint;
    } else if (!failure.isOfModel && !failure.isOfDownload &&
               (code.starts_with("IMAGE-") || code.starts_with("IO-"))) {
        remedies << Remedy::AnotherImage;
    }
    return remedies;
}

} // namespace app
