#include "app/desktop/library/verify_text.h"

#include "app/desktop/names.h"

#include <QCoreApplication>

namespace app {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("Verify", text);
}

QString lineOf(const core::VerifiedFile& file) {
    const QString name = shownName(file.path);
    const QString by = shown(file.source);
    switch (file.state) {
    case core::VerifyState::Same:
        return translated(QT_TRANSLATE_NOOP("Verify", "✓ %1 is intact, as %2 says.")).arg(name, by);
    case core::VerifyState::Differs:
        return translated(QT_TRANSLATE_NOOP("Verify",
                                            "✗ %1 is damaged or another file: %2 says %3, found "
                                            "%4. Download it again."))
            .arg(name, by, shown(file.expected), shown(file.sha256));
    case core::VerifyState::Missing:
        return translated(QT_TRANSLATE_NOOP("Verify", "✗ %1 is missing.")).arg(name);
    default:
        return translated(QT_TRANSLATE_NOOP(
                              "Verify", "· Nothing says what the sum of %1 should be. SHA-256: %2"))
            .arg(name, shown(file.sha256));
    }
}

} // namespace

QString verifyText(const core::VerifyReply& reply) {
    QStringList lines;
    for (const core::VerifiedFile& file : reply.files) {
        lines << lineOf(file);
    }
    for (const std::string& note : reply.health) {
        lines << "⚠ " + shown(note);
    }
    for (const core::ExpectedScore& score : reply.scores) {
        lines << translated(QT_TRANSLATE_NOOP("Verify", "%1 scored %2 (%3)."))
                     .arg(shown(score.model), shown(score.score), shown(score.pipeline));
    }
    return lines.join("\n");
}

} // namespace app
