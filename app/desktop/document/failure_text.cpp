#include "app/desktop/document/failure_text.h"

#include "app/desktop/names.h"

#include <QCoreApplication>

namespace app {
namespace {

struct Family {
    const char* prefix;
    const char* sentence; ///< %1: the name of what failed
};

constexpr const char* kSessionPartsCode = "SESSION-PARTS"; // the other SESSION- leave nothing
constexpr const char* kSchemeCode = "CONFIG-COLORS";       // the other CONFIG- are of checkpoints

const Family kFamilies[] = {
    {"IMAGE-", QT_TRANSLATE_NOOP("Failure", "This image cannot be opened: %1")},
    {"CKPT-", QT_TRANSLATE_NOOP("Failure", "This checkpoint cannot be used: %1")},
    {kSchemeCode, QT_TRANSLATE_NOOP("Failure", "This colour scheme cannot be used: %1")},
    {"CONFIG-", QT_TRANSLATE_NOOP("Failure", "This checkpoint cannot be used: %1")},
    {"LABELS-", QT_TRANSLATE_NOOP("Failure", "This label map cannot be used: %1")},
    {kSessionPartsCode, QT_TRANSLATE_NOOP("Failure", "This session is open in part: %1")},
    {"SESSION-", QT_TRANSLATE_NOOP("Failure", "This session cannot be used: %1")},
    {"IO-", QT_TRANSLATE_NOOP("Failure", "This file cannot be read or written: %1")},
    {"DEVICE-", QT_TRANSLATE_NOOP("Failure", "The device gave up: %1")},
    {"PROTOCOL-", QT_TRANSLATE_NOOP("Failure", "The engine was not understood: %1")},
    {"ENGINE-", QT_TRANSLATE_NOOP("Failure", "The engine did not answer: %1")},
};

QString messageOf(const Failure& failure) {
    return shown(failure.error.message, 2000);
}

} // namespace

QString failureSentence(const Failure& failure) {
    if (!failure.attempt.isEmpty()) {
        return QCoreApplication::translate("Failure", "This did not work: %1").arg(failure.attempt);
    }
    const QString name = shownName(failure.subject);
    for (const Family& family : kFamilies) {
        if (failure.error.code.starts_with(family.prefix) && !name.isEmpty()) {
            return QCoreApplication::translate("Failure", family.sentence).arg(name);
        }
    }
    if (failure.error.code == "USAGE" || name.isEmpty()) {
        return messageOf(failure);
    }
    return QCoreApplication::translate("Failure", "This did not work: %1").arg(name);
}

QString failureDetail(const Failure& failure) {
    QStringList lines;
    if (failureSentence(failure) != messageOf(failure)) {
        lines << messageOf(failure);
    }
    if (!failure.error.hint.empty()) {
        lines << shown(failure.error.hint, 2000);
    }
    if (failure.error.code != "USAGE") {
        lines << shown(failure.error.code);
    }
    return lines.join("\n");
}

QString failureReport(const Failure& failure) {
    return QString("Beitscope %1\n%2\n%3\n")
        .arg(BEITSCOPE_VERSION, failureSentence(failure), failureDetail(failure));
}

} // namespace app
