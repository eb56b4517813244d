#include "app/desktop/names.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <utility>

namespace app {
namespace {

constexpr std::pair<const char*, const char*> kSamples[] = {
    {"sample:classify", QT_TRANSLATE_NOOP("Names", "Sample classifier")},
    {"sample:segment", QT_TRANSLATE_NOOP("Names", "Sample segmenter")},
    {"sample:mim", QT_TRANSLATE_NOOP("Names", "Sample model for masked images")},
    {"sample:tokenizer", QT_TRANSLATE_NOOP("Names", "Sample tokenizer")},
};

} // namespace

QString shown(std::string_view text, std::size_t maxBytes) {
    return QString::fromStdString(core::printable(text, maxBytes));
}

QString shown(const QString& text) {
    return shown(text.toStdString());
}

QString shownName(const QString& path) {
    for (const auto& [sample, name] : kSamples) {
        if (path == sample) {
            return QCoreApplication::translate("Names", name);
        }
    }
    const QString name = QFileInfo(path).fileName();
    return shown(name.isEmpty() ? path : name);
}

QString shownName(const std::string& path) {
    return shownName(QString::fromStdString(path));
}

QString tipText(const QString& text) {
    return "<span>" + text.toHtmlEscaped() + "</span>";
}

bool isSampleModel(const std::string& path) {
    return path.starts_with("sample:");
}

QString percent(double share) {
    return QLocale().toString(100 * share, 'f', 1) + " %";
}

QString duration(double milliseconds) {
    const QLocale locale;
    if (milliseconds < 1000) {
        return QCoreApplication::translate("Names", "%1 ms")
            .arg(locale.toString(milliseconds, 'f', milliseconds < 10 ? 1 : 0));
    }
    return QCoreApplication::translate("Names", "%1 s")
        .arg(locale.toString(milliseconds / 1000, 'f', 1));
}

} // namespace app
