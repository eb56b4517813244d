#include "app/desktop/names.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace app {

QString shown(std::string_view text, std::size_t maxBytes) {
    return QString::fromStdString(core::printable(text, maxBytes));
}

QString shown(const QString& text) {
    return shown(text.toStdString());
}

QString shownName(const QString& path) {
    if (path.startsWith("sample:")) {
        return QCoreApplication::translate("Names", "Sample model");
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
