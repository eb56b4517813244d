#include "app/desktop/library/copy_steps.h"

#include "app/desktop/library/library_text.h"
#include "app/desktop/names.h"

#include <QCoreApplication>

namespace app {
namespace {

constexpr qsizetype kSha256Digits = 64;

QString translated(const char* text) {
    return QCoreApplication::translate("CopySteps", text);
}

QString lineOf(const core::PlannedFile& file) {
    const QString digest = shown(file.digest);
    const QString kind = digest.size() == kSha256Digits ? QString("SHA-256") : QString("git");
    return QString("  %1\n      %2 (%3 B)\n      %4 %5")
        .arg(shown(file.name), bytesText(file.bytes))
        .arg(static_cast<qulonglong>(file.bytes))
        .arg(kind, digest);
}

} // namespace

QString copySteps(const core::PlanDownloadReply& plan, const QString& page) {
    QStringList lines;
    const bool isKnown = !plan.files.empty();
    lines << translated(QT_TRANSLATE_NOOP("CopySteps",
                                          "1. On a computer that has a connection, open this page "
                                          "and download these files:"))
          << "  " + page;
    if (isKnown) {
        for (const core::PlannedFile& file : plan.files) {
            lines << lineOf(file);
        }
    } else {
        for (const char* name : {"config.json", "preprocessor_config.json", "model.safetensors"}) {
            lines << QString("  ") + name;
        }
        lines << translated(QT_TRANSLATE_NOOP(
            "CopySteps", "  (pytorch_model.bin where there is no model.safetensors)"));
    }
    const QString name = QString::fromStdString(plan.repository).section('/', -1);
    lines << translated(QT_TRANSLATE_NOOP("CopySteps",
                                          "2. Put them into one folder of this computer, for "
                                          "example:"))
          << "  ~/models/" + shown(name);
    if (!plan.folder.empty()) {
        lines << translated(QT_TRANSLATE_NOOP(
                     "CopySteps", "   or where every program that uses the Hugging Face "
                                  "cache finds them:"))
              << "  " + shown(plan.folder, 1000);
    }
    lines << translated(QT_TRANSLATE_NOOP("CopySteps",
                                          "3. Drop the folder on the window, or add the folder "
                                          "above it to the library."));
    if (isKnown) {
        lines << translated(QT_TRANSLATE_NOOP("CopySteps",
                                              "4. To be sure of the files, compare their sums: "
                                              "\"sha256sum FILE\", or \"git hash-object FILE\"."));
    }
    return lines.join("\n") + "\n";
}

} // namespace app
