#include "app/desktop/library/library_text.h"

#include "app/desktop/document/failure_text.h"
#include "app/desktop/names.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("Library", text);
}

QString timeText(double seconds) {
    const QLocale locale;
    if (seconds < 60) {
        return translated(QT_TRANSLATE_NOOP("Library", "%1 s"))
            .arg(locale.toString(std::max(1.0, std::round(seconds)), 'f', 0));
    }
    if (seconds < 3600) {
        return translated(QT_TRANSLATE_NOOP("Library", "%1 min"))
            .arg(locale.toString(std::round(seconds / 60), 'f', 0));
    }
    return translated(QT_TRANSLATE_NOOP("Library", "%1 h"))
        .arg(locale.toString(seconds / 3600, 'f', 1));
}

} // namespace

QStringList abilityNames(const std::vector<core::Capability>& capabilities) {
    QStringList names;
    const auto add = [&](core::Capability capability, const char* name) {
        if (std::ranges::count(capabilities, capability) > 0) {
            names << translated(name);
        }
    };
    add(core::Capability::Classify, QT_TRANSLATE_NOOP("Library", "classify"));
    add(core::Capability::Segment, QT_TRANSLATE_NOOP("Library", "segment"));
    add(core::Capability::Reconstruct, QT_TRANSLATE_NOOP("Library", "reconstruct"));
    if (names.isEmpty()) {
        add(core::Capability::Features, QT_TRANSLATE_NOOP("Library", "features"));
    }
    return names;
}

QStringList badgesOf(const core::LibraryItem& item) {
    if (item.problem) {
        return {};
    }
    return item.kind == core::LibraryKind::Tokenizer
               ? QStringList(translated(QT_TRANSLATE_NOOP("Library", "tokenizer")))
               : abilityNames(item.capabilities);
}

QString itemName(const core::LibraryItem& item) {
    return isSampleModel(item.path) ? shownName(item.path) : shown(item.name);
}

QString bytesText(quint64 bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString sizeOnDisk(quint64 bytes) {
    return bytes == 0 ? QString() : bytesText(bytes);
}

QString problemText(const core::LibraryItem& item) {
    if (!item.problem) {
        return {};
    }
    QString text = shown(item.problem->message, 1000);
    // The row says already which checkpoint it is.
    const QString path = shown(item.path, 1000);
    if (const auto at = text.indexOf(path + ": "); at >= 0) {
        text = text.mid(at + path.size() + 2);
    }
    return text.isEmpty() ? text : text.at(0).toUpper() + text.mid(1);
}

QString errorText(const core::ErrorMessage& error) {
    QStringList lines{shown(error.message, 2000)};
    if (!error.hint.empty()) {
        lines << shown(error.hint, 2000);
    }
    return lines.join("\n");
}

Failure downloadFailure(const QString& repository, const core::ErrorMessage& error) {
    Failure failure{error, repository};
    failure.isOfDownload = true;
    return failure;
}

QString downloadProblem(const QString& repository, const core::ErrorMessage& error) {
    const Failure failure = downloadFailure(repository, error);
    QStringList lines{failureReason(failure), failureAdvice(failure), failureTechnical(failure)};
    lines.removeAll(QString());
    return lines.join("\n");
}

QString progressText(quint64 receivedBytes, quint64 totalBytes, double bytesPerSecond) {
    QStringList parts;
    if (totalBytes > 0) {
        parts << translated(QT_TRANSLATE_NOOP("Library", "%1 of %2"))
                     .arg(bytesText(receivedBytes), bytesText(totalBytes));
    } else if (receivedBytes > 0) {
        parts << bytesText(receivedBytes);
    }
    if (bytesPerSecond > 0) {
        parts << translated(QT_TRANSLATE_NOOP("Library", "%1/s"))
                     .arg(bytesText(static_cast<quint64>(bytesPerSecond)));
        if (totalBytes > receivedBytes) {
            parts << translated(QT_TRANSLATE_NOOP("Library", "about %1 left"))
                         .arg(timeText(static_cast<double>(totalBytes - receivedBytes) /
                                       bytesPerSecond));
        }
    }
    return parts.join(" · ");
}

} // namespace app
